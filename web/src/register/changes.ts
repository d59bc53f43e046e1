// What differs between two states of a record, field by field, as the API lists it: `name.nl`, `categories` as one text.
export interface FieldChange {
  field: string;
  before: string | null;
  after: string | null;
}

// Lists of words are one text; lists of things are numbered from 1.
export function flatten(value: unknown, path = ""): Map<string, string> {
  const flat = new Map<string, string>();
  if (value === undefined || value === null || value === "") return flat;
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) {
    if (value.length > 0) flat.set(path, value.join(", "));
    return flat;
  }
  if (typeof value === "object") {
    for (const [key, part] of Object.entries(value)) {
      const name = Array.isArray(value) ? String(Number(key) + 1) : key;
      for (const [field, text] of flatten(part, path === "" ? name : `${path}.${name}`)) flat.set(field, text);
    }
    return flat;
  }
  flat.set(path, typeof value === "boolean" ? (value ? "yes" : "no") : String(value));
  return flat;
}

export function changesBetween(before: unknown, after: unknown): FieldChange[] {
  const was = flatten(before), is = flatten(after);
  const fields = [...new Set([...is.keys(), ...was.keys()])];
  return fields.flatMap((field) => {
    const change = { field, before: was.get(field) ?? null, after: is.get(field) ?? null };
    return change.before === change.after ? [] : [change];
  });
}

// What was seen, what stands now and what was typed, as one: each part that was not changed by who typed is as it stands now.
export function merged<T>(seen: T, now: T, typed: T): T {
  if (isSame(seen, typed)) return now;
  if (!isPart(seen) || !isPart(now) || !isPart(typed)) return typed;
  const names = new Set([...Object.keys(now), ...Object.keys(typed)]);
  const entries = [...names].map((name) => [name, merged(seen[name], now[name], typed[name])]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as T;
}
const isSame = (one: unknown, other: unknown) => changesBetween(one, other).length === 0;
const isPart = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

// That there is such a part says something, also where nothing is known of it yet.
const standing = new Set(["automated", "contract", "arrangement", "transfer"]);

// As it is sent: without texts, lists and parts that say nothing.
export function withoutEmpty<T>(value: T): T {
  return (prune(value) ?? {}) as T;
}
function prune(value: unknown): unknown {
  if (typeof value === "string") return value.trim() === "" ? undefined : value.trim();
  if (Array.isArray(value)) {
    const items = value.map(prune).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (typeof value !== "object" || value === null) return value ?? undefined;
  const entries = Object.entries(value).flatMap(([key, part]) => {
    const kept = prune(part) ?? (part && standing.has(key) ? {} : undefined);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
