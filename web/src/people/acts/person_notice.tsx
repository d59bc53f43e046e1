// Recording that a person was told what a duty of the rule book asks.
import { useSearch } from "wouter";
import { client, must } from "../../client/client";
import { useWords } from "../../words/words";
import { ActForm } from "../../parts/act_form";
import { Done } from "../done";
import { occurredOn } from "../moments";
import type { Known } from "../person_pages";
import { Who } from "../who";
import { dutyIn } from "../duties";
import { AboutEntry } from "./about_entry";
import { ChannelField, WhenField, type Channel, type When } from "./fields";
import type { Recorded } from "./stop_done";

export default function PersonNotice({ known, entry }: { known: Known; entry: number }) {
  const { say } = useWords();
  const duty = new URLSearchParams(useSearch()).get("plicht") ?? "";
  return (
    <ActForm<When & Channel, Recorded>
      title={say("people.tell_title")}
      above={<Who known={known} />}
      lead={
        <>
          <p className="callout">{dutyIn(duty, say)}</p>
          <AboutEntry known={known} entry={entry} />
        </>
      }
      keptAs={`${known.id}.told.${entry}.${duty}`}
      first={{ channel: "", occurred_at: "" }}
      check={({ channel }) => (channel.trim() === "" ? [{ field: "channel", message: say("people.type_channel") }] : [])}
      send={async ({ channel, occurred_at }, key) => {
        const body = { person: { id: known.id }, duty, about: entry, channel, ...occurredOn(occurred_at) };
        return (await must(client.POST("/person-notices", { params: { header: { "Idempotency-Key": key(body) } }, body }))).value;
      }}
      places={{ in_future: "occurred_at", told_channel_missing: "channel" }}
      button={say("people.tell_button")}
      fields={(typing) => (
        <>
          <ChannelField typing={typing} label={say("people.ask_told_channel")} />
          <WhenField typing={typing} />
        </>
      )}
      done={() => <Done title={say("people.tell_done")} />}
    />
  );
}
