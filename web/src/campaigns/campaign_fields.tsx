// The fields that say which advertising is meant, and for which day.
import { Link } from "wouter";
import type { FieldError } from "../parts/errors";
import { errorOf } from "../parts/errors";
import { Radios, TextField, type Choice } from "../parts/fields";
import { useWords } from "../words/words";
import { channels, type Planned } from "./campaign";

interface FieldsGiven {
  purposes: Choice[];
  campaign: Planned;
  errors: FieldError[];
  change: (campaign: Planned) => void;
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
      <TextField id="on" kind="date" label={say("campaigns.on")} help={say("campaigns.on_help")} error={errorOf(errors, "on")} value={campaign.on} change={(on) => change({ ...campaign, on })} />
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
