// Ending a login: somebody does not come in any more, from now on.
import { Link } from "wouter";
import { client, must } from "../client/client";
import { useSession } from "../client/session";
import { ActForm } from "../parts/act_form";
import { TextField } from "../parts/fields";
import { Page } from "../parts/page";
import { useWords } from "../words/words";
import { OneMember, ToMember } from "./one_member";
import type { Member } from "./staff";

export function EndLogin({ staff }: { staff: string }) {
  return <OneMember staff={staff}>{(member) => <EndForm member={member} />}</OneMember>;
}

function EndForm({ member }: { member: Member }) {
  const { say } = useWords();
  const isSelf = useSession()?.staff === member.staff;
  const name = member.name ?? say("admin.erased");
  return (
    <ActForm<{ reason: string }, unknown>
      title={say("admin.end_login_title", { name })}
      above={<ToMember member={member} />}
      lead={
        <>
          <p className="nl-paragraph">{say("admin.end_login_lead")}</p>
          {isSelf && <p className="warning">{say("admin.end_own_login")}</p>}
        </>
      }
      keptAs={`admin.end.${member.staff}`}
      first={{ reason: "" }}
      check={({ reason }) => (reason.trim() === "" ? [{ field: "reason", message: say("admin.type_reason") }] : [])}
      send={async (body, key) => (await must(client.POST("/staff/{staffId}/login-endings", { params: { path: { staffId: member.staff }, header: { "Idempotency-Key": key(body) } }, body }))).value}
      button={say("admin.end_login_button")}
      isGrave
      fields={({ typed, change, error }) => <TextField id="reason" isLong label={say("admin.ask_reason")} help={say("admin.ask_reason_help")} error={error("reason")} value={typed.reason} change={(reason) => change({ reason })} />}
      done={() => <Ended name={name} />}
    />
  );
}

function Ended({ name }: { name: string }) {
  const { say } = useWords();
  return (
    <Page title={say("admin.login_ended_title", { name })}>
      <p className="nl-paragraph" role="status">
        {say("admin.login_ended")}
      </p>
      <Link className="nl-button nl-button--primary" href="/">
        {say("admin.to_people_short")}
      </Link>
    </Page>
  );
}
