// Who decides for the person, and how old the person is as far as it matters.
import { Link } from "wouter";
import { dayInWords, momentInWords, today } from "../parts/dates";
import { useWords } from "../words/words";
import { ageIn, currentAge } from "./ages";
import type { Known, Person } from "./person_pages";
import { useMayAct } from "./may_act";

export function Deciding({ known }: { known: Known }) {
  const { say, language } = useWords();
  const { representatives, ages } = known.person;
  const now = currentAge(ages, today());
  if (representatives.length === 0 && now === null) return null;
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("people.deciding")}</h2>
      {now && <p className="nl-paragraph">{say("people.age_is", { age: ageIn(now.value, say) })}</p>}
      {now?.next && <p className="nl-paragraph">{say("people.age_becomes", { age: ageIn(now.next.value, say), day: dayInWords(now.next.from, language) })}</p>}
      <ul className="cards">
        {representatives.map((one) => (
          <Representative key={one.entry} one={one} known={known} />
        ))}
      </ul>
    </section>
  );
}

function Representative({ one, known }: { one: Person["representatives"][number]; known: Known }) {
  const { say, language } = useWords();
  const mayAct = useMayAct(known);
  return (
    <li className="card">
      <h3 className="nl-heading nl-heading--level-3">{say(`people.representative_${one.kind}`)}</h3>
      <p className="nl-paragraph">{one.purpose === null ? say("people.for_all") : say("people.for_purpose", { purpose: known.names.of(one.purpose) })}</p>
      <p className="nl-paragraph">{say("people.decides_from", { moment: momentInWords(one.from, language) })}</p>
      {one.until && <p className="nl-paragraph">{say("people.decides_until", { day: dayInWords(one.until, language) })}</p>}
      {one.ended_at && <p className="nl-paragraph">{say("people.decides_ended", { moment: momentInWords(one.ended_at, language) })}</p>}
      {mayAct && one.ended_at === null && (
        <p className="links">
          <Link className="nl-link" href={`/vertegenwoordiger/${one.entry}`}>
            {say("people.act_representative_end")}
          </Link>
        </p>
      )}
    </li>
  );
}
