// Correcting the basis of a purpose that rested on the wrong one: another assessment takes the place of the first, and people are to be told.
import type { ReactNode } from "react";
import { Link, useParams } from "wouter";
import { client, must } from "../client/client";
import { useAsked } from "../client/use_asked";
import { ActForm, type Typing } from "../parts/act_form";
import { BackTo } from "../parts/back_to";
import { dayInWords } from "../parts/dates";
import { Radios, TextField } from "../parts/fields";
import { Page, Waited } from "../parts/page";
import { useTellAt } from "../parts/told";
import { useWords, type Language } from "../words/words";
import { withoutEmpty } from "./changes";
import { fieldOfPointer } from "./field_words";
import { ForChangers } from "./for_changers";
import { languagesOf, readOrganisation } from "./organisation_record";
import { refusedInWords } from "./problem_words";
import { withProvision } from "./purpose_form";
import { LocalField, PlainField } from "./record_fields";
import { loadAssessments, readRecord, type Assessment, type LocalText } from "./records";
import { useTexts } from "./texts";
import { basisInWords } from "./value_words";

type Basis = NonNullable<NonNullable<Assessment["conclusion"]>["basis"]>;

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
  const page = `/doelen/${purpose.name}`;
  const shared = {
    title: say("register.correct_basis_what", { what: title(purpose) }),
    lead: <p className="nl-paragraph">{say("register.correct_basis_text", { basis: basisInWords(purpose.fields.basis, say) })}</p>,
    back: { href: page, text: title(purpose) },
  };
  if (others.length === 0) return <NoOther {...shared} />;
  const basisOf = (assessment: string) => others.find(({ record }) => record === assessment)?.conclusion?.basis ?? "";
  return (
    <ActForm<Typed, unknown>
      {...shared}
      keptAs={`basis.${purpose.name}`}
      first={nothing}
      check={({ assessment, reason }) => [
        ...(basisOf(assessment) === "" ? [{ field: "assessment", message: say("register.choose_assessment") }] : []),
        ...(reason.trim() === "" ? [{ field: "reason", message: say("register.type_reason") }] : []),
      ]}
      send={(typed, key) => {
        const body = withoutEmpty({ ...typed, basis: basisOf(typed.assessment) as Basis });
        const header = { "If-Match": purpose.tag, "Idempotency-Key": key(body) };
        return refusedInWords(must(client.POST("/purposes/{name}/basis-corrections", { params: { path: { name: purpose.name }, header }, body })), say);
      }}
      fieldOf={fieldOfPointer}
      reload={again}
      button={say("register.correct_basis_now")}
      fields={(typing) => <CorrectionFields typing={typing} basis={basisOf(typing.typed.assessment)} others={others} languages={languagesOf(organisation?.fields)} />}
      after={() => tellAt(page, say("register.basis_corrected"))}
    />
  );
}

interface FieldsGiven {
  typing: Typing<Typed>;
  basis: string;
  others: Assessment[];
  languages: Language[];
}

function CorrectionFields({ typing: { typed, change, error }, basis, others, languages }: FieldsGiven) {
  const { say } = useWords();
  const shared = { errorAt: error, languages, isLong: true };
  return (
    <>
      <ChooseAssessment others={others} value={typed.assessment} choose={(assessment) => change({ assessment })} error={error("assessment") ?? error("basis")} />
      <LocalField
        id="justification"
        label={say("register.field_justification")}
        help={say("register.justification_help")}
        value={typed.justification}
        change={(justification) => change({ justification })}
        {...shared}
      />
      {basis === "legitimate_interest" && (
        <LocalField
          id="legitimate_interest"
          label={say("register.field_legitimate_interest")}
          help={say("register.legitimate_interest_help")}
          value={typed.legitimate_interest}
          change={(legitimate_interest) => change({ legitimate_interest })}
          {...shared}
        />
      )}
      {withProvision.has(basis) && <PlainField id="provision" label={say("register.field_provision")} help={say("register.provision_help")} value={typed.provision} change={(provision) => change({ provision })} errorAt={error} />}
      <TextField id="reason" isLong label={say("register.correct_basis_reason")} error={error("reason")} value={typed.reason} change={(reason) => change({ reason })} />
    </>
  );
}

function NoOther({ title, lead, back }: { title: string; lead: ReactNode; back: { href: string; text: string } }) {
  const { say } = useWords();
  return (
    <Page title={title} above={<BackTo {...back} />}>
      {lead}
      <p className="nl-paragraph">{say("register.correct_basis_none")}</p>
      <p className="actions">
        <Link className="nl-button nl-button--primary" href="~/vragen">
          {say("register.to_questions")}
        </Link>
        <Link className="nl-button nl-button--secondary" href={back.href}>
          {say("parts.cancel")}
        </Link>
      </p>
    </Page>
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
