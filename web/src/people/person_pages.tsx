// Everything at the address of one person. What is shown is asked anew by each page, so that it stands as it is after an act.
import { lazy, type ComponentType, type ReactNode } from "react";
import { Link, Route, Switch } from "wouter";
import type { components } from "../../generated/description";
import { client, must } from "../client/client";
import { mayChange, useSession } from "../client/session";
import { useAsked } from "../client/use_asked";
import { MayNot } from "../parts/may_not";
import { Page, Waited } from "../parts/page";
import { useWords } from "../words/words";
import { askNames, type Names } from "./names";
import { PersonPage } from "./person";

export type Person = components["schemas"]["Person"];

export interface Known {
  id: string;
  person: Person;
  names: Names;
}
type Part = ComponentType<{ known: Known; entry: number; purpose: string }>;

// Acts come when they are opened.
const acts: { path: string; Part: Part }[] = [
  { path: "/toestemming", Part: lazy(() => import("./acts/consent")) },
  { path: "/intrekken", Part: lazy(() => import("./acts/withdrawal")) },
  { path: "/bezwaar", Part: lazy(() => import("./acts/objection")) },
  { path: "/bezwaar/:entry", Part: lazy(() => import("./acts/weighing")) },
  { path: "/op-slot", Part: lazy(() => import("./acts/restriction")) },
  { path: "/op-slot/:entry", Part: lazy(() => import("./acts/lifting")) },
  { path: "/vertegenwoordiger", Part: lazy(() => import("./acts/representative")) },
  { path: "/vertegenwoordiger/:entry", Part: lazy(() => import("./acts/representative_end")) },
  { path: "/leeftijd", Part: lazy(() => import("./acts/age")) },
  { path: "/vergissing/:entry", Part: lazy(() => import("./acts/correction")) },
  { path: "/uitzoeken/:entry", Part: lazy(() => import("./acts/inspection")) },
  { path: "/ontvanger-vertellen/:entry", Part: lazy(() => import("./acts/recipient_notice")) },
  { path: "/vertellen/:entry", Part: lazy(() => import("./acts/person_notice")) },
  { path: "/bewijs", Part: lazy(() => import("./evidence")) },
  { path: "/bestanden/nieuw", Part: lazy(() => import("./acts/attachment")) },
  { path: "/bestanden/:entry", Part: lazy(() => import("./acts/attachment_opening")) },
  { path: "/inzage/verstuurd", Part: lazy(() => import("./acts/access_answer")) },
  { path: "/link", Part: lazy(() => import("./acts/link")) },
  { path: "/wissen", Part: lazy(() => import("./acts/erasure")) },
];
const readings: { path: string; Part: Part }[] = [
  { path: "/bewijs/:purpose", Part: lazy(() => import("./proof")) },
  { path: "/bestanden", Part: lazy(() => import("./attachments")) },
  { path: "/inzage", Part: lazy(() => import("./access")) },
];

export function PersonPages({ id }: { id: string }) {
  const may = mayChange(useSession());
  return (
    <Switch>
      <Route path="/">
        <WithPerson id={id}>{(known) => <PersonPage known={known} />}</WithPerson>
      </Route>
      {[...readings, ...(may ? acts : [])].map(({ path, Part }) => (
        <Route key={path} path={path}>
          {(params: { entry?: string; purpose?: string }) => (
            <WithPerson id={id}>{(known) => <Part known={known} entry={Number(params.entry ?? 0)} purpose={params.purpose ?? ""} />}</WithPerson>
          )}
        </Route>
      ))}
      {!may &&
        acts.map(({ path }) => (
          <Route key={path} path={path} component={MayNotAct} />
        ))}
      <Route>
        <NotThere />
      </Route>
    </Switch>
  );
}

function WithPerson({ id, children }: { id: string; children: (known: Known) => ReactNode }) {
  const { language } = useWords();
  const [asked, again] = useAsked(`${id} ${language}`, async () => {
    const [read, names] = await Promise.all([must(client.GET("/people/{personId}", { params: { path: { personId: id } } })), askNames(language)]);
    return { id, person: read.value, names };
  });
  return (
    <Waited asked={asked} again={again}>
      {children}
    </Waited>
  );
}

function MayNotAct() {
  const { say } = useWords();
  return (
    <MayNot>
      <Link className="nl-link" href="/">
        {say("people.to_person")}
      </Link>
    </MayNot>
  );
}

function NotThere() {
  const { say } = useWords();
  return (
    <Page title={say("trouble.not_found_heading")}>
      <p className="nl-paragraph">{say("trouble.not_found")}</p>
      <Link className="nl-link" href="~/mensen">
        {say("people.to_search")}
      </Link>
    </Page>
  );
}
