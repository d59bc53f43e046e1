// A published case: what happened, what was decided, and what the rule book makes of it.
import { useParams } from "wouter";
import type { components } from "../../generated/description";
import type { Key } from "../../generated/words";
import { client, must } from "../client/client";
import { useAsked } from "../client/use_asked";
import { citedInWords } from "../parts/cited";
import { DataList } from "../parts/data_list";
import { dayInWords } from "../parts/dates";
import { Page, Waited } from "../parts/page";
import { useWords, type Texts } from "../words/words";
import type { Verdict } from "../conversation/kept";
import { outcomeWords, type Outcome } from "./outcomes";
import { verdictWords } from "./verdicts";

type Schemas = components["schemas"];

// The members that the description of the API leaves open.
interface Judged {
  decided_by: string;
  agrees: boolean;
  verdict: Verdict;
  reason: Schemas["DecisionReason"];
}
interface PublishedCase {
  title: Texts;
  summary: Texts;
  source: string;
  date: string;
  jurisdiction: string;
  outcome: Outcome;
  note: Texts | null;
  readings: { page: Judged; law: Judged };
}

export default function PublishedCasePage() {
  const { caseId = "" } = useParams<{ caseId: string }>();
  const [asked, again] = useAsked(caseId, async () => (await must(client.GET("/cases/{caseId}", { params: { path: { caseId } } }))).value as unknown as PublishedCase);
  return (
    <Waited asked={asked} again={again}>
      {(published) => <Published published={published} />}
    </Waited>
  );
}

function Published({ published }: { published: PublishedCase }) {
  const { say, of, language } = useWords();
  const where = new Intl.DisplayNames([language], { type: "region" }).of(published.jurisdiction === "UK" ? "GB" : published.jurisdiction === "EU" ? "EU" : published.jurisdiction);
  const { page, law } = published.readings;
  return (
    <Page
      title={of(published.title)}
      above={
        <>
          <button type="button" className="back nl-link" onClick={() => history.back()}>
            {say("conversation.back")}
          </button>
          <p className="step">{say("questions.case_title")}</p>
        </>
      }
    >
      <h2 className="nl-heading nl-heading--level-2">{say("questions.case_happened")}</h2>
      <p className="nl-paragraph">{of(published.summary)}</p>
      <DataList
        items={[
          { name: say("questions.case_outcome"), value: say(outcomeWords[published.outcome]) },
          { name: say("questions.case_source"), value: published.source },
          { name: say("questions.case_day"), value: dayInWords(published.date, language) },
          { name: say("questions.case_where"), value: where },
        ]}
      />
      {published.note && <p className="nl-paragraph">{of(published.note)}</p>}
      <h2 className="nl-heading nl-heading--level-2">{say("questions.case_programme")}</h2>
      <DataList
        items={[
          { name: say("questions.case_by_page"), value: say(verdictWords[page.verdict]) },
          { name: say("questions.case_by_law"), value: say(verdictWords[law.verdict]) },
        ]}
      />
      <p className="nl-paragraph">{say(agreement(law))}</p>
      <Rules reason={law.reason} />
      {law.reason.facts.length > 0 && (
        <details>
          <summary>{say("questions.case_facts")}</summary>
          <DataList items={law.reason.facts.map((fact) => ({ id: fact.fact, name: of(fact.question), value: of(fact.text) }))} />
        </details>
      )}
    </Page>
  );
}

function agreement({ agrees, verdict }: Judged): Key {
  if (verdict === "undetermined") return "questions.case_open";
  return agrees ? "questions.case_agrees" : "questions.case_differs";
}

function Rules({ reason }: { reason: Schemas["DecisionReason"] }) {
  const { say, of, language } = useWords();
  const rules = reason.rules.filter((rule) => rule.holds);
  if (rules.length === 0) return null;
  return (
    <>
      <h3 className="nl-heading nl-heading--level-3">{say("questions.case_law")}</h3>
      <ul className="rules">
        {rules.map((rule) => (
          <li key={rule.rule}>
            {of(rule.because)}
            {rule.cites.length > 0 && <small>{say("answer.article", { cites: rule.cites.map((cite) => citedInWords(cite, language)).join("; ") })}</small>}
          </li>
        ))}
      </ul>
    </>
  );
}
