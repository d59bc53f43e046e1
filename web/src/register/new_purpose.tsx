// A new purpose: it begins with an assessment that was concluded, and takes from it what that was about.
import { Link, useSearchParams } from "wouter";
import { useAsked } from "../client/use_asked";
import { BackTo } from "../parts/back_to";
import { today } from "../parts/dates";
import { Page, Waited } from "../parts/page";
import { useTellAt } from "../parts/told";
import { useWords } from "../words/words";
import { loadBookWords } from "./book_words";
import { ForChangers } from "./for_changers";
import { languagesOf, readOrganisation } from "./organisation_record";
import { PurposeFields } from "./purpose_form";
import { RecordForm } from "./record_form";
import { everyKind, loadAssessments, loadRecords, putRecord, readRecord, shortName, type Assessment, type FieldsOf } from "./records";
import { useSpoken } from "./use_spoken";
import { basisInWords } from "./value_words";

async function loadForNew() {
  const [records, assessments, organisation, book] = await Promise.all([loadRecords(...everyKind), loadAssessments(), readOrganisation(), loadBookWords()]);
  const free = assessments.filter(({ conclusion, subject }) => conclusion?.verdict === "allowed" && conclusion.basis !== null && subject.recipient === undefined && !records.purpose.has(subject.purpose ?? ""));
  return { records, assessments, free, organisation, book };
}
type Loaded = Awaited<ReturnType<typeof loadForNew>>;

export function NewPurpose() {
  const [search] = useSearchParams();
  const chosen = search.get("beoordeling");
  const [asked, again] = useAsked("new purpose", loadForNew);
  return (
    <ForChangers>
      <Waited asked={asked} again={again}>
        {(loaded) => {
          const assessment = loaded.free.find(({ name }) => name === chosen);
          return assessment ? <Form key={assessment.name} loaded={loaded} assessment={assessment} /> : <Choose free={loaded.free} />;
        }}
      </Waited>
    </ForChangers>
  );
}

function Choose({ free }: { free: Assessment[] }) {
  const { say } = useWords();
  return (
    <Page title={say("register.new_purpose")} above={<BackTo href="/" text={say("register.back_to_register")} />}>
      <p className="nl-paragraph">{say("register.new_purpose_text")}</p>
      {free.length > 0 && (
        <section>
          <h2 className="nl-heading nl-heading--level-2">{say("register.new_purpose_assessed")}</h2>
          <ul className="cards">
            {free.map(({ name, conclusion, subject }) => (
              <li key={name} className="card">
                <Link className="nl-link" href={`/doelen/nieuw?beoordeling=${name}`}>
                  {shortName(subject.purpose ?? name).replaceAll(/[-_]/g, " ")}
                </Link>
                <p className="quiet">{basisInWords(conclusion?.basis ?? "", say)}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="actions">
        <Link className={`nl-button nl-button--${free.length > 0 ? "secondary" : "primary"}`} href="~/">
          {say("register.new_purpose_ask")}
        </Link>
      </p>
    </Page>
  );
}

function Form({ loaded, assessment }: { loaded: Loaded; assessment: Assessment }) {
  const { records, organisation } = loaded;
  const { say } = useWords();
  const spoken = useSpoken(loaded);
  const tellAt = useTellAt();
  const name = shortName(assessment.subject.purpose ?? assessment.name);
  return (
    <RecordForm
      title={say("register.new_purpose")}
      draftKey={`register new purpose/${name}`}
      seen={null}
      start={startOf(assessment)}
      back={{ href: "/doelen/nieuw", text: say("register.new_purpose_other") }}
      spoken={spoken}
      read={() => readRecord("purpose", name)}
      put={(change, tag) => putRecord("purpose", name, tag, change)}
      after={() => tellAt(`/doelen/${name}`, say("register.purpose_added"))}
    >
      {(editing) => <PurposeFields editing={editing} records={records} languages={languagesOf(organisation?.fields)} isNew />}
    </RecordForm>
  );
}

function startOf({ record, subject, conclusion }: Assessment): FieldsOf["purpose"] {
  const start: FieldsOf["purpose"] = { basis: conclusion?.basis ?? "consent", assessment: record, begins: today() };
  if (subject.categories) start.categories = subject.categories;
  if (subject.collected_from) start.collected_from = subject.collected_from;
  return start;
}
