// My questions: those of this browser and on record, one conversation with its pages, and published cases.
import { lazy, Suspense } from "react";
import { Route, Switch } from "wouter";
import { useWords } from "../words/words";
import { BeginPage } from "./begin";
import { MinePage } from "./mine";
import { CheckPage } from "../conversation/check";
import { FurtherFactorPage } from "../conversation/further_factor";
import { QuestionPage } from "../conversation/question";
import { ResumePage } from "../conversation/resume";
import "../conversation/conversation.css";
import "./questions.css";

// What comes at the end only, or seldom, is not loaded before it is opened.
const AnswerPage = lazy(() => import("../answer/answer"));
const ReadingPage = lazy(() => import("../answer/reading"));
const SavePage = lazy(() => import("../answer/save/save"));
const RemovePage = lazy(() => import("./remove"));
const KeptAssessmentPage = lazy(() => import("./kept_assessment"));
const PublishedCasePage = lazy(() => import("./published_case"));

export function Questions() {
  const { say } = useWords();
  return (
    <Suspense fallback={<p className="waiting">{say("frame.loading")}</p>}>
      <Switch>
        <Route path="/" component={MinePage} />
        <Route path="/nieuw/:decision" component={BeginPage} />
        <Route path="/zaak/:caseId" component={PublishedCasePage} />
        <Route path="/bewaard/:name" component={KeptAssessmentPage} />
        <Route path="/:id/vraag/:fact" component={QuestionPage} />
        <Route path="/:id/vraag/:fact/erbij" component={FurtherFactorPage} />
        <Route path="/:id/antwoorden" component={CheckPage} />
        <Route path="/:id/antwoord" component={AnswerPage} />
        <Route path="/:id/volgen/:difference" component={ReadingPage} />
        <Route path="/:id/bewaren" component={SavePage} />
        <Route path="/:id/verwijderen" component={RemovePage} />
        <Route path="/:id" component={ResumePage} />
        <Route component={MinePage} />
      </Switch>
    </Suspense>
  );
}
