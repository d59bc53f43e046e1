// Keys of programs: what each is for, and whether it works.
import { Link } from "wouter";
import { useList } from "../client/use_list";
import { dayInWords, dayOf } from "../parts/dates";
import { Page } from "../parts/page";
import { More, Table, type Column } from "../parts/table";
import { useWords } from "../words/words";
import { askCredentials, type Credential } from "./credentials";
import { roleWords } from "./role_words";
import { Standing } from "./standing";

export function Keys() {
  const { say, language } = useWords();
  const listed = useList("credentials", askCredentials);
  const columns: Column<Credential>[] = [
    {
      name: say("admin.program"),
      cell: ({ name, fields }) => (
        <Link className="nl-link" href={`/sleutels/${name}`}>
          {fields.name || name}
        </Link>
      ),
    },
    { name: say("admin.may"), cell: ({ fields }) => say(roleWords[fields.role]) },
    { name: say("admin.standing"), cell: ({ standing }) => <Standing standing={standing} /> },
    { name: say("admin.expires"), cell: ({ fields }) => (fields.expires ? dayInWords(dayOf(fields.expires), language) : say("admin.expires_never")) },
  ];
  return (
    <Page title={say("admin.keys_title")}>
      <p className="lead">{say("admin.keys_lead")}</p>
      {!(listed.isWaiting && listed.items.length === 0) && !listed.error && (
        <Table caption={<span className="visually-hidden">{say("admin.keys_caption")}</span>} columns={columns} rows={listed.items} keyOf={({ record }) => record} none={say("admin.keys_none")} />
      )}
      <More listed={listed} />
      <p className="actions">
        <Link className="nl-button nl-button--primary" href="/sleutels/nieuw">
          {say("admin.new_key")}
        </Link>
      </p>
    </Page>
  );
}
