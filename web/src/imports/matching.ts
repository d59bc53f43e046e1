// Which column of somebody's table is which of ours: guessed from what the columns are called, and changed by whoever knows better.

export interface Wanted<Field extends string> {
  field: Field;
  names: string[]; // in letters and digits alone, as headerKey makes them
}

// For each column its field, or none.
export type Matching<Field extends string> = (Field | "")[];

export function headerKey(header: string): string {
  return header
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}

// A name that is the same goes before one that only holds it; each field is taken once.
export function guess<Field extends string>(header: string[], wanted: Wanted<Field>[]): Matching<Field> {
  const keys = header.map(headerKey);
  const matching: Matching<Field> = header.map(() => "");
  const taken = new Set<Field>();
  const take = (isIt: (key: string, name: string) => boolean) => {
    for (const { field, names } of wanted) {
      if (taken.has(field)) continue;
      const column = keys.findIndex((key, index) => matching[index] === "" && key !== "" && names.some((name) => isIt(key, name)));
      if (column < 0) continue;
      matching[column] = field;
      taken.add(field);
    }
  };
  take((key, name) => key === name);
  take((key, name) => name.length >= 4 && key.includes(name));
  return matching;
}

// Fields that more than one column was given to.
export function twice<Field extends string>(matching: Matching<Field>): Field[] {
  const given = matching.filter((field): field is Field => field !== "");
  return [...new Set(given.filter((field, index) => given.indexOf(field) !== index))];
}
