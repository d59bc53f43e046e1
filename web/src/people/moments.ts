// Days that people type and moments that are recorded. Of something that happened today nothing is said: it is now.
import { today } from "../parts/dates";

// Noon in Amsterdam is the same day wherever it is read.
export function occurredOn(day: string): { occurred_at?: string } {
  return day === "" || day === today() ? {} : { occurred_at: `${day}T12:00:00+01:00` };
}
