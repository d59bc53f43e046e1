// Making a consent form.
import { Link } from "wouter";
import { client, must } from "../client/client";
import { mayChange, useSession } from "../client/session";
import { useAsked } from "../client/use_asked";
import { MayNot } from "../parts/may_not";
import { Page, Waited } from "../parts/page";
import { useTellAt } from "../parts/told";
import { useKept } from "../parts/use_kept";
import { useWords } from "../words/words";
import { askAround, type Around } from "./around";
import { Builder } from "./builder";
import { emptyDraft, newName, type FormDraft } from "./form_draft";

export function NewForm() {
  const { language } = useWords();
  const may = mayChange(useSession());
  const [asked, again] = useAsked(language, async () => {
    const [around, forms] = await Promise.all([askAround(language), must(client.GET("/forms", { params: { query: { limit: 500 } } }))]);
    return { around, taken: forms.value.items.map(({ name }) => name) };
  });
  return (
    <Waited asked={asked} again={again}>
      {({ around, taken }) => {
        if (!may) return <MayNot />;
        return around.names.purposes.some(({ basis }) => basis === "consent") ? <Making around={around} taken={taken} /> : <NoPurpose />;
      }}
    </Waited>
  );
}

function NoPurpose() {
  const { say } = useWords();
  return (
    <Page title={say("forms.make")}>
      <p className="nl-paragraph">{say("forms.no_purpose")}</p>
      <Link className="nl-button nl-button--primary" href="~/register">
        {say("forms.to_register")}
      </Link>
    </Page>
  );
}

function Making({ around, taken }: { around: Around; taken: string[] }) {
  const { say } = useWords();
  const tellAt = useTellAt();
  const [draft, setDraft, forget] = useKept<FormDraft>("grondslag.forms.new", emptyDraft);
  const name = newName(draft.purpose, taken);
  return (
    <Builder
      title={say("forms.make")}
      name={name}
      isNew
      draft={draft}
      setDraft={setDraft}
      around={around}
      save={async ({ fields }) => {
        await must(client.PUT("/forms/{name}", { params: { path: { name }, header: { "If-None-Match": "*" } }, body: { fields } }));
        forget();
        tellAt(`/${name}/website`, say("forms.made"));
      }}
    />
  );
}
