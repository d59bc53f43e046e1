// What asks for attention: what is to be looked at again and why, what law is coming, what is still to be done and what the law asks for and the register does not say.
import { Link, useSearchParams } from "wouter";
import { mayChange, useSession } from "../client/session";
import { useAsked } from "../client/use_asked";
import { Download } from "../parts/download";
import { Select } from "../parts/fields";
import { Page, Waited } from "../parts/page";
import { Told } from "../parts/told";
import { useWords } from "../words/words";
import { grouped } from "./grouped";
import { loadAttention } from "./load_attention";
import { MissingItems } from "./missing_items";
import { pathOfFulfilling, ReviewsOfRecord, whatInWords, type ReviewGiven } from "./review_item";
import { dividedBy, loadMissing, type Missing, type Review } from "./reviews";
import { useSpoken } from "./use_spoken";

const spans = [30, 90, 365, 1095];

export function Attention() {
  const { say } = useWords();
  const [search, setSearch] = useSearchParams();
  const days = spans.find((span) => String(span) === search.get("dagen")) ?? 90;
  const [asked, again] = useAsked(`attention ${days}`, async () => {
    const [attention, missing] = await Promise.all([loadAttention(days), loadMissing()]);
    return { ...attention, missing };
  });
  const ahead = (chosen: string) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      next.set("dagen", chosen);
      return next;
    });
  return (
    <Page title={say("register.attention_title")}>
      <Told />
      <p className="lead">{say("register.attention_text")}</p>
      <div className="search">
        <Select id="days" label={say("register.days_ahead")} choices={spans.map((span) => ({ value: String(span), text: say(`register.days_${span as 30}`) }))} value={String(days)} choose={ahead} />
        <Download path={`/due/calendar?daysAhead=${days}`} accept="text/calendar" name="grondslag.ics">
          {say("register.calendar")}
        </Download>
      </div>
      <Waited asked={asked} again={again}>
        {(loaded) => <Lists loaded={loaded} only={search.get("doel")} />}
      </Waited>
    </Page>
  );
}

type Loaded = Awaited<ReturnType<typeof loadAttention>> & { missing: Missing[] };

function Lists({ loaded, only }: { loaded: Loaded; only: string | null }) {
  const { say } = useWords();
  const spoken = useSpoken(loaded);
  const purpose = only === null ? null : `purpose/${only}`;
  const isAbout = (review: Review) => purpose === null || review.record === purpose || review.purposes.includes(purpose);
  const { now, coming, duties } = dividedBy(loaded.reviews.filter(isAbout));
  const missing = loaded.missing.filter(({ record }) => purpose === null || record === purpose);
  const shared = { spoken };
  if (now.length + coming.length + duties.length + missing.length === 0) {
    return <p className="all-well">{say("register.all_well")}</p>;
  }
  return (
    <>
      {purpose !== null && (
        <p className="hint">
          {say("register.only_purpose", { purpose: spoken.titleOf(purpose) ?? "" })}{" "}
          <Link className="nl-link" href="/nakijken">
            {say("register.show_all")}
          </Link>
        </p>
      )}
      <List heading={say("register.due_now")} text={say("register.due_now_text")} reviews={now} {...shared} />
      <MissingList missing={missing} titleOf={spoken.titleOf} />
      <List heading={say("register.due_law")} text={say("register.due_law_text")} reviews={coming} {...shared} />
      <Duties duties={duties} {...shared} />
    </>
  );
}

type Shared = Omit<ReviewGiven, "review">;

function List({ heading, text, reviews, ...shared }: { heading: string; text: string; reviews: Review[] } & Shared) {
  if (reviews.length === 0) return null;
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{heading}</h2>
      <p className="nl-paragraph">{text}</p>
      <ul className="reviews">
        {[...grouped(reviews, ({ record }) => record)].map(([record, own]) => (
          <ReviewsOfRecord key={record} reviews={own} {...shared} />
        ))}
      </ul>
    </section>
  );
}

const moments = ["before", "with", "after"] as const;

function Duties({ duties, ...shared }: { duties: Review[] } & Shared) {
  const { say } = useWords();
  if (duties.length === 0) return null;
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("register.due_duties")}</h2>
      <p className="nl-paragraph">{say("register.due_duties_text")}</p>
      {moments.map((moment) => {
        const own = duties.filter(({ after }) => after === moment);
        if (own.length === 0) return null;
        return (
          <details key={moment} className="wide" open={moment === "before"}>
            <summary>{say(`register.duties_${moment}`, { count: own.length })}</summary>
            <ul className="reviews">
              {[...grouped(own, ({ what }) => what).values()].map((same) => (
                <DutyItem key={same[0]?.what} reviews={same} {...shared} />
              ))}
            </ul>
          </details>
        );
      })}
    </section>
  );
}

// A duty once, with all that it is still due for.
function DutyItem({ reviews, ...shared }: { reviews: Review[] } & Shared) {
  const maySave = mayChange(useSession());
  const { say } = useWords();
  const [first] = reviews;
  if (!first) return null;
  const { spoken } = shared;
  return (
    <li className="review is-duty_open">
      <p className="review-what">{whatInWords({ review: first, ...shared })}</p>
      <ul className="plain">
        {reviews.map((review) => (
          <li key={review.record} className="todo">
            <span>{spoken.aboutOf(review.record ?? "")}</span>
            {maySave && (
              <Link className="nl-link" href={pathOfFulfilling(review)}>
                {say("register.todo_done")}
                <span className="visually-hidden">{`: ${spoken.aboutOf(review.record ?? "") ?? ""}`}</span>
              </Link>
            )}
          </li>
        ))}
      </ul>
    </li>
  );
}

export const missingPages = ["register_of_controller", "register_of_processor", "privacy_statement", "agreements"] as const;

function MissingList({ missing, titleOf }: { missing: Missing[]; titleOf: (record: string) => string | null }) {
  const { say } = useWords();
  if (missing.length === 0) return null;
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("register.missing")}</h2>
      <p className="nl-paragraph">{say("register.missing_text")}</p>
      {missingPages.map((page) => {
        const own = missing.filter((field) => field.page === page);
        if (own.length === 0) return null;
        return (
          <section key={page}>
            <h3 className="nl-heading nl-heading--level-3">{say(`register.missing_${page}`)}</h3>
            <MissingItems missing={own} titleOf={titleOf} />
          </section>
        );
      })}
    </section>
  );
}
