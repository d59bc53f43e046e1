// Erasing a person: what goes and what stays is told before, a reason is asked, and what came of it is told after.
import type { components } from "../../../generated/description";
import { client, must } from "../../client/client";
import { ActForm } from "../../parts/act_form";
import { DataList } from "../../parts/data_list";
import { dayInWords } from "../../parts/dates";
import { Check, Radios, TextField } from "../../parts/fields";
import { useWords } from "../../words/words";
import { Done } from "../done";
import type { Known } from "../person_pages";
import { Who } from "../who";
import { ReasonField, type Reason } from "./fields";

type Report = components["schemas"]["ErasureReport"];
interface Typed extends Reason {
  keeps: "" | "no" | "until";
  evidence_until: string;
  forgets_objections: boolean;
  is_sure: boolean;
}

export default function Erasure({ known }: { known: Known }) {
  const { say } = useWords();
  const hasObjections = known.person.objections.length > 0;
  return (
    <ActForm<Typed, Report>
      title={say("people.erasure_title")}
      above={<Who known={known} />}
      lead={<Before known={known} />}
      keptAs={`${known.id}.erasure`}
      first={{ reason: "", keeps: "", evidence_until: "", forgets_objections: false, is_sure: false }}
      check={({ reason, keeps, evidence_until, is_sure }) => [
        ...(keeps === "" ? [{ field: "keeps", message: say("people.choose_keeps") }] : []),
        ...(keeps === "until" && evidence_until === "" ? [{ field: "evidence_until", message: say("people.type_evidence_until") }] : []),
        ...(reason.trim() === "" ? [{ field: "reason", message: say("people.type_reason") }] : []),
        ...(is_sure ? [] : [{ field: "is_sure", message: say("people.tick_sure") }]),
      ]}
      send={async ({ reason, keeps, evidence_until, forgets_objections }, key) => {
        const body = { reason, forgets_objections, ...(keeps === "until" ? { evidence_until } : {}) };
        return (await must(client.POST("/people/{personId}/erasures", { params: { path: { personId: known.id }, header: { "Idempotency-Key": key(body) } }, body }))).value;
      }}
      button={say("people.erasure_button")}
      isGrave
      fields={(typing) => {
        const { typed, change, error } = typing;
        return (
          <>
            <Radios
              id="keeps"
              legend={say("people.ask_keeps")}
              help={say("people.ask_keeps_help")}
              error={error("keeps")}
              choices={[
                { value: "no", text: say("people.keeps_no") },
                { value: "until", text: say("people.keeps_until") },
              ]}
              value={typed.keeps}
              choose={(keeps) => change({ keeps: keeps as Typed["keeps"] })}
            />
            {typed.keeps === "until" && <TextField id="evidence_until" kind="date" label={say("people.ask_evidence_until")} error={error("evidence_until")} value={typed.evidence_until} change={(evidence_until) => change({ evidence_until })} />}
            {hasObjections && <Check id="forgets_objections" label={say("people.ask_forgets")} isOn={typed.forgets_objections} turn={(forgets_objections) => change({ forgets_objections })} />}
            <ReasonField typing={typing} label={say("people.ask_erasure_reason")} help={say("people.ask_erasure_reason_help")} />
            {error("is_sure") && <p className="utrecht-form-field-error-message">{error("is_sure")}</p>}
            <Check id="is_sure" label={say("people.ask_sure")} isOn={typed.is_sure} turn={(is_sure) => change({ is_sure })} />
          </>
        );
      }}
      done={(report) => <After report={report} known={known} />}
    />
  );
}

function Before({ known }: { known: Known }) {
  const { say } = useWords();
  const { identifiers, objections, representatives, disclosures } = known.person;
  return (
    <>
      <p className="callout">{say("people.erasure_lead")}</p>
      <div className="two">
        <section className="card">
          <h2 className="nl-heading nl-heading--level-3">{say("people.goes")}</h2>
          <ul>
            <li>
              {say("people.goes_identifiers")} {identifiers.flatMap(({ value }) => value ?? []).join(", ")}
            </li>
            {representatives.length > 0 && <li>{say("people.goes_representatives")}</li>}
            <li>{say("people.goes_texts")}</li>
            <li>{say("people.goes_use")}</li>
          </ul>
        </section>
        <section className="card">
          <h2 className="nl-heading nl-heading--level-3">{say("people.stays")}</h2>
          <ul>
            <li>{say("people.stays_entries")}</li>
            <li>{say("people.stays_evidence")}</li>
            {objections.length > 0 && <li>{say("people.stays_objections")}</li>}
            {disclosures.length > 0 && <li>{say("people.stays_recipients")}</li>}
            <li>{say("people.stays_copies")}</li>
          </ul>
        </section>
      </div>
    </>
  );
}

function After({ report, known }: { report: Report; known: Known }) {
  const { say, language } = useWords();
  const { evidence_until, keeps_suppression, gone_from_store, gone_from_copies_on, texts_gone, texts_kept, notices_due } = report;
  return (
    <Done title={say("people.erasure_done")}>
      {gone_from_store === null && <p className="nl-paragraph">{say("people.erasure_repeated")}</p>}
      <DataList
        items={[
          { name: say("people.report_store"), value: gone_from_store === null ? null : say(gone_from_store ? "people.report_store_yes" : "people.report_store_no") },
          { name: say("people.report_gone"), value: texts_gone },
          { name: say("people.report_kept"), value: texts_kept },
          { name: say("people.report_copies"), value: gone_from_copies_on ? dayInWords(gone_from_copies_on, language) : null },
          { name: say("people.report_evidence"), value: evidence_until ? say("people.report_evidence_until", { day: dayInWords(evidence_until, language) }) : say("people.report_evidence_none") },
          { name: say("people.report_objections"), value: say(keeps_suppression ? "people.report_objections_stay" : "people.report_objections_none") },
        ]}
      />
      {notices_due.length > 0 && (
        <>
          <p className="nl-paragraph">{say("people.report_notices")}</p>
          <ul>
            {notices_due.map(({ recipient, about }) => (
              <li key={`${recipient} ${about}`}>{known.names.of(recipient)}</li>
            ))}
          </ul>
        </>
      )}
    </Done>
  );
}
