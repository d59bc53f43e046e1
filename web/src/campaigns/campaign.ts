// What is advertised by whom to whom: the purpose, and the channel by which people are reached.
import type { components } from "../../generated/description";
import type { Key } from "../../generated/words";
import { client, must } from "../client/client";
import { today } from "../parts/dates";
import type { FieldError } from "../parts/errors";
import type { Choice } from "../parts/fields";
import type { Language, Say } from "../words/words";

export type Campaign = components["schemas"]["Campaign"];
export type Reason = components["schemas"]["AnswerReason"];
export type Count = components["schemas"]["CampaignCount"];

export const channels: { value: string; text: Key }[] = [
  { value: "digital", text: "campaigns.channel_digital" },
  { value: "phone", text: "campaigns.channel_phone" },
  { value: "post", text: "campaigns.channel_post" },
  { value: "calling_machine", text: "campaigns.channel_calling_machine" },
];

interface PurposeFields {
  name?: Partial<Record<Language, string>>;
  direct_marketing?: boolean;
}

// A small organisation has fewer purposes than this.
const limit = 500;

// The purposes of the register that are advertising.
export async function loadPurposes(language: Language): Promise<Choice[]> {
  const { value } = await must(client.GET("/purposes", { params: { query: { limit } } }));
  return value.items.flatMap(({ name, fields }) => {
    const { name: texts = {}, direct_marketing } = fields as PurposeFields;
    return direct_marketing ? [{ value: name, text: texts[language] ?? texts.nl ?? name }] : [];
  });
}

// An empty day is today.
export interface Planned extends Campaign {
  on: string;
}

// As the server takes it: of today nothing is said, and it answers of now.
export function asked({ on, ...campaign }: Planned): Campaign {
  return on === "" || on === today() ? campaign : { ...campaign, on };
}

export const isAhead = (on: string) => on > today();

export function errorsIn({ purpose, channel, on }: Planned, say: Say): FieldError[] {
  const errors: FieldError[] = [];
  if (purpose === "") errors.push({ field: "purpose", message: say("campaigns.choose_purpose") });
  if (channel === "") errors.push({ field: "channel", message: say("campaigns.choose_channel") });
  if (on !== "" && on < today()) errors.push({ field: "on", message: say("campaigns.day_over") });
  return errors;
}
