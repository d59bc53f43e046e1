// Letting somebody in by an account elsewhere, or in with another role. A password is chosen by who uses it (invite_staff.tsx), never here.
import { Link } from "wouter";
import { client, must } from "../client/client";
import { ActForm, type Typing } from "../parts/act_form";
import type { FieldError } from "../parts/errors";
import { Check, Radios, TextField } from "../parts/fields";
import { Page } from "../parts/page";
import { useWords, type Say } from "../words/words";
import { OneMember, ToMember } from "./one_member";
import { roleMeanings, roles, roleWords } from "./role_words";
import type { Login, Member, PersonRole } from "./staff";

interface Typed {
  role: PersonRole;
  byProvider: boolean;
  issuer: string;
  address: string;
}

export function GrantLogin({ staff }: { staff: string }) {
  return <OneMember staff={staff}>{(member) => <GrantForm member={member} />}</OneMember>;
}

function check({ byProvider, issuer, address }: Typed, say: Say): FieldError[] {
  const wrong: FieldError[] = [];
  if (byProvider && !/^https?:\/\/./.test(issuer.trim())) wrong.push({ field: "issuer", message: say("admin.type_issuer") });
  if (byProvider && !address.includes("@")) wrong.push({ field: "address", message: say("admin.type_address") });
  return wrong;
}

function GrantForm({ member }: { member: Member }) {
  const { say } = useWords();
  const { login } = member;
  const name = member.name ?? "";
  return (
    <ActForm<Typed, Login>
      title={say(login ? "admin.change_login_title" : "admin.give_login_title", { name })}
      above={<ToMember member={member} />}
      keptAs={`admin.login.${member.staff}`}
      first={{ role: login?.role ?? "viewer", byProvider: login === null, issuer: "", address: "" }}
      check={(typed) => check(typed, say)}
      send={async ({ role, byProvider, issuer, address }, key) => {
        const body = { role, ...(byProvider ? { provider: { issuer: issuer.trim(), address: address.trim() } } : {}) };
        return (await must(client.POST("/staff/{staffId}/logins", { params: { path: { staffId: member.staff }, header: { "Idempotency-Key": key(body) } }, body }))).value;
      }}
      button={say(login ? "admin.change_login_button" : "admin.give_login_button")}
      fields={(typing) => <Fields typing={typing} member={member} />}
      done={(granted) => <Granted login={granted} member={member} />}
    />
  );
}

function Fields({ typing: { typed, change, error }, member }: { typing: Typing<Typed>; member: Member }) {
  const { say } = useWords();
  const choices = roles.map((role) => ({ value: role, text: `${say(roleWords[role])}. ${say(roleMeanings[role])}` }));
  return (
    <>
      <Radios id="role" legend={say("admin.ask_role")} error={error("role")} choices={choices} value={typed.role} choose={(role) => change({ role: role as PersonRole })} />
      {member.login && <Check id="by-provider" label={say("admin.ask_by_provider")} isOn={typed.byProvider} turn={(byProvider) => change({ byProvider })} />}
      {typed.byProvider && (
        <>
          <TextField id="issuer" label={say("admin.ask_issuer")} help={say("admin.ask_issuer_help")} error={error("issuer")} value={typed.issuer} change={(issuer) => change({ issuer })} />
          <TextField id="address" kind="email" label={say("admin.ask_address")} help={say("admin.ask_address_help")} error={error("address")} value={typed.address} change={(address) => change({ address })} />
        </>
      )}
      {member.login === null && (
        <details>
          <summary>{say("admin.with_password")}</summary>
          <p className="nl-paragraph">{say("admin.with_password_how")}</p>
          <Link className="nl-link" href={`/mensen/${member.staff}/uitnodigen`}>
            {say("admin.invite")}
          </Link>
        </details>
      )}
    </>
  );
}

function Granted({ login, member }: { login: Login; member: Member }) {
  const { say } = useWords();
  return (
    <Page title={say("admin.granted_title", { name: member.name ?? "" })}>
      <p className="nl-paragraph" role="status">
        {say("admin.granted", { role: say(roleWords[login.role]) })} {say(roleMeanings[login.role])}
      </p>
      <Link className="nl-button nl-button--primary" href="/">
        {say("admin.to_people_short")}
      </Link>
    </Page>
  );
}
