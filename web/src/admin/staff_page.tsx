// One member of staff: what they may, how they come in, and what can be done about it.
import { Link } from "wouter";
import { useSession } from "../client/session";
import { DataList } from "../parts/data_list";
import { dayInWords, dayOf } from "../parts/dates";
import { Page } from "../parts/page";
import { Told } from "../parts/told";
import { useWords } from "../words/words";
import { OneMember, ToPeople } from "./one_member";
import { roleMeanings, roleWords } from "./role_words";
import type { Member } from "./staff";

export function StaffPage({ staff }: { staff: string }) {
  return <OneMember staff={staff}>{(member) => <About member={member} />}</OneMember>;
}

function About({ member }: { member: Member }) {
  const { say, language } = useWords();
  const session = useSession();
  const { login } = member;
  return (
    <Page title={member.name ?? say("admin.erased")} above={<ToPeople />}>
      <Told />
      {session?.staff === member.staff && <p className="nl-paragraph">{say("admin.this_is_you")}</p>}
      <DataList
        items={[
          { name: say("admin.function"), value: member.function },
          { name: say("admin.may"), value: login ? `${say(roleWords[login.role])}. ${say(roleMeanings[login.role])}` : say("admin.no_login") },
          login && { name: say("admin.signs_in_by"), value: say(login.way === "password" ? "admin.by_password" : "admin.by_provider") },
          login && { name: say("admin.signs_in_as"), value: login.account },
          login && { name: say("admin.provider"), value: login.issuer },
          login && { name: say("admin.since"), value: dayInWords(dayOf(login.granted_at), language) },
        ]}
      />
      <p className="actions">
        <Link className="nl-button nl-button--primary" href={`/mensen/${member.staff}/toegang`}>
          {say(login ? "admin.change_login" : "admin.give_login")}
        </Link>
        {member.name !== null && (
          <Link className="nl-button nl-button--secondary" href={`/mensen/${member.staff}/uitnodigen`}>
            {say(login?.way === "password" ? "admin.reset_password" : "admin.invite")}
          </Link>
        )}
        {login && (
          <Link className="nl-button nl-button--secondary" href={`/mensen/${member.staff}/toegang-beeindigen`}>
            {say("admin.end_login")}
          </Link>
        )}
        {member.name !== null && (
          <Link className="nl-button nl-button--secondary" href={`/mensen/${member.staff}/wissen`}>
            {say("admin.erase_staff")}
          </Link>
        )}
      </p>
    </Page>
  );
}
