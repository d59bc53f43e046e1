// Putting on record that a duty was done, and how.
import { useSearchParams } from "wouter";
import { client, must } from "../client/client";
import { useAsked } from "../client/use_asked";
import { ActForm } from "../parts/act_form";
import { BackTo } from "../parts/back_to";
import { TextField } from "../parts/fields";
import { Page, Waited } from "../parts/page";
import { useTellAt } from "../parts/told";
import { useWords } from "../words/words";
import { ForChangers } from "./for_changers";
import { loadAttention } from "./load_attention";
import { refusedInWords } from "./problem_words";
import { whatInWords } from "./review_item";
import type { Review } from "./reviews";
import { useSpoken } from "./use_spoken";

export function Fulfil() {
  const { say } = useWords();
  const [search] = useSearchParams();
  const about = search.get("over") ?? "";
  const duty = search.get("plicht") ?? "";
  const [asked, again] = useAsked(`${about} ${duty}`, async () => {
    const attention = await loadAttention(0);
    const review = attention.reviews.find(({ kind, record, what }) => kind === "duty_open" && record === about && what === duty);
    return { ...attention, review };
  });
  return (
    <ForChangers>
      <Waited asked={asked} again={again}>
        {({ review, ...loaded }) =>
          review ? (
            <Form review={review} loaded={loaded} />
          ) : (
            <Page title={say("register.fulfil_title")} above={<BackTo href="/nakijken" text={say("register.attention_title")} />}>
              <p className="nl-paragraph">{say("register.fulfil_nothing")}</p>
            </Page>
          )
        }
      </Waited>
    </ForChangers>
  );
}

type Loaded = Awaited<ReturnType<typeof loadAttention>>;

function Form({ review, loaded }: { review: Review; loaded: Loaded }) {
  const { say } = useWords();
  const spoken = useSpoken(loaded);
  const tellAt = useTellAt();
  const about = review.record ?? "";
  const duty = review.what ?? "";
  return (
    <ActForm<{ how: string }, unknown>
      title={say("register.fulfil_title")}
      back={{ href: "/nakijken", text: say("register.attention_title") }}
      lead={
        <>
          <p className="lead">{whatInWords({ review, spoken })}</p>
          <p className="quiet">{spoken.aboutOf(about)}</p>
        </>
      }
      keptAs={`fulfil.${about}.${duty}`}
      first={{ how: "" }}
      check={({ how }) => (how.trim() === "" ? [{ field: "how", message: say("register.fulfil_type") }] : [])}
      send={({ how }, key) => {
        const body = { about, duty, how: how.trim() };
        return refusedInWords(must(client.POST("/fulfilments", { params: { header: { "Idempotency-Key": key(body) } }, body })), say);
      }}
      button={say("register.fulfil_record")}
      fields={({ typed, change, error }) => <TextField id="how" isLong label={say("register.fulfil_how")} help={say("register.fulfil_help")} error={error("how")} value={typed.how} change={(how) => change({ how })} />}
      after={() => tellAt("/nakijken", say("register.fulfilled"))}
    />
  );
}
