// Putting on record that a duty was done, and how.
import { Link, useSearchParams } from "wouter";
import { client, must } from "../client/client";
import { useAsked } from "../client/use_asked";
import { useKey } from "../client/use_key";
import { useSend } from "../client/use_send";
import { ErrorSummary, errorOf } from "../parts/errors";
import { TextField } from "../parts/fields";
import { Page, Trouble, Waited } from "../parts/page";
import { useTellAt } from "../parts/told";
import { useKept } from "../parts/use_kept";
import { useWords } from "../words/words";
import { ForChangers } from "./for_changers";
import { loadAttention } from "./load_attention";
import { refusedInWords } from "./problem_words";
import { BackTo } from "./record_form";
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
  const [how, type, forget] = useKept(`register fulfil ${about} ${duty}`, "");
  const keyFor = useKey();
  const { errors, error, isBusy, send, show } = useSend();
  const record = async () => {
    show(how.trim() === "" ? [{ field: "how", message: say("register.fulfil_type") }] : []);
    if (how.trim() === "") return;
    const body = { about, duty, how: how.trim() };
    const isSent = await send(() => refusedInWords(must(client.POST("/fulfilments", { params: { header: { "Idempotency-Key": keyFor(body) } }, body })), say));
    if (!isSent) return;
    forget();
    tellAt("/nakijken", say("register.fulfilled"));
  };
  return (
    <Page
      title={say("register.fulfil_title")}
      isWrong={errors.length > 0}
      above={
        <>
          <BackTo href="/nakijken" text={say("register.attention_title")} />
          <ErrorSummary errors={errors} heading="register.what_is_wrong" />
        </>
      }
    >
      <p className="lead">{whatInWords({ review, spoken })}</p>
      <p className="quiet">{spoken.aboutOf(about)}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void record();
        }}
      >
        <TextField id="how" isLong label={say("register.fulfil_how")} help={say("register.fulfil_help")} error={errorOf(errors, "how")} value={how} change={type} />
        {error && <Trouble error={error} again={() => void record()} isPart />}
        <p className="actions">
          <button className="nl-button nl-button--primary" aria-disabled={isBusy}>
            {say("register.fulfil_record")}
          </button>
          <Link className="nl-button nl-button--secondary" href="/nakijken">
            {say("register.cancel")}
          </Link>
        </p>
      </form>
    </Page>
  );
}
