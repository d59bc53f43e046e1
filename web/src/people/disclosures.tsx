// To whom data of the person were given.
import { dayInWords, dayOf } from "../parts/dates";
import { Table } from "../parts/table";
import { useWords } from "../words/words";
import type { Known } from "./person_pages";

export function Disclosures({ known }: { known: Known }) {
  const { say, language } = useWords();
  const { disclosures } = known.person;
  if (disclosures.length === 0) return null;
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("people.disclosures")}</h2>
      <Table
        caption={say("people.disclosures_caption")}
        rows={[...disclosures].reverse()}
        keyOf={({ entry }) => String(entry)}
        columns={[
          { name: say("people.disclosed_to"), cell: ({ recipient }) => known.names.of(recipient) },
          { name: say("people.disclosed_on"), cell: ({ at }) => dayInWords(dayOf(at), language) },
          { name: say("people.purpose"), cell: ({ purpose }) => known.names.of(purpose) },
          { name: say("people.categories"), cell: ({ categories }) => categories.map(known.names.of).join(", ") },
        ]}
      />
    </section>
  );
}
