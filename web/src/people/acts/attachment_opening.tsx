// Opening a file that is kept as evidence, with a reason.
import { fetchRaw } from "../../client/client";
import { ActForm } from "../../parts/act_form";
import { save } from "../../parts/download";
import { Page } from "../../parts/page";
import { More } from "../../parts/table";
import { useWords } from "../../words/words";
import { sizeInWords, useAttachments } from "../attachments";
import { Done } from "../done";
import type { Known } from "../person_pages";
import { Who } from "../who";
import { ReasonField, type Reason } from "./fields";

export default function OpenAttachment({ known, entry }: { known: Known; entry: number }) {
  const { say, language } = useWords();
  const listed = useAttachments(known.id);
  const file = listed.items.find((one) => one.entry === entry);
  if (file === undefined) {
    return (
      <Page title={say("people.opening_title")} above={<Who known={known} />}>
        <More listed={listed} />
      </Page>
    );
  }
  const name = file.name ?? say("people.file_erased");
  return (
    <ActForm<Reason, null>
      title={say("people.opening_title")}
      above={<Who known={known} />}
      lead={
        <>
          <p className="nl-paragraph">
            <strong>{name}</strong> ({sizeInWords(file.size, language)})
          </p>
          <p className="nl-paragraph">{say("people.opening_lead")}</p>
        </>
      }
      keptAs={`${known.id}.opening.${entry}`}
      first={{ reason: "" }}
      check={({ reason }) => (reason.trim() === "" ? [{ field: "reason", message: say("people.type_reason") }] : [])}
      send={async (body) => {
        const response = await fetchRaw(`/people/${known.id}/attachments/${entry}/openings`, "application/octet-stream, application/problem+json", body);
        save(await response.blob(), name);
        return null;
      }}
      button={say("people.opening_button")}
      fields={(typing) => <ReasonField typing={typing} label={say("people.ask_evidence_reason")} help={say("people.ask_evidence_reason_help")} />}
      done={() => (
        <Done title={say("people.opening_done")}>
          <p className="nl-paragraph">{say("people.opening_meaning")}</p>
        </Done>
      )}
    />
  );
}
