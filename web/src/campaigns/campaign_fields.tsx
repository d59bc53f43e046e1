// The two fields that say which advertising is meant.
import { Link } from "wouter";
import type { FieldError } from "../parts/errors";
import { errorOf } from "../parts/errors";
import { Radios, type Choice } from "../parts/fields";
import { useWords } from "../words/words";
import { channels, type Campaign } from "./campaign";

interface FieldsGiven {
  purposes: Choice[];
  campaign: Campaign;
  errors: FieldError[];
  change: (campaign: Campaign) => void;
}

export function CampaignFields({ purposes, campaign, errors, change }: FieldsGiven) {
  const { say } = useWords();
  return (
    <>
      <Radios
        id="purpose"
        legend={say("campaigns.purpose")}
        help={say("campaigns.purpose_help")}
        error={errorOf(errors, "purpose")}
        choices={purposes}
        value={campaign.purpose}
        choose={(purpose) => change({ ...campaign, purpose })}
      />
      <Radios
        id="channel"
        legend={say("campaigns.channel")}
        error={errorOf(errors, "channel")}
        choices={channels.map(({ value, text }) => ({ value, text: say(text) }))}
        value={campaign.channel}
        choose={(channel) => change({ ...campaign, channel })}
      />
    </>
  );
}

export function NoPurposes() {
  const { say } = useWords();
  return (
    <>
      <p className="nl-paragraph">{say("campaigns.none")}</p>
      <Link className="nl-button nl-button--primary" href="~/vragen/nieuw/market">
        {say("campaigns.ask")}
      </Link>
    </>
  );
}
