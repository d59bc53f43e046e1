// People and what is recorded about them: finding one, everybody, how it stands, what happened, and every act; what is still to be done.
import { lazy } from "react";
import { Route, Switch } from "wouter";
import { SubNav } from "../parts/sub_nav";
import { useWords } from "../words/words";
import { Due } from "./due";
import { Everybody } from "./everybody";
import "./people.css";
import { PersonPages } from "./person_pages";
import { Search } from "./search";

// Acts come when they are opened.
const GiveConsentToNew = lazy(async () => ({ default: (await import("./acts/of_new_person")).GiveConsentToNew }));
const ObjectionOfNew = lazy(async () => ({ default: (await import("./acts/of_new_person")).ObjectionOfNew }));

export default function People() {
  const { say } = useWords();
  return (
    <div className="people">
      <SubNav
        label={say("people.navigation")}
        pages={[
          { href: "/", text: say("people.nav_search") },
          { href: "/iedereen", text: say("people.nav_everybody") },
          { href: "/te-doen", text: say("people.nav_due") },
          { href: "~/formulieren", text: say("people.nav_forms") },
        ]}
      />
      <Switch>
        <Route path="/" component={Search} />
        <Route path="/iedereen" component={Everybody} />
        <Route path="/te-doen" component={Due} />
        <Route path="/nieuw/toestemming" component={GiveConsentToNew} />
        <Route path="/nieuw/bezwaar" component={ObjectionOfNew} />
        <Route path="/:personId" nest>
          {({ personId }) => <PersonPages id={personId} />}
        </Route>
      </Switch>
    </div>
  );
}
