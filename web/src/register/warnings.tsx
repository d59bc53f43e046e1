// What must not be overlooked, on top of the register: use before it was judged, consent asked beside a basis that fits, a privacy statement that lags behind, and answers that changed.
import { Link } from "wouter";
import { useAsked } from "../client/use_asked";
import { dayInWords } from "../parts/dates";
import { WaitedPart } from "../parts/waited_part";
import { useWords } from "../words/words";
import { shortName } from "./records";
import { loadMissing, readReviews, type Review, type Titles } from "./reviews";
import { useTexts } from "./texts";
import { basisInWords } from "./value_words";

async function loadWarned() {
  const [{ items, titles }, missing] = await Promise.all([readReviews({}), loadMissing()]);
  return { reviews: items, titles, missing };
}

export function Warnings() {
  const [asked, again] = useAsked("warnings", loadWarned);
  return (
    <WaitedPart asked={asked} again={again}>
      {({ reviews, titles, missing }) => <Shown reviews={reviews} titles={titles} missing={missing.length} />}
    </WaitedPart>
  );
}

interface Warning {
  key: string;
  text: string;
  href: string;
  link: string;
}

function Shown({ reviews, titles, missing }: { reviews: Review[]; titles: Titles; missing: number }) {
  const { say } = useWords();
  const warnings = [...useReviewWarnings(reviews, titles), ...useConsentWarnings(reviews, titles)];
  if (missing > 0) warnings.push({ key: "missing", text: say(missing === 1 ? "register.warning_missing_one" : "register.warning_missing", { count: missing }), href: "/nakijken", link: say("register.warning_see") });
  if (warnings.length === 0) return <p className="all-well">{say("register.no_warnings")}</p>;
  return (
    <section className="warnings" aria-labelledby="warnings-heading">
      <h2 className="nl-heading nl-heading--level-3" id="warnings-heading">
        {say("register.warnings")}
      </h2>
      <ul>
        {warnings.map(({ key, text, href, link }) => (
          <li key={key}>
            <span>{text}</span>{" "}
            <Link className="nl-link" href={href}>
              {link}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

const changedKinds = new Set(["verdict_changed", "basis_changed", "cannot_be_asked", "fact_changed", "fault", "review_due"]);

function useReviewWarnings(reviews: Review[], titles: Titles): Warning[] {
  const { say, language } = useWords();
  const { local } = useTexts();
  const warnings: Warning[] = reviews
    .filter(({ kind }) => kind === "started_before_assessment")
    .map(({ record, day }) => ({
      key: `started ${record}`,
      text: say("register.warning_started", { purpose: local(titles[record ?? ""]), day: dayInWords(day ?? "", language) }),
      href: `/doelen/${shortName(record ?? "")}`,
      link: say("register.warning_look"),
    }));
  const statement = reviews.find(({ kind }) => kind === "statement_outdated");
  if (statement) warnings.push({ key: "statement", text: say(statement.before === null ? "register.warning_no_statement" : "register.warning_statement"), href: "~/privacyverklaring", link: say("register.todo_statement") });
  const count = new Set(reviews.filter(({ kind, cause }) => changedKinds.has(kind) && cause !== "coming_law").map(({ record }) => record)).size;
  if (count > 0) warnings.push({ key: "reviews", text: say(count === 1 ? "register.warning_review_one" : "register.warning_review", { count }), href: "/nakijken", link: say("register.warning_see") });
  const coming = reviews.filter(({ cause }) => cause === "coming_law").length;
  if (coming > 0) warnings.push({ key: "law", text: say("register.warning_law"), href: "/wetswijzigingen", link: say("register.warning_see") });
  return warnings;
}

// A purpose once, however many of its data it is about.
function useConsentWarnings(reviews: Review[], titles: Titles): Warning[] {
  const { say } = useWords();
  const { local } = useTexts();
  const found = new Map(reviews.filter(({ kind }) => kind === "consent_beside_basis").flatMap((review) => review.purposes.map((purpose) => [purpose, review] as const)));
  return [...found].map(([record, { what }]) => ({
    key: `consent ${record}`,
    text: say("register.warning_consent", { purpose: local(titles[record]), basis: basisInWords(what ?? "", say) }),
    href: `/nakijken?doel=${shortName(record)}`,
    link: say("register.warning_see"),
  }));
}
