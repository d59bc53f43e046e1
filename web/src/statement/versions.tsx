// What was published: each version with when, where and in which language, and what it said.
import { Link } from "wouter";
import { useAsked } from "../client/use_asked";
import { momentInWords } from "../parts/dates";
import { Download } from "../parts/download";
import { Page, Waited } from "../parts/page";
import { Table, type Column } from "../parts/table";
import { useWords } from "../words/words";
import { fileName, loadVersions, type StatementVersion } from "./statements";

export function Versions() {
  const { say, language } = useWords();
  const [asked, again] = useAsked("statement versions", loadVersions);
  const columns: Column<StatementVersion>[] = [
    { name: say("statement.version"), cell: ({ version }) => say("statement.version_number", { version }) },
    { name: say("statement.when"), cell: ({ occurred_at }) => momentInWords(occurred_at, language) },
    { name: say("statement.language"), cell: (version) => say(version.language === "en" ? "register.language_en" : "register.language_nl") },
    { name: say("statement.where_column"), cell: ({ where }) => where ?? say("register.erased") },
    { name: say("statement.read"), cell: (version) => <Acts version={version} /> },
  ];
  return (
    <Page title={say("statement.versions_title")}>
      <p className="lead">{say("statement.versions_text")}</p>
      <Waited asked={asked} again={again}>
        {(versions) => <Table caption={say("statement.versions_title")} columns={columns} rows={versions} keyOf={({ version }) => String(version)} none={say("statement.versions_none")} />}
      </Waited>
    </Page>
  );
}

function Acts({ version: { version, language } }: { version: StatementVersion }) {
  const { say } = useWords();
  return (
    <div className="version-acts">
      <Link className="nl-link" href={`/verschil?versie=${version}`}>
        {say("statement.compare")}
        <span className="visually-hidden">{`: ${say("statement.version_number", { version })}`}</span>
      </Link>
      <Download path={`/statement/versions/${version}`} accept="text/html" name={`${version}-${fileName(language, "html")}`}>
        {say("register.download")}
        <span className="visually-hidden">{`: ${say("statement.version_number", { version })}`}</span>
      </Download>
    </div>
  );
}
