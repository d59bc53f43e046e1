// The organisation as it is described, of which there is one, or none yet.
import { client, must, Refused } from "../client/client";
import type { Language } from "../words/words";
import type { Organisation, Seen } from "./records";

// Null: nobody described it yet.
export async function readOrganisation(): Promise<Seen<Organisation> | null> {
  try {
    const { value, tag } = await must(client.GET("/organisation"));
    return { fields: value.fields, tag };
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 404) return null;
    throw error;
  }
}

export async function putOrganisation(tag: string | null, fields: Organisation) {
  const header = tag === null ? { "If-None-Match": "*" } : { "If-Match": tag };
  await must(client.PUT("/organisation", { params: { header }, body: { fields } }));
}

// In which the organisation publishes; Dutch where it did not say.
export function languagesOf(organisation: Organisation | undefined): Language[] {
  const said = organisation?.languages ?? [];
  return said.length > 0 ? said : ["nl"];
}
