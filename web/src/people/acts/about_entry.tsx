// The entry that an act is about, as the timeline tells it.
import { useWords } from "../../words/words";
import { Entries, useHistory } from "../timeline";
import { More } from "../../parts/table";
import type { Known } from "../person_pages";

export function AboutEntry({ known, entry }: { known: Known; entry: number }) {
  const { say } = useWords();
  const listed = useHistory(known.id);
  const found = listed.items.filter(({ event }) => event.position === entry);
  return (
    <section className="about-entry" aria-label={say("people.about_entry")}>
      {found.length === 0 ? <More listed={listed} /> : <Entries items={found} known={known} />}
    </section>
  );
}
