// The assessment that something rests on: what came out, who concluded it and when, and its document.
import { DataList } from "../parts/data_list";
import { dayInWords } from "../parts/dates";
import { Download } from "../parts/download";
import { useWords } from "../words/words";
import type { Assessment } from "./records";
import { basisInWords } from "./value_words";

interface AssessmentGiven {
  assessment: Assessment | undefined;
  staff: Map<string, string>;
  below?: boolean; // under a heading of its own
}

export function AssessmentPart({ assessment, staff, below = false }: AssessmentGiven) {
  const { say } = useWords();
  return (
    <section>
      {!below && <h2 className="nl-heading nl-heading--level-2">{say("register.assessment")}</h2>}
      {assessment?.conclusion ? <Concluded assessment={assessment} staff={staff} /> : <p className="nl-paragraph">{say("register.assessment_open")}</p>}
    </section>
  );
}

function Concluded({ assessment: { name, conclusion }, staff }: { assessment: Assessment; staff: Map<string, string> }) {
  const { say, language } = useWords();
  if (conclusion === null) return null;
  const by = conclusion.by === null ? undefined : staff.get(conclusion.by);
  return (
    <>
      <DataList
        items={[
          { name: say("register.verdict"), value: say(`answer.${conclusion.verdict}`) },
          conclusion.basis === null ? null : { name: say("register.field_basis"), value: basisInWords(conclusion.basis, say) },
          { name: say("register.concluded_by"), value: by ?? say("register.somebody_erased") },
          { name: say("register.concluded_on"), value: dayInWords(conclusion.at, language) },
          conclusion.review_on === null ? null : { name: say("register.review_on"), value: dayInWords(conclusion.review_on, language) },
        ]}
      />
      <p className="actions">
        <Download path={`/assessments/${name}/document`} accept="text/html" name={`${name}.html`}>
          {say("register.assessment_download")}
        </Download>
      </p>
    </>
  );
}
