// The frame around every page, who is logged in, and which page is at which address.
import { lazy, Suspense, useEffect, type ComponentType, type ReactNode } from "react";
import { Link, Route, Switch, useLocation } from "wouter";
import type { Key } from "../generated/words";
import { base } from "./client/base";
import { client, must, Refused, signIn, speak, type Session } from "./client/client";
import { SignedIn, useSession } from "./client/session";
import { useAsked } from "./client/use_asked";
import { Page, Waited } from "./parts/page";
import { Questions } from "./questions/questions";
import { Situations } from "./situations/situations";
import { Start } from "./start/start";
import { useWords } from "./words/words";

async function whoIsIn(): Promise<Session | null> {
  try {
    const { value } = await must(client.GET("/session"));
    signIn(value);
    return value;
  } catch (error) {
    if (error instanceof Refused && (error.problem.status === 401 || error.problem.status === 403)) return null;
    throw error;
  }
}

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
  return (
    <Suspense fallback={<p className="waiting">{say("frame.loading")}</p>}>
      <Switch>
        <Route path="/" component={Start} />
        <Route path="/situaties" component={Situations} />
        <Route path="/vragen" nest component={Questions} />
        {areas.map(({ path, Area }) => (
          <Route key={path} path={path} nest component={Area} />
        ))}
        <Route component={NotFound} />
      </Switch>
    </Suspense>
  );
}

function NotFound() {
  const { say } = useWords();
  return (
    <Page title={say("trouble.not_found_heading")}>
      <p className="nl-paragraph">{say("trouble.not_found")}</p>
    </Page>
  );
}

function SignOut() {
  const { say } = useWords();
  return (
    <form className="sign-out" method="post" action={`${base}/logout`}>
      <button>{say("frame.sign_out")}</button>
    </form>
  );
}

const places: { href: string; text: Key }[] = [
  { href: "/", text: "frame.start" },
  { href: "/vragen", text: "frame.questions" },
  { href: "/register", text: "frame.register" },
  { href: "/privacyverklaring", text: "frame.statement" },
  { href: "/mensen", text: "frame.people" },
  { href: "/doorgeven", text: "frame.disclosures" },
  { href: "/reclame", text: "frame.campaigns" },
  { href: "/overzicht", text: "frame.dashboard" },
  { href: "/beheer", text: "frame.admin" },
];

function Place({ href, children }: { href: string; children: ReactNode }) {
  const [path] = useLocation();
  const isHere = href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
  return (
    <Link href={href} aria-current={isHere ? "page" : undefined}>
      {children}
    </Link>
  );
}

const keptContrast = "grondslag.contrast";

function Frame({ children }: { children: ReactNode }) {
  const { say, language, choose } = useWords();
  const session = useSession();
  useEffect(() => {
    document.documentElement.dataset.contrast = localStorage.getItem(keptContrast) ?? "";
  }, []);
  const toggleContrast = () => {
    const next = document.documentElement.dataset.contrast === "more" ? "" : "more";
    document.documentElement.dataset.contrast = next;
    localStorage.setItem(keptContrast, next);
  };
  return (
    <>
      <a className="nl-skip-link skip" href="#content">
        {say("frame.skip")}
      </a>
      <header className="frame-head">
        <Link className="mark" href="/">
          {say("frame.name")}
        </Link>
        <nav aria-label={say("frame.navigation")}>
          {places.map(({ href, text }) => (
            <Place key={href} href={href}>
              {say(text)}
            </Place>
          ))}
        </nav>
        <div className="frame-tools">
          {session?.name && <span>{say("frame.signed_in_as", { name: session.name })}</span>}
          {session === null ? <a href={`${base}/login`}>{say("frame.sign_in")}</a> : <SignOut />}
          <button type="button" onClick={toggleContrast}>
            {say("frame.contrast")}
          </button>
          <button type="button" lang={say("frame.language_of_link")} onClick={() => choose(language === "nl" ? "en" : "nl")}>
            {say("frame.language")}
          </button>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
