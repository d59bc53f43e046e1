// Changing a purpose: said better, or narrower. What would make another purpose of it, the server refuses with the reason.
import { useParams } from "wouter";
import { useAsked } from "../client/use_asked";
import { Waited } from "../parts/page";
import { useTellAt } from "../parts/told";
import { useWords } from "../words/words";
import { loadBookWords } from "./book_words";
import { ForChangers } from "./for_changers";
import { languagesOf, readOrganisation } from "./organisation_record";
import { PurposeFields } from "./purpose_form";
import { RecordForm } from "./record_form";
import { everyKind, loadRecords, putRecord, readRecord } from "./records";
import { useTexts } from "./texts";
import { useSpoken } from "./use_spoken";

async function loadForForm(name: string) {
  const [purpose, records, organisation, book] = await Promise.all([readRecord("purpose", name), loadRecords(...everyKind), readOrganisation(), loadBookWords()]);
  return { purpose, records, organisation, book };
}
type Loaded = Awaited<ReturnType<typeof loadForForm>>;

export function EditPurpose() {
  const { name = "" } = useParams<{ name: string }>();
  const [asked, again] = useAsked(`form of ${name}`, () => loadForForm(name));
  return (
    <ForChangers>
      <Waited asked={asked} again={again}>
        {(loaded) => <Form key={name} loaded={loaded} />}
      </Waited>
    </ForChangers>
  );
}

function Form({ loaded }: { loaded: Loaded }) {
  const { purpose, records, organisation } = loaded;
  const { say } = useWords();
  const { title } = useTexts();
  const spoken = useSpoken(loaded);
  const tellAt = useTellAt();
  const page = `/doelen/${purpose.name}`;
  return (
    <RecordForm
      title={say("register.change_what", { what: title(purpose) })}
      draftKey={`register ${purpose.record}`}
      seen={purpose}
      start={purpose.fields}
      asksReason
      back={{ href: page, text: title(purpose) }}
      spoken={spoken}
      read={() => readRecord("purpose", purpose.name)}
      put={(change, tag) => putRecord("purpose", purpose.name, tag, change)}
      after={() => tellAt(page, say("register.saved"))}
    >
      {(editing) => <PurposeFields editing={editing} records={records} languages={languagesOf(organisation?.fields)} isNew={false} />}
    </RecordForm>
  );
}
