// What a published version said otherwise than the statement says now.
import { useSearchParams } from "wouter";
import { useAsked } from "../client/use_asked";
import { momentInWords } from "../parts/dates";
import { Select } from "../parts/fields";
import { Page, Waited } from "../parts/page";
import { useWords } from "../words/words";
import { changedSections, type ChangedSection, type LineChange, type Piece } from "./differ";
import { loadVersions, readStatement, readVersion, type StatementVersion } from "./statements";

export function DifferencePage() {
  const { say } = useWords();
  const [asked, again] = useAsked("statement versions", loadVersions);
  return (
    <Page title={say("statement.difference_title")}>
      <p className="lead">{say("statement.difference_text")}</p>
      <Waited asked={asked} again={again}>
        {(versions) => (versions.length === 0 ? <p className="nl-paragraph">{say("statement.difference_nothing")}</p> : <Chosen versions={versions} />)}
      </Waited>
    </Page>
  );
}

function Chosen({ versions }: { versions: StatementVersion[] }) {
  const { say, language } = useWords();
  const [search, setSearch] = useSearchParams();
  const chosen = versions.find(({ version }) => String(version) === search.get("versie")) ?? versions[0]!;
  const choices = versions.map(({ version, occurred_at }) => ({ value: String(version), text: say("statement.version_of", { version, moment: momentInWords(occurred_at, language) }) }));
  return (
    <>
      <Select id="version" label={say("statement.difference_with")} choices={choices} value={String(chosen.version)} choose={(versie) => setSearch({ versie })} />
      <Between key={chosen.version} version={chosen} />
    </>
  );
}

function Between({ version }: { version: StatementVersion }) {
  const { say } = useWords();
  const language = version.language === "en" ? "en" : "nl";
  const [asked, again] = useAsked(`difference with ${version.version}`, async () => changedSections(...(await Promise.all([readVersion(version.version), readStatement(language)]))));
  return (
    <Waited asked={asked} again={again}>
      {(sections) =>
        sections.length === 0 ? (
          <p className="all-well" role="status">
            {say("statement.difference_none")}
          </p>
        ) : (
          <div className="paper" lang={language}>
            {sections.map((section, index) => (
              <Section key={index} section={section} />
            ))}
          </div>
        )
      }
    </Waited>
  );
}

function Section({ section: { heading, changes } }: { section: ChangedSection }) {
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-3">{heading}</h2>
      {changes.map((change, index) => (
        <Changed key={index} change={change} />
      ))}
    </section>
  );
}

function Changed({ change: { is, pieces } }: { change: LineChange }) {
  const { say } = useWords();
  return (
    <p className={`line-change is-${is}`}>
      <span className="line-label">{say(`statement.line_${is as Exclude<LineChange["is"], "same">}`)}</span>
      <span>
        {pieces.map((piece, index) => (
          <PieceOf key={index} piece={piece} isInLine={is === "changed"} />
        ))}
      </span>
    </p>
  );
}

// Within a line a screen reader is told what went and what came; a whole line has its label.
function PieceOf({ piece: { is, text }, isInLine }: { piece: Piece; isInLine: boolean }) {
  const { say } = useWords();
  if (is === "same") return text;
  const Mark = is === "added" ? "ins" : "del";
  return (
    <>
      <Mark>
        {isInLine && <span className="visually-hidden">{` ${say(`statement.piece_${is}`)}: `}</span>}
        {text.trimEnd()}
      </Mark>{" "}
    </>
  );
}
