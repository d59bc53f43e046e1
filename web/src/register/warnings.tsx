// What must not be overlooked, on top of the register: use before it was judged, consent asked beside a basis that fits, a privacy statement that lags behind, and answers that changed.
import { Link } from "wouter";
import { useAsked } from "../client/use_asked";
import { dayInWords } from "../parts/dates";
import { WaitedPart } from "../parts/waited_part";
import { useWords } from "../words/words";
import type { Elsewhere } from "./elsewhere";
import { loadMissing, loadReviews, type Review } from "./reviews";
import type { RegisterRecord } from "./records";
import { useTexts } from "./texts";

type Purposes = Map<string, RegisterRecord<"purpose">>;

async function loadWarned() {
  const [reviews, missing] = await Promise.all([loadReviews({}), loadMissing()]);
  return { reviews, missing };
}

interface WarningsGiven {
  purposes: Purposes;
  elsewhere: Elsewhere;
}

export function Warnings({ purposes, elsewhere }: WarningsGiven) {
  const [asked, again] = useAsked("warnings", loadWarned);
  return (
    <WaitedPart asked={asked} again={again}>
      {({ reviews, missing }) => <Shown purposes={purposes} elsewhere={elsewhere} reviews={reviews} missing={missing.length} />}
    </WaitedPart>
  );
}

interface Warning {
  key: string;
  text: string;
  href: string;
  link: string;
}

// What an assessment remarks where consent is asked without need.
const consentBeside = "consent_only_to_be_sure";

function Shown({ purposes, elsewhere, reviews, missing }: WarningsGiven & { reviews: Review[]; missing: number }) {
  const { say } = useWords();
  const warnings = [...useReviewWarnings(reviews, purposes), ...useConsentWarnings(elsewhere, purposes)];
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

function useConsentWarnings(elsewhere: Elsewhere, purposes: Purposes): Warning[] {
  const { say } = useWords();
  const { title } = useTexts();
  return [...purposes.values()]
    .filter(({ fields }) => elsewhere.notes.get(fields.assessment ?? "")?.has(consentBeside))
    .map((purpose) => ({ key: `consent ${purpose.record}`, text: say("register.warning_consent", { purpose: title(purpose) }), href: `/doelen/${purpose.name}`, link: say("register.warning_look") }));
}
