// What a key is for: whatever is not ticked the program may not.
import type { Typing } from "../parts/act_form";
import { Check, Checks, Radios, TextField } from "../parts/fields";
import { identifierKinds } from "../people/person_reference";
import { useTexts } from "../register/texts";
import { useWords } from "../words/words";
import { useActions } from "./actions";
import type { IdentifierKind, KeyDraft } from "./credentials";
import { DutyFields } from "./duty_fields";
import type { KeyRecords } from "./key_page";
import { roleMeanings, roleWords, type Role } from "./role_words";

const roles: Role[] = ["application", "viewer", "privacy_officer", "owner"];

interface KeyFieldsGiven {
  typing: Typing<KeyDraft>;
  records: KeyRecords;
}

export function KeyFields({ typing, records }: KeyFieldsGiven) {
  const { say } = useWords();
  const { typed, change, error } = typing;
  const choices = roles.map((role) => ({ value: role, text: `${say(roleWords[role])}. ${say(roleMeanings[role])}` }));
  return (
    <>
      <TextField id="name" label={say("admin.ask_program")} help={say("admin.ask_program_help")} error={error("name")} value={typed.name} change={(name) => change({ name })} />
      <Radios id="role" legend={say("admin.ask_key_role")} error={error("role")} choices={choices} value={typed.role} choose={(role) => change({ role: role as Role })} />
      <PurposeFields typing={typing} records={records} />
      <ActionFields typing={typing} records={records} />
      <PeopleFields typing={typing} />
      <DutyFields typing={typing} />
      <Check id="permit-is-use" label={say("admin.ask_permit_is_use")} isOn={typed.permitIsUse} turn={(permitIsUse) => change({ permitIsUse })} />
      <TextField id="expires" kind="date" label={say("admin.ask_expires")} help={say("admin.ask_expires_help")} error={error("expires")} value={typed.expires} change={(expires) => change({ expires })} />
    </>
  );
}

function PurposeFields({ typing: { typed, change, error }, records }: KeyFieldsGiven) {
  const { say } = useWords();
  const texts = useTexts();
  return (
    <>
      <Radios
        id="every-purpose"
        legend={say("admin.ask_purposes")}
        choices={[
          { value: "some", text: say("admin.some_purposes") },
          { value: "every", text: say("admin.every_purpose") },
        ]}
        value={typed.everyPurpose ? "every" : "some"}
        choose={(which) => change({ everyPurpose: which === "every" })}
      />
      {!typed.everyPurpose && (
        <Checks id="purposes" legend={say("admin.ask_which_purposes")} error={error("purposes")} choices={[...records.purpose.values()].map((purpose) => ({ value: purpose.name, text: texts.title(purpose) }))} values={typed.purposes} choose={(purposes) => change({ purposes })} />
      )}
    </>
  );
}

function ActionFields({ typing: { typed, change, error }, records }: KeyFieldsGiven) {
  const { say, of } = useWords();
  const texts = useTexts();
  const actions = useActions();
  return (
    <>
      <Checks id="actions" legend={say("admin.ask_actions")} error={error("actions")} choices={actions.map(({ value, text }) => ({ value, text: of(text) }))} values={typed.actions} choose={(chosen) => change({ actions: chosen })} />
      {typed.actions.includes("disclose") && (
        <Checks
          id="recipients"
          legend={say("admin.ask_recipients")}
          error={error("recipients")}
          choices={[{ value: "*", text: say("admin.every_recipient") }, ...(typed.everyRecipient ? [] : [...records.recipient.values()].map((recipient) => ({ value: recipient.name, text: texts.title(recipient) })))]}
          values={typed.everyRecipient ? ["*"] : typed.recipients}
          choose={(chosen) => change({ everyRecipient: chosen.includes("*"), recipients: chosen.filter((name) => name !== "*") })}
        />
      )}
    </>
  );
}

const byId = "id";

function PeopleFields({ typing: { typed, change, error } }: { typing: Typing<KeyDraft> }) {
  const { say } = useWords();
  const choices = [...identifierKinds.map((kind) => ({ value: kind as string, text: say(`people.kind_${kind}`) })), { value: byId, text: say("admin.person_ids") }];
  const values = [...typed.identifiers, ...(typed.personIds ? [byId] : [])];
  const choose = (chosen: string[]) => change({ personIds: chosen.includes(byId), identifiers: identifierKinds.filter((kind): kind is IdentifierKind => chosen.includes(kind)) });
  return (
    <>
      <Checks id="identifiers" legend={say("admin.ask_identifiers")} help={say("admin.ask_identifiers_help")} error={error("identifiers")} choices={choices} values={values} choose={choose} />
      <Check id="may-search" label={say("admin.ask_search")} isOn={typed.maySearch} turn={(maySearch) => change({ maySearch })} />
    </>
  );
}
