// A recipient: who it is and what it is to us, what was agreed with it, and whether the data leave Europe.
import { Checks } from "../parts/fields";
import { useWords } from "../words/words";
import type { FieldsGiven } from "./block_fields";
import { clauses, type Clause } from "./field_words";
import type { Editing } from "./record_form";
import { DayField, LocalField, PartyFields, PlainField, Section, WordField, YesNoField } from "./record_fields";
import type { FieldsOf } from "./records";

type Recipient = FieldsOf["recipient"];

export function RecipientFields(given: FieldsGiven<"recipient">) {
  const { editing, languages, book } = given;
  const { fields, change, errorAt } = editing;
  const { say } = useWords();
  return (
    <>
      <Section heading={say("register.recipient_who")} text={say("register.recipient_who_text")}>
        <PartyFields id="party" value={fields.party} change={(party) => change({ party })} errorAt={errorAt} />
        <LocalField id="category" label={say("register.field_category")} help={say("register.recipient_category_help")} value={fields.category} change={(category) => change({ category })} errorAt={errorAt} languages={languages} />
        {book.recipient_kind && <WordField id="kind" question={book.recipient_kind} value={fields.kind} choose={(kind) => change({ kind })} errorAt={errorAt} />}
      </Section>
      {(fields.kind === "processor" || fields.contract) && <Contract editing={editing} />}
      {(fields.kind === "joint_controller" || fields.arrangement) && <Arrangement {...given} />}
      <Transfer {...given} />
    </>
  );
}

function Contract({ editing: { fields, change, errorAt } }: { editing: Editing<Recipient> }) {
  const { say } = useWords();
  const { contract } = fields;
  return (
    <Section heading={say("register.field_contract")} text={say("register.contract_text")}>
      <YesNoField id="contract" label={say("register.contract_is_there")} value={contract !== undefined} choose={(isThere) => change({ contract: isThere ? (contract ?? {}) : undefined })} errorAt={errorAt} />
      {contract && (
        <>
          <DayField id="contract.signed_on" label={say("register.field_contract_signed_on")} value={contract.signed_on} change={(signed_on) => change({ contract: { ...contract, signed_on } })} errorAt={errorAt} />
          <DayField id="contract.ends" label={say("register.field_contract_ends")} help={say("register.contract_ends_help")} value={contract.ends} change={(ends) => change({ contract: { ...contract, ends } })} errorAt={errorAt} />
          <Checks
            id="contract.clauses"
            legend={say("register.field_contract_clauses")}
            help={say("register.contract_clauses_help")}
            error={errorAt("contract.clauses")}
            choices={clauses.map((value) => ({ value, text: say(`register.clause_${value}`) }))}
            values={contract.clauses ?? []}
            choose={(values) => change({ contract: { ...contract, clauses: values as Clause[] } })}
          />
          <PlainField
            id="contract.kept_at"
            label={say("register.field_contract_kept_at")}
            help={say("register.contract_kept_at_help")}
            value={contract.kept_at}
            change={(kept_at) => change({ contract: { ...contract, kept_at } })}
            errorAt={errorAt}
          />
        </>
      )}
    </Section>
  );
}

function Arrangement({ editing: { fields, change, errorAt }, languages }: FieldsGiven<"recipient">) {
  const { say } = useWords();
  const { arrangement } = fields;
  return (
    <Section heading={say("register.field_arrangement")} text={say("register.arrangement_text")}>
      <YesNoField
        id="arrangement"
        label={say("register.arrangement_is_there")}
        value={arrangement !== undefined}
        choose={(isThere) => change({ arrangement: isThere ? (arrangement ?? {}) : undefined })}
        errorAt={errorAt}
      />
      {arrangement && (
        <>
          <DayField
            id="arrangement.agreed_on"
            label={say("register.field_arrangement_agreed_on")}
            value={arrangement.agreed_on}
            change={(agreed_on) => change({ arrangement: { ...arrangement, agreed_on } })}
            errorAt={errorAt}
          />
          <LocalField
            id="arrangement.gist"
            label={say("register.field_arrangement_gist")}
            help={say("register.arrangement_gist_help")}
            value={arrangement.gist}
            change={(gist) => change({ arrangement: { ...arrangement, gist } })}
            errorAt={errorAt}
            languages={languages}
            isLong
          />
          <h3 className="nl-heading nl-heading--level-3">{say("register.field_arrangement_contact_point")}</h3>
          <PartyFields id="arrangement.contact_point" value={arrangement.contact_point} change={(contact_point) => change({ arrangement: { ...arrangement, contact_point } })} errorAt={errorAt} />
        </>
      )}
    </Section>
  );
}

function Transfer({ editing: { fields, change, errorAt }, languages, book }: FieldsGiven<"recipient">) {
  const { say } = useWords();
  const { transfer } = fields;
  return (
    <Section heading={say("register.field_transfer")} text={say("register.transfer_text")}>
      <YesNoField id="transfer" label={say("register.transfer_is_there")} value={transfer !== undefined} choose={(isThere) => change({ transfer: isThere ? (transfer ?? {}) : undefined })} errorAt={errorAt} />
      {transfer && (
        <>
          <PlainField
            id="transfer.country"
            label={say("register.field_transfer_country")}
            value={transfer.country}
            change={(country) => change({ transfer: { ...transfer, country } })}
            errorAt={errorAt}
          />
          {book.transfer_tool && <WordField id="transfer.tool" question={book.transfer_tool} value={transfer.tool} choose={(tool) => change({ transfer: { ...transfer, tool } })} errorAt={errorAt} />}
          <LocalField
            id="transfer.copy"
            label={say("register.field_transfer_copy")}
            help={say("register.transfer_copy_help")}
            value={transfer.copy}
            change={(copy) => change({ transfer: { ...transfer, copy } })}
            errorAt={errorAt}
            languages={languages}
          />
          <PlainField
            id="transfer.safeguards"
            label={say("register.field_transfer_safeguards")}
            help={say("register.transfer_safeguards_help")}
            value={transfer.safeguards}
            change={(safeguards) => change({ transfer: { ...transfer, safeguards } })}
            errorAt={errorAt}
            isLong
          />
        </>
      )}
    </Section>
  );
}
