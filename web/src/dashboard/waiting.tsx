// How much waits, in numbers that lead to it.
import { Link } from "wouter";
import { client, must, type Assessment } from "../client/client";
import type { components } from "../../generated/description";
import type { Asked } from "../client/use_asked";
import { numberInWords } from "../parts/dates";
import { useWords } from "../words/words";
import type { DueCounts } from "./due";
import type { ReviewItem } from "./reviews";

type Import = components["schemas"]["Import"];

const openStates = new Set<Import["state"]>(["waiting", "running", "interrupted"]);

export async function loadOpenImports(): Promise<Import[]> {
  return (await must(client.GET("/imports"))).value.items.filter(({ state }) => openStates.has(state));
}

interface WaitingGiven {
  assessments: Asked<Assessment[]>;
  reviews: Asked<ReviewItem[]>;
  due: Asked<DueCounts>;
  imports: Asked<Import[]>;
}

export function Waiting({ assessments, reviews, due, imports }: WaitingGiven) {
  const { say } = useWords();
  const open = countOf(assessments, (all) => all.filter(({ conclusion }) => conclusion === null).length);
  const toTell = countOf(due, ({ notice }) => notice);
  const ofPeople = countOf(due, ({ look_into, weigh, tell, consent_ends }) => look_into + weigh + tell + consent_ends);
  const busy = countOf(imports, (all) => all.length);
  return (
    <ul className="waiting-counts">
      <Count count={open} label={say("dashboard.count_open")} href="~/vragen" />
      <Count count={countOf(reviews, (all) => all.length)} label={say("dashboard.count_reviews")} href="~/register/nakijken" />
      <Count count={ofPeople} label={say("dashboard.count_people")} href="~/mensen/te-doen" />
      <Count count={toTell} label={say("dashboard.count_notices")} href="~/doorgeven/melden" />
      {busy !== null && busy > 0 && <Count count={busy} label={say("dashboard.count_imports")} href="~/overnemen" />}
    </ul>
  );
}

function countOf<T>(asked: Asked<T>, count: (value: T) => number): number | null {
  return asked.is === "there" ? count(asked.value) : null;
}

// count: null where it is not known yet, or cannot be.
function Count({ count, label, href }: { count: number | null; label: string; href: string }) {
  const { language } = useWords();
  return (
    <li>
      <Link className={`count${count === 0 ? " is-none" : ""}`} href={href}>
        <strong>{count === null ? "–" : numberInWords(count, language)}</strong>
        <span>{label}</span>
      </Link>
    </li>
  );
}
