// All fields of a purpose in words.
import { Link } from "wouter";
import { DataList, type DataItem } from "../parts/data_list";
import { dayInWords } from "../parts/dates";
import { useWords } from "../words/words";
import { fieldWords, type Field } from "./field_words";
import { pathOfRecord } from "./places";
import type { FieldsOf, Records, RegisterRecord } from "./records";
import { basisWords, useTexts } from "./texts";
import type { Spoken } from "./value_words";

interface FactsGiven {
  purpose: RegisterRecord<"purpose">;
  records: Records;
  spoken: Spoken;
  lastDay: string | undefined;
  isOver: boolean;
}

export function PurposeFacts({ purpose: { fields }, records, spoken, lastDay, isOver }: FactsGiven) {
  const { say, language } = useWords();
  const { local, plain } = useTexts();
  const inOneText = useRetention();
  const item = (field: Field, value: DataItem["value"]): DataItem => ({ id: field, name: say(fieldWords[field]), value });
  const refs = (field: Field, names: string[] | undefined, none: string) => item(field, <Refs names={names} none={none} spoken={spoken} />);
  const missing = say("register.not_filled");
  return (
    <>
      {isOver && <p className="hint">{say("register.is_over", { day: dayInWords(lastDay ?? "", language) })}</p>}
      <p className="lead">{local(fields.goal)}</p>
      <DataList
        items={[
          refs("activity", fields.activity ? [fields.activity] : [], missing),
          item("basis", say(basisWords[fields.basis])),
          item("justification", local(fields.justification)),
          item("legitimate_interest", local(fields.legitimate_interest)),
          item("provision", plain(fields.provision)),
          refs("categories", fields.categories, missing),
          refs("groups", fields.groups, missing),
          refs("sources", fields.sources, missing),
          refs("recipients", fields.recipients, say("register.recipients_nobody")),
          item("retention", inOneText(fields.retention) || missing),
          measuresOf(fields, records, refs),
          item("requirement", fields.requirement ? say(`register.requirement_${fields.requirement}`) : missing),
          item("without_data", local(fields.without_data)),
          item("direct_marketing", say(fields.direct_marketing ? "register.answer_yes" : "register.answer_no")),
          item("automated", say(fields.automated ? "register.answer_yes" : "register.answer_no")),
          item("automated.logic", local(fields.automated?.logic)),
          item("automated.consequences", local(fields.automated?.consequences)),
          fields.collected_from ? refs("collected_from", [fields.collected_from], missing) : null,
          item("begins", dayInWords(fields.begins, language)),
          item("ends", lastDay ? dayInWords(lastDay, language) : ""),
          fields.replaces ? refs("replaces", [fields.replaces], missing) : null,
        ]}
      />
    </>
  );
}

// Where a purpose names none of its own, those of its activity protect it.
function measuresOf(fields: FieldsOf["purpose"], records: Records, refs: (field: Field, names: string[] | undefined, none: string) => DataItem): DataItem {
  const own = fields.measures ?? [];
  return refs("measures", own.length > 0 ? own : records.activity.get(fields.activity ?? "")?.fields.measures, "");
}

// How long, in one text.
export function useRetention(): (retention: FieldsOf["purpose"]["retention"]) => string {
  const { local, months } = useTexts();
  return (retention) => [retention?.months ? months(retention.months) : "", local(retention?.text)].filter((part) => part !== "").join(" ");
}

export function Refs({ names = [], none, spoken }: { names: string[] | undefined; none: string; spoken: Spoken }) {
  if (names.length === 0) return none;
  return (
    <ul className="plain">
      {names.map((name) => (
        <li key={name}>
          <RecordLink record={name} spoken={spoken} />
        </li>
      ))}
    </ul>
  );
}

export function RecordLink({ record, spoken }: { record: string; spoken: Spoken }) {
  const path = pathOfRecord(record);
  const title = spoken.titleOf(record) ?? spoken.say("register.not_there");
  if (path === null) return title;
  return (
    <Link className="nl-link" href={path}>
      {title}
    </Link>
  );
}
