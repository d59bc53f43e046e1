// What the server has against a request as a whole, put at the field that it is about: by the code that it gives it.
import { Refused } from "../client/client";

// A message of the server begins in the middle of a line of a log.
function asSentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
}

export async function placed<T>(fieldOfCode: Record<string, string>, act: Promise<T>): Promise<T> {
  try {
    return await act;
  } catch (wrong) {
    if (!(wrong instanceof Refused)) throw wrong;
    const errors = wrong.problem.errors.map(({ pointer, code, message }) => ({ code, message: asSentence(message), pointer: pointer || `/${fieldOfCode[code] ?? "form"}` }));
    throw new Refused({ ...wrong.problem, errors });
  }
}

// The field of a pointer: who it is about is asked in one, whatever the person is known by.
export function fieldOf(pointer: string): string {
  if (pointer.startsWith("/person")) return "identifier";
  if (pointer.startsWith("/bands")) return "bands";
  return pointer.slice(pointer.lastIndexOf("/") + 1);
}
