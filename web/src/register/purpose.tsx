// One purpose: all that is said of it, the assessment it rests on, what asks for attention, and how it came to be so.
import { Link, useParams } from "wouter";
import { mayChange, useSession } from "../client/session";
import { useAsked } from "../client/use_asked";
import { BackTo } from "../parts/back_to";
import { today } from "../parts/dates";
import { Page, Waited } from "../parts/page";
import { Told } from "../parts/told";
import { useWords } from "../words/words";
import { AssessmentPart } from "./assessment_part";
import { loadBookWords } from "./book_words";
import { DayRange } from "./day_range";
import { PurposeFacts, RecordLink } from "./purpose_facts";
import { everyKind, loadAssessments, loadRecords, loadStaff, loadVersions, readRecord, shortName } from "./records";
import { loadReviews } from "./reviews";
import { useTexts } from "./texts";
import { useSpoken } from "./use_spoken";
import type { Spoken } from "./value_words";
import { Versions } from "./versions";

async function loadPurpose(name: string) {
  const [purpose, records, assessments, staff, versions, book] = await Promise.all([
    readRecord("purpose", name),
    loadRecords(...everyKind),
    loadAssessments(),
    loadStaff(),
    loadVersions("purpose", name),
    loadBookWords(),
  ]);
  return { purpose, records, assessments, staff, versions, book };
}
export type PurposeLoaded = Awaited<ReturnType<typeof loadPurpose>>;

export function PurposePage() {
  const { name = "" } = useParams<{ name: string }>();
  const [asked, again] = useAsked(`purpose ${name}`, () => loadPurpose(name));
  return (
    <Waited asked={asked} again={again}>
      {(loaded) => <Shown key={name} loaded={loaded} />}
    </Waited>
  );
}

function Shown({ loaded }: { loaded: PurposeLoaded }) {
  const { purpose, records, assessments, staff, versions } = loaded;
  const { say } = useWords();
  const { title } = useTexts();
  const spoken = useSpoken(loaded);
  const lastDay = purpose.last_day ?? undefined;
  const isOver = lastDay !== undefined && lastDay < today();
  return (
    <Page title={title(purpose)} above={<BackTo href="/" text={say("register.back_to_register")} />}>
      <Told />
      <Acts name={purpose.name} isOver={isOver} />
      <PurposeFacts purpose={purpose} records={records} spoken={spoken} lastDay={lastDay} isOver={isOver} />
      <AssessmentPart assessment={assessments.find((each) => each.record === purpose.fields.assessment)} staff={staff} />
      <Disclosures loaded={loaded} spoken={spoken} />
      <Attention record={purpose.record} />
      <Versions versions={versions} staff={staff} spoken={spoken} />
      <section>
        <h2 className="nl-heading nl-heading--level-2">{say("register.purpose_differences")}</h2>
        <p className="nl-paragraph">{say("register.purpose_differences_text")}</p>
        <DayRange action="/verschillen" only={purpose.record} />
      </section>
    </Page>
  );
}

function Acts({ name, isOver }: { name: string; isOver: boolean }) {
  const { say } = useWords();
  if (!mayChange(useSession()) || isOver) return null;
  return (
    <p className="actions">
      <Link className="nl-button nl-button--primary" href={`/doelen/${name}/wijzigen`}>
        {say("register.change")}
      </Link>
      <Link className="nl-button nl-button--secondary" href={`/doelen/${name}/beeindigen`}>
        {say("register.end")}
      </Link>
      <Link className="nl-button nl-button--secondary" href={`/doelen/${name}/grondslag`}>
        {say("register.correct_basis")}
      </Link>
    </p>
  );
}

// Assessments of giving data of this purpose to others.
function Disclosures({ loaded: { purpose, assessments, staff }, spoken }: { loaded: PurposeLoaded; spoken: Spoken }) {
  const { say } = useWords();
  const own = assessments.filter((each) => each.subject.purpose === purpose.record && each.record !== purpose.fields.assessment && each.subject.recipient !== undefined);
  if (own.length === 0) return null;
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("register.disclosures")}</h2>
      {own.map((assessment) => (
        <section key={assessment.record}>
          <h3 className="nl-heading nl-heading--level-3">
            <RecordLink record={assessment.subject.recipient ?? ""} spoken={spoken} />
          </h3>
          <AssessmentPart assessment={assessment} staff={staff} below />
        </section>
      ))}
    </section>
  );
}

function Attention({ record }: { record: string }) {
  const { say } = useWords();
  const [asked] = useAsked(`reviews of ${record}`, async () => loadReviews({ purpose: shortName(record) }));
  if (asked.is !== "there") return null;
  const count = asked.value.length;
  if (count === 0) return null;
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("register.attention")}</h2>
      <p className="nl-paragraph">
        <Link className="nl-link" href={`/nakijken?doel=${shortName(record)}`}>
          {say(count === 1 ? "register.attention_one" : "register.attention_many", { count })}
        </Link>
      </p>
    </section>
  );
}
