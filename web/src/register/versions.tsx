// Every version of a record, the newest first: from when it held, who wrote it, and what it changed.
import type { components } from "../../generated/description";
import { dayInWords, momentInWords, onTheClock } from "../parts/dates";
import { useWords, type Language } from "../words/words";
import { changesBetween } from "./changes";
import { ChangesTable } from "./changes_table";
import type { Spoken } from "./value_words";

// What was said to hold from a day on begins at midnight.
function whenInWords(moment: string, language: Language): string {
  const [day = "", time] = onTheClock(moment).split(" ");
  return time === "00:00:00" ? dayInWords(day, language) : momentInWords(moment, language);
}

type Version = components["schemas"]["VersionList"]["items"][number];

export function Versions({ versions, staff, spoken }: { versions: Version[]; staff: Map<string, string>; spoken: Spoken }) {
  const { say } = useWords();
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("register.versions")}</h2>
      <ol className="versions">
        {[...versions].reverse().map((version) => (
          <li key={version.version} value={version.version}>
            <VersionOf version={version} before={versions[version.version - 2]} staff={staff} spoken={spoken} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function VersionOf({ version, before, staff, spoken }: { version: Version; before: Version | undefined; staff: Map<string, string>; spoken: Spoken }) {
  const { say, language } = useWords();
  const by = version.by === null ? undefined : staff.get(version.by);
  return (
    <>
      <strong>{say(`register.step_${version.step}`)}</strong>
      <p className="quiet">
        {say("register.version_when", { moment: whenInWords(version.occurred_at, language), by: by ?? say("register.somebody_erased") })}
        {version.recorded_at.slice(0, 10) !== version.occurred_at.slice(0, 10) && ` ${say("register.version_recorded", { moment: whenInWords(version.recorded_at, language) })}`}
      </p>
      {before && (
        <details className="wide">
          <summary>{say("register.version_changes")}</summary>
          <ChangesTable
            caption={say("register.version_caption", { number: version.version })}
            changes={changesBetween(before.fields, version.fields)}
            spoken={spoken}
            before={say("register.column_before")}
            after={say("register.column_after")}
          />
        </details>
      )}
    </>
  );
}
