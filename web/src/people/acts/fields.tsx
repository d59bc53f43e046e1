// What several acts ask: when it was, who did it, by which channel, for which purpose, and what shows it.
import type { Typing } from "../../parts/act_form";
import { dayInWords, dayOf } from "../../parts/dates";
import { Radios, Select, TextField } from "../../parts/fields";
import { useWords } from "../../words/words";
import { shortName } from "../names";
import type { Known, Person } from "../person_pages";

export interface When {
  occurred_at: string; // a day; empty: today
}
export function WhenField({ typing, help }: { typing: Typing<When>; help?: string }) {
  const { say } = useWords();
  const { typed, change, error } = typing;
  return (
    <TextField
      id="occurred_at"
      kind="date"
      label={say("people.ask_when")}
      help={help ?? say("people.ask_when_help")}
      error={error("occurred_at")}
      value={typed.occurred_at}
      change={(occurred_at) => change({ occurred_at })}
    />
  );
}

export interface Channel {
  channel: string;
}
export function ChannelField({ typing, label }: { typing: Typing<Channel>; label?: string }) {
  const { say } = useWords();
  const { typed, change, error } = typing;
  return <TextField id="channel" label={label ?? say("people.ask_channel")} help={say("people.ask_channel_help")} error={error("channel")} value={typed.channel} change={(channel) => change({ channel })} />;
}

export interface Evidence {
  evidence: string;
}
export function EvidenceField({ typing, label, help }: { typing: Typing<Evidence>; label?: string; help?: string }) {
  const { say } = useWords();
  const { typed, change, error } = typing;
  return (
    <TextField
      id="evidence"
      isLong
      label={label ?? say("people.ask_evidence")}
      help={help ?? say("people.ask_evidence_help")}
      error={error("evidence")}
      value={typed.evidence}
      change={(evidence) => change({ evidence })}
    />
  );
}

export interface Reason {
  reason: string;
}
export function ReasonField({ typing, label, help }: { typing: Typing<Reason>; label?: string; help?: string }) {
  const { say } = useWords();
  const { typed, change, error } = typing;
  return (
    <TextField
      id="reason"
      isLong
      label={label ?? say("people.ask_reason")}
      help={help ?? say("people.ask_reason_help")}
      error={error("reason")}
      value={typed.reason}
      change={(reason) => change({ reason })}
    />
  );
}

type By = "person" | "representative" | "both" | "other";
export interface ActedBy {
  by: By;
  representative: string; // an entry
}

// Those who may decide now.
function deciding(person: Person): Person["representatives"] {
  return person.representatives.filter(({ ended_at }) => ended_at === null);
}

export function ByField({ typing, known, withOther = true }: { typing: Typing<ActedBy>; known?: Known; withOther?: boolean }) {
  const { say, language } = useWords();
  const { typed, change, error } = typing;
  const who = known ? deciding(known.person) : [];
  const possible: By[] = ["person", ...(who.length > 0 ? (["representative", "both"] as const) : []), ...(withOther ? (["other"] as const) : [])];
  const isFor = typed.by === "representative" || typed.by === "both";
  if (possible.length === 1) return <p className="nl-paragraph">{say("people.ask_by_help")}</p>;
  return (
    <>
      <Radios id="by" legend={say("people.ask_by")} help={who.length === 0 ? say("people.ask_by_help") : undefined} error={error("by")} choices={possible.map((value) => ({ value, text: say(`people.by_${value}`) }))} value={typed.by} choose={(by) => change({ by: by as By })} />
      {isFor && who.length > 0 && (
        <Radios
          id="representative"
          legend={say("people.ask_representative")}
          error={error("representative")}
          choices={who.map(({ entry, kind, from }) => ({ value: String(entry), text: say("people.representative_since", { kind: say(`people.representative_${kind}`), day: dayInWords(dayOf(from), language) }) }))}
          value={typed.representative}
          choose={(representative) => change({ representative })}
        />
      )}
    </>
  );
}

export function saidBy({ by, representative }: ActedBy): { by: By; representative?: number } {
  const isFor = by === "representative" || by === "both";
  return isFor && representative !== "" ? { by, representative: Number(representative) } : { by };
}

export interface OfPurpose {
  purpose: string; // a short name; empty: all
}
export function PurposeField({ typing, known, label, help }: { typing: Typing<OfPurpose>; known: Pick<Known, "names">; label: string; help?: string }) {
  const { say } = useWords();
  const { typed, change, error } = typing;
  const choices = [{ value: "", text: say("people.all_purposes") }, ...known.names.purposes.map(({ record }) => ({ value: shortName(record), text: known.names.of(record) }))];
  return <Select id="purpose" label={label} help={help} error={error("purpose")} choices={choices} value={typed.purpose} choose={(purpose) => change({ purpose })} />;
}

// What was not typed is not sent.
export function said<T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: Exclude<T[K], "" | undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== "" && value !== undefined)) as { [K in keyof T]?: Exclude<T[K], "" | undefined> };
}
