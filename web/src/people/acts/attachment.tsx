// Keeping a file that shows something about a person: a scan of what was signed, a recording.
import { useState } from "react";
import { Link, useSearch } from "wouter";
import { client, must } from "../../client/client";
import { ActForm } from "../../parts/act_form";
import { momentInWords } from "../../parts/dates";
import { Select } from "../../parts/fields";
import { FileField } from "../../parts/file_field";
import { More } from "../../parts/table";
import { useWords } from "../../words/words";
import { Done } from "../done";
import { titleOf } from "../event_words";
import { dispositionOf } from "../file_name";
import type { Known } from "../person_pages";
import { useHistory } from "../timeline";
import { Who } from "../who";
import type { Recorded } from "./stop_done";

const mostBytes = 10 * 1024 * 1024;

async function keep(entry: number, file: File, key: string): Promise<Recorded> {
  const header = { "Idempotency-Key": key, "Content-Disposition": dispositionOf(file.name) };
  const asked = client.POST("/entries/{entry}/attachments", {
    params: { path: { entry }, header },
    body: file as never,
    bodySerializer: (body: unknown) => body as File,
    headers: { "Content-Type": file.type || "application/octet-stream" },
  });
  return (await must(asked)).value;
}

export default function KeepAttachment({ known }: { known: Known }) {
  const { say, language } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const listed = useHistory(known.id);
  const about = new URLSearchParams(useSearch()).get("bij") ?? "";
  // Of what somebody was known by nothing needs to be shown; a file about a file neither.
  const entries = listed.items.filter(({ event }) => !["PersonIdentified", "AttachmentKept", "EvidenceOpened"].includes(event.type)).reverse();
  const choices = entries.map(({ event, what }) => ({ value: String(event.position), text: `${momentInWords(event.occurred_at, language)}: ${titleOf(event.type, say) ?? what}` }));
  const fileError = (): string | null => {
    if (file === null) return say("people.choose_file");
    if (file.size === 0) return say("people.file_empty");
    return file.size > mostBytes ? say("people.file_too_large") : null;
  };
  return (
    <ActForm<{ about: string }, Recorded>
      title={say("people.attachment_title")}
      above={<Who known={known} />}
      lead={<p className="nl-paragraph">{say("people.attachment_lead")}</p>}
      keptAs={`${known.id}.attachment.${about}`}
      first={{ about }}
      check={(typed) => {
        const wrong = fileError();
        return [...(typed.about === "" ? [{ field: "about", message: say("people.choose_about") }] : []), ...(wrong ? [{ field: "file", message: wrong }] : [])];
      }}
      send={(typed, key) => {
        if (file === null) throw new Error("no file was chosen");
        return keep(Number(typed.about), file, key([typed.about, file.name, file.size, file.lastModified]));
      }}
      places={{ file_empty: "file", file_too_large: "file", file_name_missing: "file", no_media_type: "file" }}
      button={say("people.attachment_button")}
      fields={({ typed, change, error }) => (
        <>
          <Select id="about" label={say("people.ask_about")} error={error("about")} choices={[{ value: "", text: say("people.choose") }, ...choices]} value={typed.about} choose={(next) => change({ about: next })} />
          <More listed={listed} />
          <FileField id="file" label={say("people.ask_file")} help={say("people.ask_file_help")} error={error("file")} accept="" choose={setFile} />
        </>
      )}
      done={() => (
        <Done
          title={say("people.attachment_done")}
          more={
            <Link className="nl-button nl-button--secondary" href="/bestanden">
              {say("people.act_attachments")}
            </Link>
          }
        />
      )}
    />
  );
}
