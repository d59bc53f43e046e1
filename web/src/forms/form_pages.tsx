// Everything at the address of one form: the form itself, its versions, how it comes on a site, and taking it out of use.
import { useState } from "react";
import { Route, Switch } from "wouter";
import { client, must } from "../client/client";
import { mayChange, useSession } from "../client/session";
import { useAsked } from "../client/use_asked";
import { Page, Waited } from "../parts/page";
import { SubNav } from "../parts/sub_nav";
import { useWords } from "../words/words";
import { askAround, type Around } from "./around";
import { EditForm } from "./edit_form";
import type { FormFields } from "./form_draft";
import { ReadForm } from "./read_form";
import { Retire } from "./retire";
import { Versions } from "./versions";
import { Website } from "./website";

export interface FormOnRecord {
  name: string;
  tag: string;
  version: number;
  retired_at: string | null;
  fields: FormFields;
}

export async function askForm(name: string): Promise<FormOnRecord> {
  const { value, tag } = await must(client.GET("/forms/{name}", { params: { path: { name } } }));
  return { name, tag, version: value.version, retired_at: value.retired_at, fields: value.fields as FormFields };
}

export function FormPages({ name }: { name: string }) {
  const { language } = useWords();
  const [asked, again] = useAsked(`${name} ${language}`, async () => {
    const [form, around] = await Promise.all([askForm(name), askAround(language)]);
    return { form, around };
  });
  return (
    <Waited asked={asked} again={again}>
      {({ form, around }) => <Loaded first={form} around={around} />}
    </Waited>
  );
}

// What was saved takes the place of what was read.
function Loaded({ first, around }: { first: FormOnRecord; around: Around }) {
  const { say } = useWords();
  const [form, setForm] = useState(first);
  return (
    <>
      <Tabs />
      <Switch>
        <Route path="/">
          <Form form={form} around={around} saved={setForm} />
        </Route>
        <Route path="/versies">
          <Versions form={form} around={around} />
        </Route>
        <Route path="/website">
          <Website form={form} around={around} />
        </Route>
        <Route path="/uit-gebruik">
          <Retire form={form} around={around} />
        </Route>
        <Route>
          <Page title={say("trouble.not_found_heading")}>
            <p className="nl-paragraph">{say("trouble.not_found")}</p>
          </Page>
        </Route>
      </Switch>
    </>
  );
}

function Tabs() {
  const { say } = useWords();
  const may = mayChange(useSession());
  const pages = [
    { href: "/", text: say("forms.tab_form") },
    { href: "/versies", text: say("forms.tab_versions") },
    { href: "/website", text: say("forms.tab_website") },
    ...(may ? [{ href: "/uit-gebruik", text: say("forms.tab_retire") }] : []),
  ];
  return <SubNav label={say("forms.tabs")} pages={pages} />;
}

interface FormGiven {
  form: FormOnRecord;
  around: Around;
  saved: (form: FormOnRecord) => void;
}

function Form({ form, around, saved }: FormGiven) {
  const may = mayChange(useSession());
  return may ? <EditForm form={form} around={around} saved={saved} /> : <ReadForm form={form} around={around} />;
}
