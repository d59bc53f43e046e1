// Data, people, recipients, measures or activities that the rows name: what is there already, what is new, and of what kind it is.
import type { Key } from "../../../generated/words";
import { Table, type Column } from "../../parts/table";
import { useBookWords } from "../../register/book_words";
import { useWords } from "../../words/words";
import { kindsWithWord, leftOut, type ItemKind, type PlannedItem } from "./plan";

const headings: Record<ItemKind, Key> = { category: "imports.items_category", group: "imports.items_group", recipient: "imports.items_recipient", measure: "imports.items_measure", activity: "imports.items_activity" };

interface ItemTableGiven {
  kind: ItemKind;
  items: PlannedItem[];
  choose: (item: PlannedItem, word: string) => void;
}

export function ItemTable({ kind, items, choose }: ItemTableGiven) {
  const { say } = useWords();
  if (items.length === 0) return null;
  const columns: Column<PlannedItem>[] = [
    { name: say("imports.item"), cell: ({ title }) => title },
    { name: say("imports.item_rows"), cell: ({ rows }) => rows.join(", ") },
    { name: say("imports.item_standing"), cell: (item) => (item.isThere ? say("imports.item_there") : kindsWithWord.includes(kind) ? <KindChoice item={item} choose={choose} /> : say("imports.item_new")) },
  ];
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say(headings[kind])}</h2>
      {kind === "category" && <p className="nl-paragraph">{say("imports.items_category_help")}</p>}
      {kind === "recipient" && <p className="nl-paragraph">{say("imports.items_recipient_help")}</p>}
      <Table caption={<span className="visually-hidden">{say(headings[kind])}</span>} columns={columns} rows={items} keyOf={({ key }) => key} />
    </section>
  );
}

// The kinds are those of the rule book, in its own words.
function KindChoice({ item, choose }: { item: PlannedItem; choose: (item: PlannedItem, word: string) => void }) {
  const { say, of } = useWords();
  const [words] = useBookWords();
  const fact = item.kind === "category" ? "data_kind" : "recipient_kind";
  const values = words.is === "there" ? (words.value[fact]?.values ?? []) : [];
  return (
    <select className="utrecht-textbox" id={`${item.kind}-${item.name}`} aria-label={say("imports.kind_of", { title: item.title })} value={item.word} onChange={(event) => choose(item, event.target.value)}>
      <option value="">{say("imports.choose")}</option>
      {values.map(({ value, text }) => (
        <option key={value} value={value}>
          {of(text)}
        </option>
      ))}
      <option value={leftOut}>{say("imports.item_leave_out")}</option>
    </select>
  );
}
