// The privacy statement as the register has it now, and the versions of it that people could read.
import { client, must } from "../client/client";
import type { components } from "../../generated/description";
import type { ServerDocument } from "../parts/document";
import type { Language } from "../words/words";

export type StatementVersion = components["schemas"]["StatementVersion"];

// Without what is missing of it, which a page tells by itself.
function asRead(value: unknown): ServerDocument {
  const document = value as ServerDocument;
  return { ...document, blocks: document.blocks.filter(({ block }) => block !== "missing") };
}

export async function readStatement(language: Language): Promise<ServerDocument> {
  const { value } = await must(client.GET("/statement", { headers: { Accept: "application/json", "Accept-Language": language } }));
  return asRead(value);
}

export async function readVersion(version: number): Promise<ServerDocument> {
  const { value } = await must(client.GET("/statement/versions/{version}", { params: { path: { version } }, headers: { Accept: "application/json" } }));
  return asRead(value);
}

// The newest first.
export async function loadVersions(): Promise<StatementVersion[]> {
  return (await must(client.GET("/statement/versions"))).value.items.reverse();
}

export function fileName(language: Language | string, ending: string): string {
  return language === "en" ? `privacy-statement.${ending}` : `privacyverklaring.${ending}`;
}
