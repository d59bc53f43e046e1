// What changed in the law of late, and what is coming.
import type { components } from "../../generated/description";
import type { Key } from "../../generated/words";
import { client, must } from "../client/client";
import { useAsked } from "../client/use_asked";
import { dayInWords, today } from "../parts/dates";
import { WaitedPart } from "../parts/waited_part";
import { useWords } from "../words/words";

type Change = components["schemas"]["ChangesChange"];

const shown = 6;
const shownWithoutDay = 2;
const standing: Record<Change["status"], Key> = { in_force: "dashboard.law_in_force", adopted: "dashboard.law_adopted", proposed: "dashboard.law_proposed" };

// What is coming first, the nearest of it before; then what holds, the newest before; last what has no day yet.
export function newest(changes: Change[], now: string): Change[] {
  const dayOf = ({ day }: Change) => day ?? "";
  const coming = changes.filter((change) => dayOf(change) > now).sort((a, b) => dayOf(a).localeCompare(dayOf(b)));
  const past = changes.filter(({ day }) => day !== null && day <= now).sort((a, b) => dayOf(b).localeCompare(dayOf(a)));
  const withoutDay = changes.filter(({ day }) => day === null).slice(0, shownWithoutDay);
  return [...[...coming, ...past].slice(0, shown - withoutDay.length), ...withoutDay];
}

export function LawChanges() {
  const { say, language, of } = useWords();
  const [asked, again] = useAsked("law", async () => (await must(client.GET("/rule-book/changes", { params: { query: { effects: "no" } } }))).value);
  return (
    <section className="panel is-wide">
      <h2 className="nl-heading nl-heading--level-2">{say("dashboard.law")}</h2>
      <WaitedPart asked={asked} again={again}>
        {({ changes, book }) => (
          <>
            <ul className="law-changes">
              {newest(changes, today()).map((change) => (
                <li key={change.change}>
                  <h3 className="nl-heading nl-heading--level-3">{of(change.title)}</h3>
                  <p className="when">{change.day ? say(standing[change.status], { day: dayInWords(change.day, language) }) : say("dashboard.law_day_unknown")}</p>
                  <p className="nl-paragraph">{of(change.text)}</p>
                </li>
              ))}
            </ul>
            <p className="quiet">{say("dashboard.law_read_until", { day: dayInWords(book.read_until, language) })}</p>
          </>
        )}
      </WaitedPart>
    </section>
  );
}
