// Erasing the name of somebody who worked here: what they did stays, under an id.
import { Link } from "wouter";
import type { components } from "../../generated/description";
import { client, must } from "../client/client";
import { ActForm } from "../parts/act_form";
import { dayInWords } from "../parts/dates";
import { TextField } from "../parts/fields";
import { Page } from "../parts/page";
import { useWords } from "../words/words";
import { OneMember, ToMember } from "./one_member";
import type { Member } from "./staff";

type Report = components["schemas"]["ErasureReport"];

export function EraseStaff({ staff }: { staff: string }) {
  return <OneMember staff={staff}>{(member) => <EraseForm member={member} />}</OneMember>;
}

function EraseForm({ member }: { member: Member }) {
  const { say } = useWords();
  return (
    <ActForm<{ reason: string }, Report>
      title={say("admin.erase_title", { name: member.name ?? say("admin.erased") })}
      above={<ToMember member={member} />}
      lead={
        <>
          <p className="nl-paragraph">{say("admin.erase_lead")}</p>
          {member.login && <p className="warning">{say("admin.erase_has_login")}</p>}
        </>
      }
      keptAs={`admin.erase.${member.staff}`}
      first={{ reason: "" }}
      check={({ reason }) => (reason.trim() === "" ? [{ field: "reason", message: say("admin.type_reason") }] : [])}
      send={async (body, key) => (await must(client.POST("/staff/{staffId}/erasures", { params: { path: { staffId: member.staff }, header: { "Idempotency-Key": key(body) } }, body }))).value}
      button={say("admin.erase_button")}
      isGrave
      fields={({ typed, change, error }) => <TextField id="reason" isLong label={say("admin.ask_reason")} help={say("admin.ask_reason_help")} error={error("reason")} value={typed.reason} change={(reason) => change({ reason })} />}
      done={(report) => <Erased report={report} />}
    />
  );
}

function Erased({ report }: { report: Report }) {
  const { say, language } = useWords();
  return (
    <Page title={say("admin.erased_title")}>
      <div role="status">
        <p className="nl-paragraph">{say("admin.erased_now")}</p>
        {report.gone_from_copies_on && <p className="nl-paragraph">{say("admin.erased_from_copies", { day: dayInWords(report.gone_from_copies_on, language) })}</p>}
      </div>
      <Link className="nl-button nl-button--primary" href="/">
        {say("admin.to_people_short")}
      </Link>
    </Page>
  );
}
