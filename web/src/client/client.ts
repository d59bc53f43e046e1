// The management API, by the types of its description. A problem that the server tells is thrown as it is told (RFC 9457);
// that nobody answers is thrown as NoAnswer, so that a page can keep what was typed and ask again.
import createClient, { type Middleware } from "openapi-fetch";
import { base } from "./base";
import type { components, paths } from "../../generated/description";

export type Problem = components["schemas"]["Problem"];
export type Session = components["schemas"]["Session"];
export type Conversation = components["schemas"]["Conversation"];
export type Question = components["schemas"]["Question"];
export type Assessment = components["schemas"]["Assessment"];
export type Situation = components["schemas"]["Situation"];

export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}
export class NoAnswer extends Error {}

let language = "nl";
let csrfToken = "";

// What requests say besides what is asked.
export function speak(next: string) {
  language = next;
}

const changes = new Set(["POST", "PUT", "DELETE", "PATCH"]);
const saysWho: Middleware = {
  onRequest({ request }) {
    // What is asked in a language of its own, as the privacy statement, says so itself.
    if (!request.headers.has("Accept-Language")) request.headers.set("Accept-Language", language);
    if (changes.has(request.method) && csrfToken !== "") request.headers.set("X-CSRF-Token", csrfToken);
    return request;
  },
  onError() {
    return new NoAnswer();
  },
};

export const client = createClient<paths>({ baseUrl: `${base}/v1` });
client.use(saysWho);

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && "status" in value;
}

// A gateway that stands in for a server that is gone tells no problem of ours.
export async function must<T>(asked: Promise<Answered<T>>): Promise<{ value: T; tag: string; response: Response }> {
  const { data, error, response } = await asked;
  if (data !== undefined) return { value: data, tag: response.headers.get("ETag") ?? "", response };
  if (isProblem(error)) throw new Refused(error);
  throw new NoAnswer();
}

// Who is logged in; what is sent from here on has the token of their session. Null: nobody.
export async function whoIsIn(): Promise<Session | null> {
  try {
    const { value } = await must(client.GET("/session"));
    csrfToken = value.csrf_token;
    return value;
  } catch (error) {
    if (error instanceof Refused && (error.problem.status === 401 || error.problem.status === 403)) return null;
    throw error;
  }
}

// A document, or whatever else is no JSON of the description. path: below /v1. spoken: in which language, where it is not that of the page.
export async function fetchRaw(path: string, accept: string, body?: unknown, spoken: string = language): Promise<Response> {
  const headers: Record<string, string> = { Accept: accept, "Accept-Language": spoken };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (body !== undefined && csrfToken !== "") headers["X-CSRF-Token"] = csrfToken;
  let response: Response;
  try {
    response = await fetch(`${base}/v1${path}`, body === undefined ? { headers } : { headers, method: "POST", body: JSON.stringify(body) });
  } catch {
    throw new NoAnswer();
  }
  if (response.ok) return response;
  const told: unknown = await response.json().catch(() => null);
  throw isProblem(told) ? new Refused(told) : new NoAnswer();
}

export function newKey(): string {
  return crypto.randomUUID();
}
