// What must not be overlooked, on top of the register: use before it was judged, consent asked beside a basis that fits, a privacy statement that lags behind, and answers that changed.
import { Link } from "wouter";
import { useAsked } from "../client/use_asked";
import { dayInWords } from "../parts/dates";
import { WaitedPart } from "../parts/waited_part";
import { useWords } from "../words/words";
import { loadMissing, loadReviews, type Review } from "./reviews";
import { shortName, type RegisterRecord } from "./records";
import { useTexts } from "./texts";
import { basisInWords } from "./value_words";

type Purposes = Map<string, RegisterRecord<"purpose">>;

async function loadWarned() {
  const [reviews, missing] = await Promise.all([loadReviews({}), loadMissing()]);
  return { reviews, missing };
}

interface WarningsGiven {
  purposes: Purposes;
}

export function Warnings({ purposes }: WarningsGiven) {
  const [asked, again] = useAsked("warnings", loadWarned);
  return (
    <WaitedPart asked={asked} again={again}>
      {({ reviews, missing }) => <Shown purposes={purposes} reviews={reviews} missing={missing.length} />}
    </WaitedPart>
  );
}

interface Warning {
  key: string;
  text: string;
  href: string;
  link: string;
}

function Shown({ purposes, reviews, missing }: WarningsGiven & { reviews: Review[]; missing: number }) {
  const { say } = useWords();
  const warnings = [...useReviewWarnings(reviews, purposes), ...useConsentWarnings(reviews, purposes)];
  if (missing > 0) warnings.push({ key: "missing", text: say(missing === 1 ? "register.warning_missing_one" : "register.warning_missing", { count: missing }), href: "/nakijken", link: say("register.warning_see") });
  if (purposes.size === 0) return null;
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

function useReviewWarnings(reviews: Review[], purposes: Purposes): Warning[] {
  const { say, language } = useWords();
  const { title } = useTexts();
  const warnings: Warning[] = reviews
    .filter(({ kind }) => kind === "started_before_assessment")
    .map(({ record, day }) => ({
      key: `started ${record}`,
      text: say("register.warning_started", { purpose: title(purposes.get(record ?? "")), day: dayInWords(day ?? "", language) }),
      href: `/doelen/${purposes.get(record ?? "")?.name ?? ""}`,
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
function useConsentWarnings(reviews: Review[], purposes: Purposes): Warning[] {
  const { say } = useWords();
  const { title } = useTexts();
  const found = new Map(reviews.filter(({ kind }) => kind === "consent_beside_basis").flatMap((review) => review.purposes.map((purpose) => [purpose, review] as const)));
  return [...found].map(([record, { what }]) => {
    const purpose = purposes.get(record);
    return { key: `consent ${record}`, text: say("register.warning_consent", { purpose: title(purpose), basis: basisInWords(what ?? "", say) }), href: `/nakijken?doel=${shortName(record)}`, link: say("register.warning_see") };
  });
}
