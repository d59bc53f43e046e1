// Who is logged in, and which page is at which address.
import { lazy, Suspense, type ComponentType } from "react";
import { Route, Switch, useLocation } from "wouter";
import { speak, whoIsIn } from "./client/client";
import { SignedIn } from "./client/session";
import { useAsked } from "./client/use_asked";
import { Frame } from "./frame/frame";
import { Mishap } from "./parts/mishap";
import { NoSuchPage } from "./parts/no_such_page";
import { Waited } from "./parts/page";
import { Questions } from "./questions/questions";
import { Situations } from "./situations/situations";
import { Start } from "./start/start";
import { useWords, WholeWords } from "./words/words";

export function App() {
  const { language } = useWords();
  speak(language);
  const [asked, again] = useAsked("session", whoIsIn);
  return (
    <Waited asked={asked} again={again}>
      {(session) => (
        <SignedIn value={session}>
          <Frame>
            <Routes />
          </Frame>
        </SignedIn>
      )}
    </Waited>
  );
}

// What everybody needs first is there at once; each other area comes when it is opened.
const areas: { path: string; Area: ComponentType }[] = [
  { path: "/register", Area: lazy(() => import("./register/register")) },
  { path: "/privacyverklaring", Area: lazy(() => import("./statement/statement")) },
  { path: "/mensen", Area: lazy(() => import("./people/people")) },
  { path: "/formulieren", Area: lazy(() => import("./forms/forms")) },
  { path: "/doorgeven", Area: lazy(() => import("./disclosures/disclosures")) },
  { path: "/reclame", Area: lazy(() => import("./campaigns/campaigns")) },
  { path: "/overzicht", Area: lazy(() => import("./dashboard/dashboard")) },
  { path: "/beheer", Area: lazy(() => import("./admin/admin")) },
  { path: "/overnemen", Area: lazy(() => import("./imports/imports")) },
];

function Routes() {
  const { say } = useWords();
  const [path] = useLocation();
  const waiting = <p className="waiting">{say("frame.loading")}</p>;
  return (
    <Mishap place={path}>
      <Suspense fallback={waiting}>
        <Switch>
          <Route path="/" component={Start} />
          <Route path="/situaties" component={Situations} />
          <Route path="/vragen" nest component={Questions} />
          {areas.map(({ path: at, Area }) => (
            <Route key={at} path={at} nest>
              <WholeWords meanwhile={waiting}>
                <Area />
              </WholeWords>
            </Route>
          ))}
          <Route component={NoSuchPage} />
        </Switch>
      </Suspense>
    </Mishap>
  );
}
