// All fields of a record in words, for whoever only looks.
import { DataList } from "../parts/data_list";
import { useWords } from "../words/words";
import { flatten } from "./changes";
import { fieldInWords, placeOf } from "./field_words";
import { valueInWords, type Spoken } from "./value_words";

export function FieldsList({ fields, spoken }: { fields: object; spoken: Spoken }) {
  const { say } = useWords();
  const inOrder = [...flatten(fields)].sort(([a], [b]) => placeOf(a) - placeOf(b));
  return <DataList items={inOrder.map(([field, value]) => ({ id: field, name: fieldInWords(field, say), value: valueInWords(field, value, spoken) }))} />;
}
