// The statement as people would read it, what it still misses, and whether the published one says the same.
import { Link } from "wouter";
import { mayChange, useSession } from "../client/session";
import { useAsked } from "../client/use_asked";
import { momentInWords } from "../parts/dates";
import { DocumentView } from "../parts/document";
import { Page, Waited } from "../parts/page";
import { Told } from "../parts/told";
import { WaitedPart } from "../parts/waited_part";
import { MissingItems } from "../register/missing_items";
import { languagesOf, readOrganisation } from "../register/organisation_record";
import { everyKind, loadRecords, type Records } from "../register/records";
import { loadMissing, loadReviews, type Missing } from "../register/reviews";
import { useSpoken } from "../register/use_spoken";
import { useWords, type Language } from "../words/words";
import { LanguageChoice, useStatementLanguage } from "./language_choice";
import { loadVersions, readStatement, type StatementVersion } from "./statements";

async function loadAround() {
  const [organisation, missing, reviews, versions, records] = await Promise.all([readOrganisation(), loadMissing(), loadReviews({ daysAhead: 0 }), loadVersions(), loadRecords(...everyKind)]);
  return {
    languages: languagesOf(organisation?.fields),
    missing: missing.filter(({ page }) => page === "privacy_statement"),
    isBehind: reviews.some(({ kind, before }) => kind === "statement_outdated" && before !== null),
    versions,
    records,
  };
}
type Around = Awaited<ReturnType<typeof loadAround>>;

export function Preview() {
  const { say } = useWords();
  const [asked, again] = useAsked("statement", loadAround);
  return (
    <Page title={say("statement.title")}>
      <Told />
      <p className="lead">{say("statement.text")}</p>
      <Waited asked={asked} again={again}>
        {(around) => (around.records.purpose.size === 0 ? <NoPurposes /> : <Shown around={around} />)}
      </Waited>
    </Page>
  );
}

function NoPurposes() {
  const { say } = useWords();
  return (
    <>
      <p className="nl-paragraph">{say("statement.no_purposes")}</p>
      <p className="actions">
        <Link className="nl-button nl-button--primary" href="~/register">
          {say("statement.to_register")}
        </Link>
      </p>
    </>
  );
}

function Shown({ around: { languages, missing, isBehind, versions, records } }: { around: Around }) {
  const [language, choose] = useStatementLanguage(languages);
  return (
    <>
      <State last={versions[0]} isBehind={isBehind} isWhole={missing.length === 0} />
      <WhatIsMissing missing={missing} records={records} />
      <LanguageChoice languages={languages} chosen={language} choose={choose} />
      <TheStatement language={language} />
    </>
  );
}

function State({ last, isBehind, isWhole }: { last: StatementVersion | undefined; isBehind: boolean; isWhole: boolean }) {
  const { say, language } = useWords();
  const maySave = mayChange(useSession());
  const isUpToDate = last !== undefined && !isBehind;
  const published = last && say("statement.published", { version: last.version, moment: momentInWords(last.occurred_at, language) });
  return (
    <section className={`publication ${isUpToDate ? "is-well" : "is-behind"}`} aria-labelledby="publication">
      <h2 className="nl-heading nl-heading--level-3" id="publication">
        {say(last === undefined ? "statement.not_published" : isBehind ? "statement.behind" : "statement.up_to_date")}
      </h2>
      {published && <p className="nl-paragraph">{published}</p>}
      <p className="actions">
        {maySave && isWhole && (
          <Link className={`nl-button nl-button--${isUpToDate ? "secondary" : "primary"}`} href="/publiceren">
            {say(last === undefined ? "statement.publish_first" : "statement.publish_new")}
          </Link>
        )}
        {last && isBehind && (
          <Link className="nl-button nl-button--secondary" href="/verschil">
            {say("statement.see_difference")}
          </Link>
        )}
      </p>
    </section>
  );
}

function WhatIsMissing({ missing, records }: { missing: Missing[]; records: Records }) {
  const { say } = useWords();
  const spoken = useSpoken({ records });
  if (missing.length === 0) return null;
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("statement.missing")}</h2>
      <p className="nl-paragraph">{say("statement.missing_text")}</p>
      <MissingItems missing={missing} titleOf={spoken.titleOf} prefix="~/register" />
    </section>
  );
}

function TheStatement({ language }: { language: Language }) {
  const { say } = useWords();
  const [asked, again] = useAsked(`statement in ${language}`, () => readStatement(language));
  return (
    <section aria-labelledby="preview">
      <h2 className="nl-heading nl-heading--level-2" id="preview">
        {say("statement.preview")}
      </h2>
      <WaitedPart asked={asked} again={again}>
        {(document) => (
          <div className="paper">
            <DocumentView document={document} below={2} />
          </div>
        )}
      </WaitedPart>
    </section>
  );
}
