// Who works here, what they may, and how they come in.
import { Link } from "wouter";
import { isOwner, useSession } from "../client/session";
import { useAsked } from "../client/use_asked";
import { Page, Waited } from "../parts/page";
import { Table, type Column } from "../parts/table";
import { Told } from "../parts/told";
import { useWords } from "../words/words";
import { roleWords } from "./role_words";
import { loadMembers, type Member } from "./staff";

export function People() {
  const { say } = useWords();
  const owns = isOwner(useSession());
  const [asked, again] = useAsked(`members ${owns}`, () => loadMembers(owns));
  return (
    <Waited asked={asked} again={again}>
      {(members) => (
        <Page title={say("admin.people_title")}>
          <Told />
          <p className="lead">{say(owns ? "admin.people_lead" : "admin.people_lead_others")}</p>
          <Table caption={<span className="visually-hidden">{say("admin.people_caption")}</span>} rows={members} keyOf={({ staff }) => staff} columns={owns ? ownersColumns(say) : columnsForAll(say)} none={say("admin.people_none")} />
          {owns && (
            <Link className="nl-button nl-button--primary" href="/mensen/nieuw">
              {say("admin.add_staff")}
            </Link>
          )}
        </Page>
      )}
    </Waited>
  );
}

type Say = ReturnType<typeof useWords>["say"];

function columnsForAll(say: Say): Column<Member>[] {
  return [
    { name: say("admin.name"), cell: ({ name }) => name ?? say("admin.erased") },
    { name: say("admin.function"), cell: (member) => member.function ?? "" },
  ];
}

function ownersColumns(say: Say): Column<Member>[] {
  return [
    {
      name: say("admin.name"),
      cell: ({ staff, name }) => (
        <Link className="nl-link" href={`/mensen/${staff}`}>
          {name ?? say("admin.erased")}
        </Link>
      ),
    },
    { name: say("admin.function"), cell: (member) => member.function ?? "" },
    { name: say("admin.may"), cell: ({ login }) => say(login ? roleWords[login.role] : "admin.no_login") },
    { name: say("admin.signs_in_as"), cell: ({ login }) => login?.account ?? "" },
  ];
}
