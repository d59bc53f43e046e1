// Publishing the statement: where people can read it, and in which language. What is published is given once, and is not kept by the server.
import { useState } from "react";
import { Link } from "wouter";
import type { components } from "../../generated/description";
import { client, must, Refused } from "../client/client";
import { useAsked } from "../client/use_asked";
import { ActForm, type Typing } from "../parts/act_form";
import { momentInWords } from "../parts/dates";
import { save } from "../parts/download";
import { Radios, TextField } from "../parts/fields";
import { Page, Waited } from "../parts/page";
import { ForChangers } from "../register/for_changers";
import { languagesOf, readOrganisation } from "../register/organisation_record";
import { useWords, type Language } from "../words/words";
import { fileName, loadVersions } from "./statements";

type Published = components["schemas"]["StatementPublished"];
type Format = "html" | "markdown";

export function Publish() {
  const [asked, again] = useAsked("publication", async () => {
    const [organisation, versions] = await Promise.all([readOrganisation(), loadVersions()]);
    return { languages: languagesOf(organisation?.fields), where: versions[0]?.where ?? "" };
  });
  const [published, setPublished] = useState<{ told: Published; format: Format } | null>(null);
  return (
    <ForChangers>
      <Waited asked={asked} again={again}>
        {({ languages, where }) => (published ? <Done {...published} /> : <Form languages={languages} where={where} done={(told, format) => setPublished({ told, format })} />)}
      </Waited>
    </ForChangers>
  );
}

interface Typed {
  where: string;
  language: Language;
  format: Format;
}

function Form({ languages, where, done }: { languages: Language[]; where: string; done: (told: Published, format: Format) => void }) {
  const { say } = useWords();
  return (
    <ActForm<Typed, { told: Published; format: Format }>
      title={say("statement.publish_title")}
      back={{ href: "/", text: say("statement.title") }}
      lead={<p className="nl-paragraph">{say("statement.publish_text")}</p>}
      keptAs="publication"
      first={{ where, language: languages[0] ?? "nl", format: "html" }}
      check={(typed) => (typed.where.trim() === "" ? [{ field: "where", message: say("statement.type_where") }] : [])}
      send={async (typed, key) => {
        const body = { ...typed, where: typed.where.trim() };
        try {
          const { value } = await must(client.POST("/statement/versions", { params: { header: { "Idempotency-Key": key(body) } }, body }));
          return { told: value, format: typed.format };
        } catch (error) {
          throw error instanceof Refused ? withoutNames(error, say("statement.misses")) : error;
        }
      }}
      button={say("statement.publish_now")}
      fields={(typing) => <PublicationFields typing={typing} languages={languages} />}
      after={({ told, format }) => done(told, format)}
    />
  );
}

function PublicationFields({ typing: { typed, change, error }, languages }: { typing: Typing<Typed>; languages: Language[] }) {
  const { say } = useWords();
  const formats = [
    { value: "html", text: say("statement.format_html") },
    { value: "markdown", text: say("statement.format_markdown") },
  ];
  return (
    <>
      <TextField id="where" label={say("statement.where")} help={say("statement.where_help")} error={error("where")} value={typed.where} change={(where) => change({ where })} />
      {languages.length > 1 && (
        <Radios
          id="language"
          legend={say("statement.language")}
          help={say("statement.language_help")}
          choices={languages.map((value) => ({ value, text: say(`register.language_${value}`) }))}
          value={typed.language}
          choose={(language) => change({ language: language as Language })}
        />
      )}
      <Radios id="format" legend={say("statement.format")} choices={formats} value={typed.format} choose={(format) => change({ format: format as Format })} />
      {error("whole") && (
        <p id="whole" tabIndex={-1}>
          {say("statement.misses")}{" "}
          <Link className="nl-link" href="/">
            {say("statement.see_missing")}
          </Link>
        </p>
      )}
    </>
  );
}

// What is missing is listed in words on the page that it leads back to.
function withoutNames(refused: Refused, message: string): Refused {
  const { errors } = refused.problem;
  const code = "statement_misses";
  return errors.some((error) => error.code === code) ? new Refused({ ...refused.problem, errors: [{ code, pointer: "/whole", message }] }) : refused;
}

function Done({ told: { statement, document }, format }: { told: Published; format: Format }) {
  const { say, language } = useWords();
  const isHtml = format === "html";
  const name = fileName(statement.language, isHtml ? "html" : "md");
  return (
    <Page title={say("statement.published_title", { version: statement.version })}>
      <p className="nl-paragraph" role="status">
        {say("statement.published", { version: statement.version, moment: momentInWords(statement.occurred_at, language) })}
      </p>
      {document !== null && (
        <section>
          <h2 className="nl-heading nl-heading--level-2">{say("statement.next")}</h2>
          <p className="nl-paragraph">{say("statement.next_text")}</p>
          <p className="actions">
            <button type="button" className="nl-button nl-button--primary" onClick={() => save(new Blob([document], { type: isHtml ? "text/html" : "text/markdown" }), name)}>
              {say("statement.download_published")}
            </button>
          </p>
        </section>
      )}
      <p className="actions">
        <Link className="nl-button nl-button--secondary" href="/op-uw-site">
          {say("statement.nav_site")}
        </Link>
        <Link className="nl-button nl-button--secondary" href="/">
          {say("statement.title")}
        </Link>
      </p>
    </Page>
  );
}
