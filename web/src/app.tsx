// The frame around every page, who is logged in, and which page is at which address.
import { useEffect, type ReactNode } from "react";
import { Link, Route, Switch } from "wouter";
import { Answer } from "./answer/answer";
import { client, must, Refused, signIn, speak, type Session } from "./client/client";
import { useAsked } from "./client/use_asked";
import { Begin } from "./conversation/begin";
import { Conversation } from "./conversation/conversation";
import { Page, Waited } from "./parts/page";
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
        <Frame session={session}>
          <Switch>
            <Route path="/" component={Start} />
            <Route path="/situaties" component={Situations} />
            <Route path="/vraag/nieuw/:decision" component={Begin} />
            <Route path="/vraag/:name" component={Conversation} />
            <Route path="/vraag/:name/antwoord" component={Answer} />
            <Route component={NotFound} />
          </Switch>
        </Frame>
      )}
    </Waited>
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

const keptContrast = "grondslag.contrast";

function Frame({ session, children }: { session: Session | null; children: ReactNode }) {
  const { say, language, choose } = useWords();
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
          <Link href="/">{say("frame.start")}</Link>
          <Link href="/situaties">{say("situations.in_navigation")}</Link>
        </nav>
        <p className="frame-tools">
          {session?.name && <span>{say("frame.signed_in_as", { name: session.name })}</span>}
          {session === null && <a href="/login">{say("frame.sign_in")}</a>}
          <button type="button" onClick={toggleContrast}>
            {say("frame.contrast")}
          </button>
          <button type="button" lang={say("frame.language_of_link")} onClick={() => choose(language === "nl" ? "en" : "nl")}>
            {say("frame.language")}
          </button>
        </p>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
