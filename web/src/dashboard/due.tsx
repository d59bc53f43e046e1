// Whom the organisation must still tell or answer, counted by what must be done.
import type { components } from "../../generated/description";
import type { Key } from "../../generated/words";
import { client, must } from "../client/client";
import { useWords } from "../words/words";
import { Counts } from "./counts";

export type DueCounts = components["schemas"]["DueList"]["counts"];

export async function loadDue(): Promise<DueCounts> {
  return (await must(client.GET("/due", { params: { query: { limit: 1 } } }))).value.counts;
}

const kinds: { due: keyof DueCounts; text: Key; href: string }[] = [
  { due: "weigh", text: "dashboard.due_weigh", href: "~/mensen/te-doen" },
  { due: "look_into", text: "dashboard.due_look_into", href: "~/mensen/te-doen" },
  { due: "tell", text: "dashboard.due_tell", href: "~/mensen/te-doen" },
  { due: "notice", text: "dashboard.due_notice", href: "~/doorgeven/melden" },
  { due: "consent_ends", text: "dashboard.due_consent_ends", href: "~/mensen/te-doen" },
];

export function Due({ counts }: { counts: DueCounts }) {
  const { say } = useWords();
  const rows = kinds.map(({ due, text, href }) => ({ text: say(text), href, count: counts[due] }));
  return <Counts caption={say("dashboard.due")} counts={rows} none={say("dashboard.due_none")} />;
}
