// A page about one member of staff: found first, and the way back above it.
import type { ReactNode } from "react";
import { Link } from "wouter";
import { useAsked } from "../client/use_asked";
import { Page, Waited } from "../parts/page";
import { useWords } from "../words/words";
import { loadMembers, type Member } from "./staff";

export function OneMember({ staff, children }: { staff: string; children: (member: Member) => ReactNode }) {
  const { say } = useWords();
  const [asked, again] = useAsked(staff, async () => (await loadMembers(true)).find((member) => member.staff === staff) ?? null);
  return (
    <Waited asked={asked} again={again}>
      {(member) =>
        member === null ? (
          <Page title={say("trouble.not_found_heading")} above={<ToPeople />}>
            <p className="nl-paragraph">{say("admin.no_such_member")}</p>
          </Page>
        ) : (
          children(member)
        )
      }
    </Waited>
  );
}

export function ToPeople() {
  const { say } = useWords();
  return (
    <p className="way-back">
      <Link className="nl-link" href="/">
        {say("admin.to_people")}
      </Link>
    </p>
  );
}

export function ToMember({ member }: { member: Member }) {
  const { say } = useWords();
  return (
    <p className="way-back">
      <Link className="nl-link" href={`/mensen/${member.staff}`}>
        {say("admin.to_member", { name: member.name ?? say("admin.erased") })}
      </Link>
    </p>
  );
}
