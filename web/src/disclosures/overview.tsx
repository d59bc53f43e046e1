// What may be given to whom by what was assessed, and everybody who gets data.
import { Link } from "wouter";
import { client, must, type Assessment } from "../client/client";
import { mayChange, useSession } from "../client/session";
import { useAsked } from "../client/use_asked";
import { cursorIn, useList } from "../client/use_list";
import { dayInWords } from "../parts/dates";
import { Page } from "../parts/page";
import { More, Table, type Column } from "../parts/table";
import { WaitedPart } from "../parts/waited_part";
import { useBookWords } from "../register/book_words";
import { places } from "../register/places";
import { loadRecords, type Records, type RegisterRecord } from "../register/records";
import { useTexts } from "../register/texts";
import { useWords } from "../words/words";
import { Verdict } from "./verdict";

export type Shown = Records<"purpose" | "recipient" | "category">;

export function Overview() {
  const { say } = useWords();
  const [records, again] = useAsked("records", () => loadRecords("purpose", "recipient", "category"));
  return (
    <Page title={say("disclosures.title")}>
      <p className="lead">{say("disclosures.lead")}</p>
      <Ways />
      <WaitedPart asked={records} again={again}>
        {(shown) => (
          <>
            <Assessed shown={shown} />
            <Recipients shown={shown} />
          </>
        )}
      </WaitedPart>
    </Page>
  );
}

function Ways() {
  const { say } = useWords();
  const session = useSession();
  return (
    <ul className="doors">
      <li>
        <Link className="door" href="~/vragen/nieuw/disclose">
          <strong>{say("disclosures.may_i")}</strong>
          <span>{say("disclosures.may_i_help")}</span>
        </Link>
      </li>
      {mayChange(session) && (
        <li>
          <Link className="door" href="/vastleggen">
            <strong>{say("disclosures.log")}</strong>
            <span>{say("disclosures.log_help")}</span>
          </Link>
        </li>
      )}
    </ul>
  );
}

// The server lists assessments of all doors together.
async function askDisclosures(cursor: string | null) {
  const { value, response } = await must(client.GET("/assessments", { params: { query: cursor === null ? { limit: 500 } : { limit: 500, cursor } } }));
  return { items: value.items.filter(({ decision }) => decision === "disclose"), cursor: cursorIn(response) };
}

function Assessed({ shown }: { shown: Shown }) {
  const { say, language } = useWords();
  const texts = useTexts();
  const session = useSession();
  const listed = useList("disclosures", askDisclosures);
  const columns: Column<Assessment>[] = [
    { name: say("disclosures.to"), cell: ({ name, subject }) => (
        <Link className="nl-link" href={`~/vragen/bewaard/${name}`}>
          {texts.title(shown.recipient.get(subject.recipient ?? ""))}
        </Link>
      ) },
    { name: say("disclosures.purpose"), cell: ({ subject }) => texts.title(shown.purpose.get(subject.purpose ?? "")) },
    { name: say("disclosures.data"), cell: ({ subject }) => (subject.categories ?? []).map((category) => texts.title(shown.category.get(category))).join(", ") },
    { name: say("disclosures.answer"), cell: ({ conclusion }) => <Verdict verdict={conclusion?.verdict ?? null} /> },
    { name: say("disclosures.review_on"), cell: ({ conclusion }) => (conclusion?.review_on ? dayInWords(conclusion.review_on, language) : "") },
  ];
  if (mayChange(session)) columns.push({ name: say("disclosures.act"), cell: (assessment) => <LogLink assessment={assessment} to={texts.title(shown.recipient.get(assessment.subject.recipient ?? ""))} /> });
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("disclosures.assessed")}</h2>
      {!listed.isWaiting && !listed.error && (
        <Table caption={<span className="visually-hidden">{say("disclosures.assessed_caption")}</span>} columns={columns} rows={listed.items} keyOf={({ name }) => name} none={say("disclosures.assessed_none")} />
      )}
      <More listed={listed} />
    </section>
  );
}

function LogLink({ assessment, to }: { assessment: Assessment; to: string }) {
  const { say } = useWords();
  if (assessment.conclusion?.verdict !== "allowed") return null;
  return (
    <Link className="nl-link" href={`/vastleggen?beoordeling=${encodeURIComponent(assessment.name)}`}>
      {say("disclosures.log_this")} <span className="visually-hidden">{say("disclosures.log_this_to", { to })}</span>
    </Link>
  );
}

function Recipients({ shown }: { shown: Shown }) {
  const { say, of } = useWords();
  const texts = useTexts();
  const [words] = useBookWords();
  const kinds = words.is === "there" ? (words.value.recipient_kind?.values ?? []) : [];
  const purposesOf = (recipient: string) => [...shown.purpose.values()].filter(({ fields }) => fields.recipients?.includes(recipient)).map((purpose) => texts.title(purpose));
  const kindOf = (kind: string | undefined) => {
    const known = kinds.find(({ value }) => value === kind);
    return known ? of(known.text) : "";
  };
  const columns: Column<RegisterRecord<"recipient">>[] = [
    { name: say("disclosures.recipient"), cell: (recipient) => texts.title(recipient) },
    { name: say("disclosures.recipient_kind"), cell: ({ fields }) => kindOf(fields.kind) },
    { name: say("disclosures.recipient_for"), cell: ({ record }) => purposesOf(record).join(", ") },
  ];
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("disclosures.recipients")}</h2>
      <Table caption={<span className="visually-hidden">{say("disclosures.recipients_caption")}</span>} columns={columns} rows={[...shown.recipient.values()]} keyOf={({ record }) => record} none={say("disclosures.recipients_none")} />
      <p>
        <Link className="nl-link" href={`~/register${places.recipient.path}`}>
          {say("disclosures.to_register")}
        </Link>
      </p>
    </section>
  );
}
