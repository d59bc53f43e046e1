// Counts of the last ninety days, and how it stands with the gate.
import type { components } from "../../generated/description";
import { client, must } from "../client/client";

export type Figures = components["schemas"]["Figures"];
export type DayCount = components["schemas"]["DayCount"];

export async function loadFigures(): Promise<Figures> {
  return (await must(client.GET("/figures"))).value;
}
