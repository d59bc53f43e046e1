// Somebody else changed meanwhile what is changed here. Nothing of either is lost: a person sees what stands now, and chooses.
import { useEffect, useRef, type ReactNode } from "react";
import { useWords } from "../words/words";

interface SomebodyFirstGiven {
  heading?: string;
  isWide?: boolean;
  actions: ReactNode;
  children: ReactNode;
}

export function SomebodyFirst({ heading, isWide = false, actions, children }: SomebodyFirstGiven) {
  const { say } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className={`trouble${isWide ? " wide" : ""}`} role="alert" tabIndex={-1} ref={box}>
      <h2 className="nl-heading nl-heading--level-3">{heading ?? say("parts.first_heading")}</h2>
      {children}
      <p className="actions">{actions}</p>
    </div>
  );
}

// keepText: what is done with what was typed.
export function KeepOrTake({ keepText, keep, take }: { keepText: string; keep: () => void; take: () => void }) {
  const { say } = useWords();
  return (
    <>
      <button type="button" className="nl-button nl-button--primary" onClick={keep}>
        {keepText}
      </button>
      <button type="button" className="nl-button nl-button--secondary" onClick={take}>
        {say("parts.first_take")}
      </button>
    </>
  );
}
