// What changed in the law and what is coming, what each change does, and which purposes of the organisation it touches.
import { useState } from "react";
import { Link } from "wouter";
import type { Key } from "../../generated/words";
import { useAsked } from "../client/use_asked";
import { client, must } from "../client/client";
import type { components } from "../../generated/description";
import { citedInWords } from "../parts/cited";
import { dayInWords, today } from "../parts/dates";
import { Page, Waited } from "../parts/page";
import { useWords } from "../words/words";
import { loadAttention } from "./load_attention";
import { RecordLink } from "./purpose_facts";
import { shortName } from "./records";
import { dividedBy, type Review } from "./reviews";
import { useSpoken } from "./use_spoken";
import type { Spoken } from "./value_words";

type Change = components["schemas"]["ChangesChange"];

// As far ahead as the server looks.
const daysAhead = 3650;

async function loadChanges(since: string): Promise<Change[]> {
  const query = { since };
  return (await must(client.GET("/rule-book/changes", { params: { query } }))).value.changes;
}

export function LawChanges() {
  const { say } = useWords();
  const [asked, again] = useAsked("law changes", async () => {
    const [changes, attention] = await Promise.all([loadChanges(today()), loadAttention(daysAhead)]);
    return { changes, ...attention };
  });
  return (
    <Page title={say("register.law_title")}>
      <p className="lead">{say("register.law_text")}</p>
      <Waited asked={asked} again={again}>
        {(loaded) => (
          <>
            <Coming loaded={loaded} />
            <Past loaded={loaded} />
          </>
        )}
      </Waited>
    </Page>
  );
}

type Loaded = Awaited<ReturnType<typeof loadAttention>> & { changes: Change[] };

function Coming({ loaded }: { loaded: Loaded }) {
  const { say } = useWords();
  const spoken = useSpoken(loaded);
  const { coming } = dividedBy(loaded.reviews);
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("register.law_coming")}</h2>
      {loaded.changes.length === 0 && <p className="nl-paragraph">{say("register.law_none")}</p>}
      <ul className="cards">
        {loaded.changes.map((change) => (
          <li key={change.change} className="card">
            <ChangeOf change={change} />
            <Touched reviews={coming.filter((review) => review.change === change.change)} text="register.law_touches" none={change.day === null ? "register.law_no_day" : "register.law_touches_none"} spoken={spoken} toReviews={false} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ChangeOf({ change }: { change: Change }) {
  const { say, of, language } = useWords();
  const { began, ended } = change.effect ?? { began: [], ended: [] };
  return (
    <>
      <p className={`state is-${change.status}`}>{change.day === null ? say(`register.law_${change.status}`) : say("register.law_from", { day: dayInWords(change.day, language) })}</p>
      <h3 className="nl-heading nl-heading--level-3">{of(change.title)}</h3>
      <p className="nl-paragraph">{of(change.text)}</p>
      <p className="quiet">{change.cites.map((cite) => citedInWords(cite, language)).join("; ")}</p>
      <Rules heading={say("register.law_began")} rules={began} />
      <Rules heading={say("register.law_ended")} rules={ended} />
    </>
  );
}

function Rules({ heading, rules }: { heading: string; rules: NonNullable<Change["effect"]>["began"] }) {
  const { of, language } = useWords();
  if (rules.length === 0) return null;
  return (
    <details>
      <summary>{heading}</summary>
      <ul className="rules">
        {rules.map((rule) => (
          <li key={`${rule.decision} ${rule.rule}`}>
            {of(rule.text)}
            {rule.cites.length > 0 && <small>{rule.cites.map((cite) => citedInWords(cite, language)).join("; ")}</small>}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface TouchedGiven {
  reviews: Review[];
  text: Key;
  none: Key;
  spoken: Spoken;
  toReviews: boolean; // to what asks for attention of each purpose
}

// By what the server found when it judged each assessment under the law of that day.
function Touched({ reviews, text, none, spoken, toReviews }: TouchedGiven) {
  const { say } = useWords();
  const purposes = [...new Set(reviews.flatMap((review) => review.purposes))];
  if (purposes.length === 0) return <p className="touched">{say(none)}</p>;
  return (
    <div className="touched">
      <p>{say(text)}</p>
      <ul className="plain">
        {purposes.map((purpose) => (
          <li key={purpose}>
            <RecordLink record={purpose} spoken={spoken} />
            {toReviews && (
              <>
                {" "}
                <Link className="nl-link" href={`/nakijken?doel=${shortName(purpose)}`}>
                  {say("register.warning_see")}
                  <span className="visually-hidden">: {spoken.titleOf(purpose) ?? ""}</span>
                </Link>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

// Changes that made an answer another one since it was concluded come at once; the whole list when somebody wants it.
function Past({ loaded }: { loaded: Loaded }) {
  const { say } = useWords();
  const [isWanted, want] = useState(false);
  const spoken = useSpoken(loaded);
  const [asked, again] = useAsked("past law", () => loadPast());
  const touching = loaded.reviews.filter(({ cause, change }) => cause === "law" && change !== null);
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("register.law_past")}</h2>
      <Waited asked={asked} again={again}>
        {(changes) => (
          <ul className="cards">
            {changes
              .filter(({ change }) => isWanted || touching.some((review) => review.change === change))
              .map((change) => (
                <li key={change.change} className="card">
                  <ChangeOf change={change} />
                  <Touched reviews={touching.filter((review) => review.change === change.change)} text="register.law_touched" none="register.law_touched_none" spoken={spoken} toReviews />
                </li>
              ))}
          </ul>
        )}
      </Waited>
      {!isWanted && (
        <button type="button" className="nl-button nl-button--secondary" onClick={() => want(true)}>
          {say("register.law_show_past")}
        </button>
      )}
    </section>
  );
}

// Without what each does, which takes the server long; the newest first.
async function loadPast(): Promise<Change[]> {
  const { changes } = (await must(client.GET("/rule-book/changes", { params: { query: { effects: "no", until: today() } } }))).value;
  return changes.filter(({ status }) => status === "in_force").reverse();
}
