// What the officer opens the day with: what waits, what was decided, what changed in the law, and whether the gate and the log are well.
import { useAsked } from "../client/use_asked";
import { Download } from "../parts/download";
import { Page } from "../parts/page";
import { WaitedPart } from "../parts/waited_part";
import { loadAssessments, loadRecords } from "../register/records";
import { useWords } from "../words/words";
import { Answers } from "./answers";
import "./dashboard.css";
import { loadFigures } from "./figures";
import { GateFigures } from "./gate_figures";
import { LawChanges } from "./law_changes";
import { Log } from "./log";
import { OpenAssessments } from "./open_assessments";
import { loadReviews, Reviews } from "./reviews";
import { loadDue, Due } from "./due";
import { loadOpenImports, Waiting } from "./waiting";

export default function Dashboard() {
  const { say } = useWords();
  const [assessments, askAssessments] = useAsked("assessments", loadAssessments);
  const [records] = useAsked("records", () => loadRecords("purpose", "recipient"));
  const [reviews, askReviews] = useAsked("reviews", loadReviews);
  const [due, askDue] = useAsked("due", loadDue);
  const [imports] = useAsked("imports", loadOpenImports);
  const [figures, askFigures] = useAsked("figures", loadFigures);
  return (
    <div className="dashboard">
      <Page title={say("dashboard.title")}>
        <Waiting assessments={assessments} reviews={reviews} due={due} imports={imports} />
        <div className="panels">
          <section className="panel is-wide">
            <h2 className="nl-heading nl-heading--level-2">{say("dashboard.open")}</h2>
            <WaitedPart asked={assessments} again={askAssessments}>
              {(all) => <OpenAssessments assessments={all} records={records.is === "there" ? records.value : null} />}
            </WaitedPart>
          </section>
          <section className="panel">
            <h2 className="nl-heading nl-heading--level-2">{say("dashboard.reviews")}</h2>
            <WaitedPart asked={reviews} again={askReviews}>
              {(items) => <Reviews items={items} />}
            </WaitedPart>
          </section>
          <section className="panel">
            <h2 className="nl-heading nl-heading--level-2">{say("dashboard.due")}</h2>
            <WaitedPart asked={due} again={askDue}>
              {(counts) => <Due counts={counts} />}
            </WaitedPart>
            <Download path="/due/calendar" accept="text/calendar" name="grondslag.ics">
              {say("dashboard.calendar")}
            </Download>
          </section>
          <section className="panel is-wide">
            <h2 className="nl-heading nl-heading--level-2">{say("dashboard.answers")}</h2>
            <WaitedPart asked={assessments} again={askAssessments}>
              {(all) => <Answers assessments={all} />}
            </WaitedPart>
          </section>
          <WaitedPart asked={figures} again={askFigures} without={null}>
            {(told) => <GateFigures figures={told} />}
          </WaitedPart>
          <LawChanges />
          <Log />
        </div>
      </Page>
    </div>
  );
}
