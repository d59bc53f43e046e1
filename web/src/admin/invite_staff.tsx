// A link by which a member of staff sets a password of their own, so that nobody else knows it: for the first time, or another one.
import { Link } from "wouter";
import type { components } from "../../generated/description";
import { client, must } from "../client/client";
import { momentInWords } from "../parts/dates";
import type { FieldError } from "../parts/errors";
import { Radios, TextField } from "../parts/fields";
import { Page } from "../parts/page";
import { ActForm, type Typing } from "../parts/act_form";
import { useWords, type Say } from "../words/words";
import { Command } from "./command";
import { OneMember, ToMember } from "./one_member";
import { roleMeanings, roles, roleWords } from "./role_words";
import type { Member, PersonRole } from "./staff";

type InvitationMade = components["schemas"]["InvitationMade"];

interface Typed {
  role: PersonRole;
  account: string;
}

export function InviteStaff({ staff }: { staff: string }) {
  return <OneMember staff={staff}>{(member) => <InviteForm member={member} />}</OneMember>;
}

function check({ account }: Typed, say: Say): FieldError[] {
  return account.trim().length < 3 ? [{ field: "account", message: say("admin.type_account") }] : [];
}

function InviteForm({ member }: { member: Member }) {
  const { say } = useWords();
  const { login } = member;
  const hasPassword = login?.way === "password";
  return (
    <ActForm<Typed, InvitationMade>
      title={say(hasPassword ? "admin.reset_title" : "admin.invite_title", { name: member.name ?? "" })}
      above={<ToMember member={member} />}
      lead={<p className="lead">{say(hasPassword ? "admin.reset_lead" : "admin.invite_lead")}</p>}
      keptAs={`admin.invite.${member.staff}`}
      first={{ role: login?.role ?? "viewer", account: hasPassword ? (login.account ?? "") : "" }}
      check={(typed) => check(typed, say)}
      send={async ({ role, account }) => {
        const body = { role, account: account.trim() };
        return (await must(client.POST("/staff/{staffId}/invitations", { params: { path: { staffId: member.staff } }, body }))).value;
      }}
      button={say("admin.invite_button")}
      fields={(typing) => <Fields typing={typing} />}
      done={(made) => <Invited made={made} />}
    />
  );
}

function Fields({ typing: { typed, change, error } }: { typing: Typing<Typed> }) {
  const { say } = useWords();
  const choices = roles.map((role) => ({ value: role, text: `${say(roleWords[role])}. ${say(roleMeanings[role])}` }));
  return (
    <>
      <Radios id="role" legend={say("admin.ask_role")} error={error("role")} choices={choices} value={typed.role} choose={(role) => change({ role: role as PersonRole })} />
      <TextField id="account" label={say("admin.ask_account")} help={say("admin.ask_account_help")} error={error("account")} value={typed.account} change={(account) => change({ account })} />
    </>
  );
}

function Invited({ made }: { made: InvitationMade }) {
  const { say, language } = useWords();
  return (
    <Page title={say("admin.invited_title")}>
      <p className="nl-paragraph" role="status">
        {say("admin.invited", { name: made.name ?? "", moment: momentInWords(made.until, language) })}
      </p>
      <Command text={made.link} />
      <p className="nl-paragraph">{say("admin.invited_secret")}</p>
      <Link className="nl-button nl-button--primary" href="/">
        {say("admin.to_people_short")}
      </Link>
    </Page>
  );
}
