// What a disclosure still needs besides its assessment: of which purpose the data are, to whom they go, and which they are.
import { Radios, Select, TextField } from "../../parts/fields";
import { useTexts } from "../../register/texts";
import { useWords } from "../../words/words";
import { Categories, Reasons, type FieldsGiven } from "./shared_fields";
import { fittingRecipients } from "./needed";
import { another } from "./typed";

export function DisclosureFields(given: FieldsGiven) {
  return (
    <>
      <Purpose {...given} />
      <Recipient {...given} />
      <Categories {...given} />
      <Reasons {...given} label="answer.save_reasons" help="answer.save_reasons_help_plain" />
    </>
  );
}

function Purpose({ typed, change, errorAt, known }: FieldsGiven) {
  const { say } = useWords();
  const { title } = useTexts();
  return (
    <>
      {known.purposes.length > 0 && (
        <Select
          id="purpose"
          label={say("answer.save_purpose")}
          help={say("answer.save_purpose_help")}
          error={errorAt("purpose")}
          choices={[{ value: "", text: "" }, ...known.purposes.map((each) => ({ value: each.record, text: title(each) })), { value: another, text: say("answer.save_purpose_none") }]}
          value={typed.purpose}
          choose={(purpose) => change({ purpose })}
        />
      )}
      {typed.purpose === another && (
        <div className="opened">
          <TextField id="name" label={say("answer.save_name")} help={say("answer.save_name_help")} error={errorAt("name")} value={typed.name} change={(name) => change({ name })} />
        </div>
      )}
    </>
  );
}

function Recipient({ typed, change, errorAt, known, reply }: FieldsGiven) {
  const { say } = useWords();
  const { title } = useTexts();
  const fitting = fittingRecipients(known, reply);
  return (
    <>
      {fitting.length > 0 && (
        <Radios
          id="recipient"
          legend={say("answer.save_recipient")}
          error={errorAt("recipient")}
          choices={[...fitting.map((each) => ({ value: each.record, text: title(each) })), { value: another, text: say("answer.save_recipient_new") }]}
          value={typed.recipient}
          choose={(recipient) => change({ recipient })}
        />
      )}
      {typed.recipient === another && (
        <div className="opened">
          <TextField
            id="recipient_name"
            label={say(fitting.length > 0 ? "answer.save_recipient_name" : "answer.save_recipient")}
            help={say("answer.save_recipient_name_help")}
            error={errorAt("recipient_name")}
            value={typed.recipient_name}
            change={(recipient_name) => change({ recipient_name })}
          />
        </div>
      )}
    </>
  );
}
