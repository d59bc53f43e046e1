// Registering somebody who works here.
import { Link } from "wouter";
import { client, must } from "../client/client";
import { ActForm } from "../parts/act_form";
import { TextField } from "../parts/fields";
import { Page } from "../parts/page";
import { said } from "../people/acts/fields";
import { useWords } from "../words/words";
import { ToPeople } from "./one_member";
import type { Staff } from "./staff";

export function NewStaff() {
  const { say } = useWords();
  return (
    <ActForm<{ name: string; function: string }, Staff>
      title={say("admin.add_staff")}
      above={<ToPeople />}
      lead={<p className="nl-paragraph">{say("admin.add_staff_lead")}</p>}
      keptAs="admin.staff"
      first={{ name: "", function: "" }}
      check={({ name }) => (name.trim() === "" ? [{ field: "name", message: say("admin.type_name") }] : [])}
      send={async (typed, key) => {
        const body = { name: typed.name.trim(), ...said({ function: typed.function.trim() }) };
        return (await must(client.POST("/staff", { params: { header: { "Idempotency-Key": key(body) } }, body }))).value;
      }}
      button={say("admin.add")}
      fields={({ typed, change, error }) => (
        <>
          <TextField id="name" label={say("admin.ask_name")} error={error("name")} value={typed.name} change={(name) => change({ name })} />
          <TextField id="function" label={say("admin.ask_function")} help={say("admin.ask_function_help")} error={error("function")} value={typed.function} change={(value) => change({ function: value })} />
        </>
      )}
      done={(member) => <Added member={member} />}
    />
  );
}

function Added({ member }: { member: Staff }) {
  const { say } = useWords();
  return (
    <Page title={say("admin.added_title", { name: member.name ?? "" })}>
      <p className="nl-paragraph" role="status">
        {say("admin.added")}
      </p>
      <p className="actions">
        <Link className="nl-button nl-button--primary" href={`/mensen/${member.staff}/toegang`}>
          {say("admin.give_login")}
        </Link>
        <Link className="nl-button nl-button--secondary" href="/">
          {say("admin.to_people_short")}
        </Link>
      </p>
    </Page>
  );
}
