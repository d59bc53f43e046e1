// Files that are kept as evidence about a person: what they are; what stands in one is opened with a reason.
import { Link } from "wouter";
import type { components } from "../../generated/description";
import { client, must } from "../client/client";
import { mayChange, useSession } from "../client/session";
import { cursorIn, useList } from "../client/use_list";
import { momentInWords, numberInWords } from "../parts/dates";
import { Page } from "../parts/page";
import { More, Table } from "../parts/table";
import { useWords, type Language } from "../words/words";
import { useMayAct } from "./may_act";
import type { Known } from "./person_pages";
import { Who } from "./who";

type Attachment = components["schemas"]["Attachment"];

export function sizeInWords(bytes: number, language: Language): string {
  const isSmall = bytes < 1024 * 1024;
  const size = isSmall ? bytes / 1024 : bytes / (1024 * 1024);
  return `${numberInWords(size, language, { maximumFractionDigits: size < 10 ? 1 : 0 })} ${isSmall ? "kB" : "MB"}`;
}

export function useAttachments(personId: string) {
  return useList(personId, async (cursor) => {
    const query = cursor === null ? {} : { cursor };
    const { value, response } = await must(client.GET("/people/{personId}/attachments", { params: { path: { personId }, query } }));
    return { items: value.items, cursor: cursorIn(response) };
  });
}

export default function Attachments({ known }: { known: Known }) {
  const { say, language } = useWords();
  const listed = useAttachments(known.id);
  const mayOpen = mayChange(useSession());
  const mayAct = useMayAct(known);
  const name = (one: Attachment) => one.name ?? say("people.file_erased");
  return (
    <Page title={say("people.files_title")} above={<Who known={known} />}>
      <p className="nl-paragraph">{say("people.files_lead")}</p>
      {!listed.isWaiting && !listed.error && listed.items.length === 0 && <p className="nl-paragraph">{say("people.files_none")}</p>}
      {listed.items.length > 0 && (
        <Table
          caption={say("people.files_caption")}
          rows={listed.items}
          keyOf={({ entry }) => String(entry)}
          columns={[
            {
              name: say("people.field_name"),
              cell: (one) =>
                mayOpen && one.name !== null ? (
                  <Link className="nl-link" href={`/bestanden/${one.entry}`}>
                    {one.name}
                  </Link>
                ) : (
                  name(one)
                ),
            },
            { name: say("people.field_media_type"), cell: ({ media_type }) => media_type },
            { name: say("people.file_size"), cell: ({ size }) => sizeInWords(size, language), isNumber: true },
            { name: say("people.file_kept"), cell: ({ kept_at }) => momentInWords(kept_at, language) },
          ]}
        />
      )}
      <More listed={listed} />
      {mayAct && (
        <p className="actions">
          <Link className="nl-button nl-button--primary" href="/bestanden/nieuw">
            {say("people.act_attachment")}
          </Link>
        </p>
      )}
    </Page>
  );
}
