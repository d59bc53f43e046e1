// The frame around every page: who it is, where one can go, who is logged in. On a narrow screen the places stand behind a button.
import { useEffect, useId, useState, type ReactNode } from "react";
import { Link, useLocation } from "wouter";
import type { Key } from "../../generated/words";
import { base } from "../client/base";
import { useSession } from "../client/session";
import { useWords } from "../words/words";
import "./frame.css";
import { useContrast } from "./use_contrast";

export function Frame({ children }: { children: ReactNode }) {
  const { say } = useWords();
  const [path] = useLocation();
  const [isOpen, setOpen] = useState(false);
  const menu = useId();
  // Whoever went somewhere does not want the menu over it.
  useEffect(() => setOpen(false), [path]);
  return (
    <>
      <a className="nl-skip-link skip" href="#content">
        {say("frame.skip")}
      </a>
      <header className={`frame-head${isOpen ? " is-open" : ""}`}>
        <div className="frame-row">
          <Link className="mark" href="/">
            {say("frame.name")}
          </Link>
          <button type="button" className="frame-menu" aria-expanded={isOpen} aria-controls={menu} onClick={() => setOpen(!isOpen)}>
            {say("frame.menu")}
          </button>
          <Tools />
        </div>
        <nav id={menu} className="frame-places" aria-label={say("frame.navigation")}>
          {places.map((place) => (
            <Place key={place.href} {...place} />
          ))}
        </nav>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

interface Place {
  href: string;
  text: Key;
  also?: string[]; // addresses that belong to it
}
const places: Place[] = [
  { href: "/", text: "frame.start", also: ["/situaties"] },
  { href: "/vragen", text: "frame.questions" },
  { href: "/register", text: "frame.register", also: ["/overnemen"] },
  { href: "/privacyverklaring", text: "frame.statement" },
  { href: "/mensen", text: "frame.people", also: ["/formulieren"] },
  { href: "/doorgeven", text: "frame.disclosures" },
  { href: "/reclame", text: "frame.campaigns" },
  { href: "/overzicht", text: "frame.dashboard" },
  { href: "/beheer", text: "frame.admin" },
];

function Place({ href, text, also = [] }: Place) {
  const { say } = useWords();
  const [path] = useLocation();
  const isHere = [href, ...also].some((own) => path === own || (own !== "/" && path.startsWith(`${own}/`)));
  return (
    <Link href={href} aria-current={isHere ? "page" : undefined}>
      {say(text)}
    </Link>
  );
}

function Tools() {
  const { say, language, choose } = useWords();
  const session = useSession();
  const [isMore, toggle] = useContrast();
  return (
    <div className="frame-tools">
      {session?.name && <span>{say("frame.signed_in_as", { name: session.name })}</span>}
      {session === null ? <a href={`${base}/login`}>{say("frame.sign_in")}</a> : <SignOut />}
      <button type="button" aria-pressed={isMore} onClick={toggle}>
        {say("frame.contrast")}
      </button>
      <button type="button" lang={say("frame.language_of_link")} onClick={() => choose(language === "nl" ? "en" : "nl")}>
        {say("frame.language")}
      </button>
    </div>
  );
}

function SignOut() {
  const { say } = useWords();
  return (
    <form method="post" action={`${base}/logout`}>
      <button>{say("frame.sign_out")}</button>
    </form>
  );
}
