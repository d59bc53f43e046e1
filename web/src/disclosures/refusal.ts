// What the server has against a disclosure, with what records are called in the place of their names.
import { Refused } from "../client/client";

// `recipient/courier` in the words of the server.
const quoted = /`([^`]+)`/g;

export function withTitles(refused: Refused, titleOf: (name: string) => string | null): Refused {
  const errors = refused.problem.errors.map((error) => ({
    ...error,
    message: error.message.replace(quoted, (whole, name: string) => {
      const title = titleOf(name);
      return title === null ? whole : `“${title}”`;
    }),
  }));
  return new Refused({ ...refused.problem, errors });
}

// Duties that come before the data are given and are not on record as done.
export function openDuties(refused: Refused): string[] {
  return refused.problem.errors.flatMap(({ code, message }) => {
    const name = /`([^`]+)`/.exec(message)?.[1];
    return code === "duty_not_done" && name !== undefined ? [name] : [];
  });
}
