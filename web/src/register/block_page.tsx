// One record that purposes are made of: a form for who may change it, its fields for who may not; where it is used, and its versions.
import { useParams } from "wouter";
import { Refused } from "../client/client";
import { mayChange, useSession } from "../client/session";
import { useAsked } from "../client/use_asked";
import { BackTo } from "../parts/back_to";
import { today } from "../parts/dates";
import { Page, Waited } from "../parts/page";
import { useTellAt } from "../parts/told";
import { useWords, type Language } from "../words/words";
import { BlockFields } from "./block_fields";
import { loadBookWords, type BookWords } from "./book_words";
import { flatten } from "./changes";
import { FieldsList } from "./fields_list";
import { ForChangers } from "./for_changers";
import { languagesOf, readOrganisation } from "./organisation_record";
import { places, type Block } from "./places";
import { RecordLink } from "./purpose_facts";
import { RecordForm } from "./record_form";
import { everyKind, loadRecords, loadStaff, loadVersions, putRecord, readRecord, slugOf, type FieldsOf, type RegisterRecord, type Records, type Seen } from "./records";
import { useTexts } from "./texts";
import { useSpoken } from "./use_spoken";
import type { Spoken } from "./value_words";
import { Versions } from "./versions";

async function loadAround() {
  const [records, staff, organisation, book] = await Promise.all([loadRecords(...everyKind), loadStaff(), readOrganisation(), loadBookWords()]);
  return { records, staff, languages: languagesOf(organisation?.fields), book };
}
interface Around {
  records: Records;
  staff: Map<string, string>;
  languages: Language[];
  book: BookWords;
}

export function BlockPage({ kind }: { kind: Block }) {
  const { name = "" } = useParams<{ name: string }>();
  const [asked, again] = useAsked(`${kind} ${name}`, async () => {
    const [record, versions, around] = await Promise.all([readRecord(kind, name), loadVersions(kind, name), loadAround()]);
    return { record, versions, around };
  });
  const maySave = mayChange(useSession());
  return (
    <Waited asked={asked} again={again}>
      {(loaded) => {
        const Shown = maySave ? Changing : Looking;
        return <Shown key={loaded.record.record} kind={kind} {...loaded} />;
      }}
    </Waited>
  );
}

interface ShownGiven {
  kind: Block;
  record: RegisterRecord<Block> & Seen<FieldsOf[Block]>;
  versions: Awaited<ReturnType<typeof loadVersions>>;
  around: Around;
}

function Changing({ kind, record, versions, around }: ShownGiven) {
  const { say } = useWords();
  const { title } = useTexts();
  const spoken = useSpoken(around);
  const tellAt = useTellAt();
  const { path, title: heading } = places[kind];
  return (
    <RecordForm
      title={title(record)}
      draftKey={`register ${record.record}`}
      seen={record}
      start={record.fields}
      back={{ href: path, text: say(heading) }}
      spoken={spoken}
      read={() => readRecord(kind, record.name)}
      put={(change, tag) => putRecord(kind, record.name, tag, change)}
      after={() => tellAt(path, say("register.saved"))}
      below={<Below record={record} versions={versions} around={around} spoken={spoken} />}
    >
      {(editing) => <BlockFields kind={kind} editing={editing} {...around} />}
    </RecordForm>
  );
}

function Looking({ kind, record, versions, around }: ShownGiven) {
  const { say } = useWords();
  const { title } = useTexts();
  const spoken = useSpoken(around);
  const { path, title: heading } = places[kind];
  return (
    <Page title={title(record)} above={<BackTo href={path} text={say(heading)} />}>
      <FieldsList fields={record.fields} spoken={spoken} />
      <Below record={record} versions={versions} around={around} spoken={spoken} />
    </Page>
  );
}

function Below({ record, versions, around, spoken }: Omit<ShownGiven, "kind"> & { spoken: Spoken }) {
  return (
    <>
      <UsedBy record={record.record} records={around.records} spoken={spoken} />
      <Versions versions={versions} staff={around.staff} spoken={spoken} />
    </>
  );
}

function UsedBy({ record, records, spoken }: { record: string; records: Records; spoken: Spoken }) {
  const { say } = useWords();
  const users = [...records.purpose.values(), ...records.activity.values()].filter(({ fields }) => [...flatten(fields).values()].some((value) => value.split(", ").includes(record)));
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("register.used_by")}</h2>
      {users.length === 0 ? (
        <p className="nl-paragraph">{say("register.used_by_none")}</p>
      ) : (
        <ul className="plain">
          {users.map((user) => (
            <li key={user.record}>
              <RecordLink record={user.record} spoken={spoken} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

// What each kind begins with; the rest is open.
const starts: { [kind in Block]: () => FieldsOf[kind] } = {
  category: () => ({}),
  group: () => ({}),
  recipient: () => ({}),
  measure: () => ({}),
  source: () => ({ origin: "person" }),
  activity: () => ({ role: "controller", starts: today() }),
};

export function NewBlock({ kind }: { kind: Block }) {
  const [asked, again] = useAsked(`new ${kind}`, loadAround);
  return (
    <ForChangers>
      <Waited asked={asked} again={again}>
        {(around) => <Adding key={kind} kind={kind} around={around} />}
      </Waited>
    </ForChangers>
  );
}

function Adding({ kind, around }: { kind: Block; around: Around }) {
  const { say } = useWords();
  const { title } = useTexts();
  const spoken = useSpoken(around);
  const tellAt = useTellAt();
  const { path, title: heading, add } = places[kind];
  return (
    <RecordForm<FieldsOf[Block]>
      title={say(add)}
      draftKey={`register new ${kind}`}
      seen={null}
      start={starts[kind]()}
      back={{ href: path, text: say(heading) }}
      spoken={spoken}
      read={() => Promise.reject(new Error("a new record is nobody else's"))}
      put={(change) => putNew(kind, title({ name: "", fields: change.fields }), change)}
      after={() => tellAt(path, say("register.added"))}
    >
      {(editing) => <BlockFields kind={kind} editing={editing} {...around} />}
    </RecordForm>
  );
}

// Under a short name that nobody took, also not in the meantime.
async function putNew(kind: Block, title: string, change: { fields: FieldsOf[Block] }) {
  const records: Map<string, RegisterRecord> = (await loadRecords(kind))[kind];
  const taken = new Set([...records.values()].map(({ name }) => name));
  for (;;) {
    const name = slugOf(title, taken);
    try {
      return await putRecord(kind, name, null, change);
    } catch (error) {
      if (!(error instanceof Refused) || error.problem.status !== 412) throw error;
      taken.add(name);
    }
  }
}
