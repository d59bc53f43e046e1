// Who works here, and who of them may come in.
import type { components } from "../../generated/description";
import { client, must } from "../client/client";
import { cursorIn } from "../client/use_list";

export type Staff = components["schemas"]["StaffMemberRecord"];
export type Login = components["schemas"]["Login"];
export type PersonRole = components["schemas"]["PersonRole"];

// login: null where nobody may come in as them, or where it is not told to who asks.
export interface Member extends Staff {
  login: Login | null;
}

async function loadLogins(): Promise<Login[]> {
  const all: Login[] = [];
  let cursor: string | null = null;
  do {
    const query: { limit: number; cursor?: string } = cursor === null ? { limit: 500 } : { limit: 500, cursor };
    const { value, response } = await must(client.GET("/logins", { params: { query } }));
    all.push(...value.items);
    cursor = cursorIn(response);
  } while (cursor !== null);
  return all;
}

// withLogins: only the owner is told of them. Who was erased stays in the record as an id, and is not shown.
export async function loadMembers(withLogins: boolean): Promise<Member[]> {
  const [staff, logins] = await Promise.all([must(client.GET("/staff")), withLogins ? loadLogins() : []]);
  const members = staff.value.items.map((member) => ({ ...member, login: logins.find((login) => login.staff === member.staff) ?? null }));
  return members.filter(({ name, login }) => name !== null || login !== null);
}
