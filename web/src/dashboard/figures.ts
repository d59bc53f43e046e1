// Counts of the last ninety days, from GET /v1/figures. The types are written by hand until the description of the API has the operation.
import { fetchRaw } from "../client/client";

export interface DayCount {
  day: string;
  count: number;
}
export interface Figures {
  at: string;
  gate: { position: number; is_current: boolean };
  decisions: (DayCount & { verdict: string })[];
  withdrawals: DayCount[];
  consents: DayCount[];
}

export async function loadFigures(): Promise<Figures> {
  return (await (await fetchRaw("/figures", "application/json")).json()) as Figures;
}
