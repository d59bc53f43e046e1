// Behind a door: an assessment is begun, and what a situation says is filled in; then the first question is asked.
import { useLocation, useParams, useSearchParams } from "wouter";
import { client, must, newKey } from "../client/client";
import { useAsked } from "../client/use_asked";
import { Waited } from "../parts/page";

// A name of its own for each, in the words that the record takes.
function nameFor(decision: string): string {
  const day = new Date().toISOString().slice(0, 10);
  return `${decision.replace(/[^a-z0-9_-]/g, "-").slice(0, 30)}-${day}-${crypto.randomUUID().slice(0, 8)}`;
}

async function begin(decision: string, situation: string | null): Promise<string> {
  const name = nameFor(decision);
  const headers = { "Idempotency-Key": newKey() };
  let { tag } = await must(client.POST("/assessments", { params: { header: headers }, body: { name, decision } }));
  if (situation === null) return name;
  const { value } = await must(client.GET("/situations/{situationId}", { params: { path: { situationId: situation } } }));
  for (const [fact, said] of Object.entries(value.facts)) {
    const body = { fact, value: String(said) };
    ({ tag } = await must(client.POST("/assessments/{name}/answers", { params: { path: { name }, header: { "If-Match": tag } }, body })));
  }
  return name;
}

export function Begin() {
  const { decision = "process" } = useParams<{ decision: string }>();
  const [search] = useSearchParams();
  const situation = search.get("situatie");
  const [, go] = useLocation();
  const [asked, again] = useAsked(`${decision} ${situation}`, async () => {
    const name = await begin(decision, situation);
    go(`/vraag/${name}`, { replace: true });
    return name;
  });
  return (
    <Waited asked={asked} again={again}>
      {() => null}
    </Waited>
  );
}
