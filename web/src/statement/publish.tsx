// Publishing the statement: where people can read it, and in which language. What is published is given once, and is not kept by the server.
import { useState } from "react";
import { Link } from "wouter";
import type { components } from "../../generated/description";
import { client, must, Refused } from "../client/client";
import { useAsked } from "../client/use_asked";
import { useKey } from "../client/use_key";
import { useSend } from "../client/use_send";
import { momentInWords } from "../parts/dates";
import { save } from "../parts/download";
import { ErrorSummary, errorOf } from "../parts/errors";
import { Radios, TextField } from "../parts/fields";
import { Page, Trouble, Waited } from "../parts/page";
import { useKept } from "../parts/use_kept";
import { ForChangers } from "../register/for_changers";
import { languagesOf, readOrganisation } from "../register/organisation_record";
import { BackTo } from "../register/record_form";
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
  const [typed, type, forget] = useKept<Typed>("statement publication", { where, language: languages[0] ?? "nl", format: "html" });
  const keyFor = useKey();
  const { errors, error, isBusy, send, show } = useSend();
  const publish = async () => {
    show(typed.where.trim() === "" ? [{ field: "where", message: say("statement.type_where") }] : []);
    if (typed.where.trim() === "") return;
    const body = { ...typed, where: typed.where.trim() };
    let told: Published | null = null;
    const isSent = await send(async () => {
      try {
        told = (await must(client.POST("/statement/versions", { params: { header: { "Idempotency-Key": keyFor(body) } }, body }))).value;
      } catch (error) {
        throw error instanceof Refused ? withoutNames(error, say("statement.misses")) : error;
      }
    });
    if (!isSent || told === null) return;
    forget();
    done(told, typed.format);
  };
  const formats = [
    { value: "html", text: say("statement.format_html") },
    { value: "markdown", text: say("statement.format_markdown") },
  ];
  return (
    <Page
      title={say("statement.publish_title")}
      isWrong={errors.length > 0}
      above={
        <>
          <BackTo href="/" text={say("statement.title")} />
          <ErrorSummary errors={errors} heading="register.what_is_wrong" />
        </>
      }
    >
      <p className="nl-paragraph">{say("statement.publish_text")}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void publish();
        }}
      >
        <TextField id="where" label={say("statement.where")} help={say("statement.where_help")} error={errorOf(errors, "where")} value={typed.where} change={(next) => type({ ...typed, where: next })} />
        {languages.length > 1 && (
          <Radios
            id="language"
            legend={say("statement.language")}
            help={say("statement.language_help")}
            choices={languages.map((value) => ({ value, text: say(`register.language_${value}`) }))}
            value={typed.language}
            choose={(next) => type({ ...typed, language: next as Language })}
          />
        )}
        <Radios id="format" legend={say("statement.format")} choices={formats} value={typed.format} choose={(next) => type({ ...typed, format: next as Format })} />
        {errors.some(({ field }) => field === "form") && (
          <p id="form" tabIndex={-1}>
            {say("statement.misses")}{" "}
            <Link className="nl-link" href="/">
              {say("statement.see_missing")}
            </Link>
          </p>
        )}
        {error && <Trouble error={error} again={() => void publish()} isPart />}
        <p className="actions">
          <button className="nl-button nl-button--primary" aria-disabled={isBusy}>
            {say("statement.publish_now")}
          </button>
          <Link className="nl-button nl-button--secondary" href="/">
            {say("register.cancel")}
          </Link>
        </p>
      </form>
    </Page>
  );
}

// What is missing is listed in words on the page that it leads back to.
function withoutNames(refused: Refused, message: string): Refused {
  const { errors } = refused.problem;
  const code = "statement_misses";
  return errors.some((error) => error.code === code) ? new Refused({ ...refused.problem, errors: [{ code, pointer: "/form", message }] }) : refused;
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
