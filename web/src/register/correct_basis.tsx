// Correcting the basis of a purpose that rested on the wrong one: another assessment takes the place of the first, and people are to be told.
import { Link, useParams } from "wouter";
import { client, must } from "../client/client";
import { useAsked } from "../client/use_asked";
import { useKey } from "../client/use_key";
import { useSend } from "../client/use_send";
import { dayInWords } from "../parts/dates";
import { ErrorSummary, errorOf, type FieldError } from "../parts/errors";
import { Radios, TextField } from "../parts/fields";
import { Page, Waited } from "../parts/page";
import { useTellAt } from "../parts/told";
import { useKept } from "../parts/use_kept";
import { useWords, type Language } from "../words/words";
import { ActTrouble } from "./act_trouble";
import { withoutEmpty } from "./changes";
import { fieldOfPointer } from "./field_words";
import { ForChangers } from "./for_changers";
import { languagesOf, readOrganisation } from "./organisation_record";
import { refusedInWords } from "./problem_words";
import { withProvision } from "./purpose_form";
import { BackTo } from "./record_form";
import { LocalField, PlainField } from "./record_fields";
import { loadAssessments, readRecord, type Assessment, type LocalText } from "./records";
import { useTexts } from "./texts";
import { basisInWords } from "./value_words";

async function loadForCorrection(name: string) {
  const [purpose, assessments, organisation] = await Promise.all([readRecord("purpose", name), loadAssessments(), readOrganisation()]);
  const others = assessments.filter(
    ({ record, subject, conclusion }) => subject.purpose === purpose.record && record !== purpose.fields.assessment && conclusion?.verdict === "allowed" && conclusion.basis !== null && conclusion.basis !== purpose.fields.basis,
  );
  return { purpose, others, organisation };
}
type Loaded = Awaited<ReturnType<typeof loadForCorrection>>;

export function CorrectBasis() {
  const { name = "" } = useParams<{ name: string }>();
  const [asked, again] = useAsked(`basis of ${name}`, () => loadForCorrection(name));
  return (
    <ForChangers>
      <Waited asked={asked} again={again}>
        {(loaded) => <Correcting key={`${name} ${loaded.purpose.tag}`} loaded={loaded} again={again} />}
      </Waited>
    </ForChangers>
  );
}

interface Typed {
  assessment: string;
  justification: LocalText;
  legitimate_interest: LocalText;
  provision: string;
  reason: string;
}
const nothing: Typed = { assessment: "", justification: {}, legitimate_interest: {}, provision: "", reason: "" };

function Correcting({ loaded: { purpose, others, organisation }, again }: { loaded: Loaded; again: () => void }) {
  const { say } = useWords();
  const { title } = useTexts();
  const tellAt = useTellAt();
  const [typed, type, forget] = useKept(`register basis ${purpose.name}`, nothing);
  const { errors, error, isBusy, send, show } = useSend(fieldOfPointer);
  const keyFor = useKey();
  const page = `/doelen/${purpose.name}`;
  const chosen = others.find(({ record }) => record === typed.assessment);

  const correct = async () => {
    const wrong: FieldError[] = [];
    const basis = chosen?.conclusion?.basis;
    if (!basis) wrong.push({ field: "assessment", message: say("register.choose_assessment") });
    if (typed.reason.trim() === "") wrong.push({ field: "reason", message: say("register.type_reason") });
    show(wrong);
    if (wrong.length > 0 || !basis) return;
    const body = withoutEmpty({ ...typed, basis });
    const header = { "If-Match": purpose.tag, "Idempotency-Key": keyFor(body) };
    const isSent = await send(() => refusedInWords(must(client.POST("/purposes/{name}/basis-corrections", { params: { path: { name: purpose.name }, header }, body })), say));
    if (!isSent) return;
    forget();
    tellAt(page, say("register.basis_corrected"));
  };
  return (
    <Page
      title={say("register.correct_basis_what", { what: title(purpose) })}
      isWrong={errors.length > 0}
      above={
        <>
          <BackTo href={page} text={title(purpose)} />
          <ErrorSummary errors={errors} heading="register.what_is_wrong" />
        </>
      }
    >
      <p className="nl-paragraph">{say("register.correct_basis_text", { basis: basisInWords(purpose.fields.basis, say) })}</p>
      {others.length === 0 ? (
        <NoOther back={page} />
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void correct();
          }}
        >
          <CorrectionFields typed={typed} type={type} others={others} languages={languagesOf(organisation?.fields)} errorAt={(field) => errorOf(errors, field)} />
          <ActTrouble error={error} again={() => void correct()} reload={again} />
          <p className="actions">
            <button className="nl-button nl-button--primary" aria-disabled={isBusy}>
              {say("register.correct_basis_now")}
            </button>
            <Link className="nl-button nl-button--secondary" href={page}>
              {say("register.cancel")}
            </Link>
          </p>
        </form>
      )}
    </Page>
  );
}

interface FieldsGiven {
  typed: Typed;
  type: (typed: Typed) => void;
  others: Assessment[];
  languages: Language[];
  errorAt: (field: string) => string | undefined;
}

function CorrectionFields({ typed, type, others, languages, errorAt }: FieldsGiven) {
  const { say } = useWords();
  const basis = others.find(({ record }) => record === typed.assessment)?.conclusion?.basis ?? "";
  const shared = { errorAt, languages, isLong: true };
  return (
    <>
      <ChooseAssessment others={others} value={typed.assessment} choose={(assessment) => type({ ...typed, assessment })} error={errorAt("assessment") ?? errorAt("basis")} />
      <LocalField
        id="justification"
        label={say("register.field_justification")}
        help={say("register.justification_help")}
        value={typed.justification}
        change={(justification) => type({ ...typed, justification })}
        {...shared}
      />
      {basis === "legitimate_interest" && (
        <LocalField
          id="legitimate_interest"
          label={say("register.field_legitimate_interest")}
          help={say("register.legitimate_interest_help")}
          value={typed.legitimate_interest}
          change={(legitimate_interest) => type({ ...typed, legitimate_interest })}
          {...shared}
        />
      )}
      {withProvision.has(basis) && <PlainField id="provision" label={say("register.field_provision")} help={say("register.provision_help")} value={typed.provision} change={(provision) => type({ ...typed, provision })} errorAt={errorAt} />}
      <TextField id="reason" isLong label={say("register.correct_basis_reason")} error={errorAt("reason")} value={typed.reason} change={(reason) => type({ ...typed, reason })} />
    </>
  );
}

function NoOther({ back }: { back: string }) {
  const { say } = useWords();
  return (
    <>
      <p className="nl-paragraph">{say("register.correct_basis_none")}</p>
      <p className="actions">
        <Link className="nl-button nl-button--primary" href="~/vragen">
          {say("register.to_questions")}
        </Link>
        <Link className="nl-button nl-button--secondary" href={back}>
          {say("register.cancel")}
        </Link>
      </p>
    </>
  );
}

function ChooseAssessment({ others, value, choose, error }: { others: Assessment[]; value: string; choose: (value: string) => void; error: string | undefined }) {
  const { say, language } = useWords();
  const choices = others.map(({ record, conclusion }) => ({
    value: record,
    text: say("register.assessment_choice", { basis: basisInWords(conclusion?.basis ?? "", say), day: dayInWords(conclusion?.at ?? "", language) }),
  }));
  return <Radios id="assessment" legend={say("register.choose_assessment")} error={error} choices={choices} value={value} choose={choose} />;
}
