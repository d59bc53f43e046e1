// A list of the server whole, part after part.
import { cursorIn } from "./use_list";

const most = 500; // in one part: what the server gives at most

export type PartQuery = { limit: number; cursor?: string };

export async function everyPart<T>(read: (query: PartQuery) => Promise<{ value: { items: T[] }; response: Response }>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  do {
    const { value, response }: { value: { items: T[] }; response: Response } = await read(cursor === null ? { limit: most } : { limit: most, cursor });
    all.push(...value.items);
    cursor = cursorIn(response);
  } while (cursor !== null);
  return all;
}
