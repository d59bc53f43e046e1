// Duties that come with a use or after it, which the program says it carries out by itself: those that the answers on its purposes brought.
import { useState } from "react";
import { useAsked } from "../client/use_asked";
import type { Typing } from "../parts/act_form";
import { Checks } from "../parts/fields";
import { WaitedPart } from "../parts/waited_part";
import { loadAssessments, loadDecisions, shortName } from "../register/records";
import { useWords } from "../words/words";
import type { KeyDraft } from "./credentials";

interface Duty {
  duty: string;
  text: { nl: string; en: string };
}

async function loadDuties(purposes: string[] | null): Promise<Duty[]> {
  const concluded = (await loadAssessments()).filter(({ conclusion, subject }) => conclusion !== null && (purposes === null || purposes.includes(shortName(subject.purpose ?? ""))));
  const all = new Map<string, Duty>();
  for (const { name } of concluded) {
    for (const { duties } of await loadDecisions(name)) for (const duty of duties) if (duty.due !== "before") all.set(duty.duty, duty);
  }
  return [...all.values()];
}

export function DutyFields({ typing }: { typing: Typing<KeyDraft> }) {
  const { say } = useWords();
  const [isOpen, setOpen] = useState(typing.typed.duties.length > 0);
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say("admin.ask_duties")}</summary>
      <p className="nl-paragraph">{say("admin.ask_duties_help")}</p>
      {isOpen && <Duties typing={typing} />}
    </details>
  );
}

function Duties({ typing: { typed, change, error } }: { typing: Typing<KeyDraft> }) {
  const { say, of } = useWords();
  const purposes = typed.everyPurpose ? null : typed.purposes;
  const [asked, again] = useAsked(JSON.stringify(purposes), () => loadDuties(purposes));
  return (
    <WaitedPart asked={asked} again={again}>
      {(duties) =>
        duties.length === 0 ? (
          <p className="nl-paragraph">{say("admin.no_duties")}</p>
        ) : (
          <Checks id="duties" legend={say("admin.ask_which_duties")} error={error("duties")} choices={duties.map(({ duty, text }) => ({ value: duty, text: of(text) }))} values={typed.duties} choose={(chosen) => change({ duties: chosen })} />
        )
      }
    </WaitedPart>
  );
}
