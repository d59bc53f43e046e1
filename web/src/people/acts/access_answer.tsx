// Recording that the answer to a request for access goes out: the document that comes back is the one to send.
import { client, must } from "../../client/client";
import type { components } from "../../../generated/description";
import { ActForm } from "../../parts/act_form";
import { save } from "../../parts/download";
import { Radios } from "../../parts/fields";
import { useWords } from "../../words/words";
import { Done } from "../done";
import type { Known } from "../person_pages";
import { Who } from "../who";
import { ChannelField, type Channel } from "./fields";

type Format = "html" | "markdown";
type Recorded = components["schemas"]["AccessAnswerRecorded"];
interface Typed extends Channel {
  format: Format;
  language: "nl" | "en";
}
const files: Record<Format, { type: string; ending: string }> = { html: { type: "text/html", ending: "html" }, markdown: { type: "text/markdown", ending: "md" } };

export default function AccessAnswer({ known }: { known: Known }) {
  const { say, language } = useWords();
  return (
    <ActForm<Typed, { recorded: Recorded; format: Format }>
      title={say("people.answer_title")}
      above={<Who known={known} />}
      lead={<p className="nl-paragraph">{say("people.answer_lead")}</p>}
      keptAs={`${known.id}.access`}
      first={{ channel: "", format: "html", language }}
      check={({ channel }) => (channel.trim() === "" ? [{ field: "channel", message: say("people.type_channel") }] : [])}
      send={async (body, key) => {
        const params = { path: { personId: known.id }, header: { "Idempotency-Key": key(body) } };
        return { recorded: (await must(client.POST("/people/{personId}/access-answers", { params, body }))).value, format: body.format };
      }}
      button={say("people.answer_button")}
      fields={(typing) => {
        const { typed, change, error } = typing;
        return (
          <>
            <ChannelField typing={typing} label={say("people.ask_answer_channel")} />
            <Radios
              id="format"
              legend={say("people.ask_format")}
              error={error("format")}
              choices={[
                { value: "html", text: say("people.format_html") },
                { value: "markdown", text: say("people.format_markdown") },
              ]}
              value={typed.format}
              choose={(format) => change({ format: format as Format })}
            />
            <Radios
              id="language"
              legend={say("people.ask_answer_language")}
              error={error("language")}
              choices={[
                { value: "nl", text: say("people.language_nl") },
                { value: "en", text: say("people.language_en") },
              ]}
              value={typed.language}
              choose={(next) => change({ language: next as "nl" | "en" })}
            />
          </>
        );
      }}
      done={({ recorded, format }) => <Answered recorded={recorded} format={format} known={known} />}
    />
  );
}

function Answered({ recorded, format, known }: { recorded: Recorded; format: Format; known: Known }) {
  const { say } = useWords();
  const { type, ending } = files[format];
  const { document } = recorded;
  return (
    <Done title={say("people.answer_done")}>
      {document === null ? (
        <p className="nl-paragraph">{say("people.answer_repeated")}</p>
      ) : (
        <>
          <p className="nl-paragraph">{say("people.answer_meaning")}</p>
          <button type="button" className="nl-button nl-button--primary" onClick={() => save(new Blob([document], { type }), `${say("people.access_file")}.${ending}`)}>
            {say("people.answer_get")}
          </button>
        </>
      )}
      {recorded.left_out.length > 0 && (
        <>
          <p className="nl-paragraph">{say("people.left_out")}</p>
          <ul>
            {recorded.left_out.map((recipient) => (
              <li key={recipient}>{known.names.of(recipient)}</li>
            ))}
          </ul>
        </>
      )}
      <p className="nl-paragraph">
        {say("people.field_document")}: <code>{recorded.hash}</code>
      </p>
    </Done>
  );
}
