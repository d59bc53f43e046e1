// How many of those on record may get it, now or on a day to come, and for what reasons the others may not.
import { useState, type FormEvent } from "react";
import { client, must } from "../client/client";
import { useAsked } from "../client/use_asked";
import { useSend } from "../client/use_send";
import { dayInWords, momentInWords, today } from "../parts/dates";
import { ErrorSummary } from "../parts/errors";
import type { Choice } from "../parts/fields";
import { Page, Trouble, Waited } from "../parts/page";
import { useWords } from "../words/words";
import { asked as asAsked, errorsIn, isAhead, loadPurposes, type Count, type Planned } from "./campaign";
import { CampaignFields, NoPurposes } from "./campaign_fields";
import { CampaignPages } from "./pages";
import { Reasons } from "./reasons";

export function CountPage() {
  const { language } = useWords();
  const [asked, again] = useAsked(`purposes ${language}`, () => loadPurposes(language));
  return (
    <Waited asked={asked} again={again}>
      {(purposes) => <Counting purposes={purposes} />}
    </Waited>
  );
}

function Counting({ purposes }: { purposes: Choice[] }) {
  const { say } = useWords();
  const [campaign, setCampaign] = useState<Planned>({ purpose: purposes.length === 1 ? (purposes[0]?.value ?? "") : "", channel: "", on: today() });
  const [count, setCount] = useState<Count | null>(null);
  const sending = useSend();
  const ask = () => {
    const wrong = errorsIn(campaign, say);
    if (wrong.length > 0) return sending.show(wrong);
    void sending.send(async () => setCount((await must(client.POST("/campaigns/_count", { body: asAsked(campaign) }))).value));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask();
  };
  const above = (
    <>
      <CampaignPages />
      <ErrorSummary errors={sending.errors} />
      {sending.error && <Trouble error={sending.error} again={ask} isPart />}
    </>
  );
  return (
    <Page title={say("campaigns.title")} isWrong={sending.errors.length > 0} above={above}>
      <p className="lead">{say("campaigns.lead")}</p>
      {purposes.length === 0 ? (
        <NoPurposes />
      ) : (
        <form noValidate onSubmit={submit}>
          <CampaignFields
            purposes={purposes}
            campaign={campaign}
            errors={sending.errors}
            change={(next) => {
              setCampaign(next);
              setCount(null);
            }}
          />
          <button className="nl-button nl-button--primary" aria-disabled={sending.isBusy}>
            {say("campaigns.count")}
          </button>
        </form>
      )}
      <div role="status">{count && <Counted count={count} />}</div>
    </Page>
  );
}

function Counted({ count }: { count: Count }) {
  const { say, language } = useWords();
  const all = count.permitted + count.not_permitted;
  const ahead = isAhead(count.on);
  const known = { all, yes: count.permitted, day: dayInWords(count.on, language) };
  const sentence = all === 0 ? say("campaigns.counted_nobody") : all === 1 ? say("campaigns.counted_one") : say(ahead ? "campaigns.planned" : "campaigns.counted", known);
  return (
    <>
      <p className="campaign-sentence">{sentence}</p>
      {all > 0 && (
        <>
          <Reasons counts={count.reasons} of="people" />
          {ahead && <p className="nl-paragraph">{say("campaigns.as_known", { day: known.day })}</p>}
          <p className="as-of">{say("campaigns.counted_at", { moment: momentInWords(count.at, language) })}</p>
        </>
      )}
    </>
  );
}
