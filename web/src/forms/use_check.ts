// What the server has against a form while it is typed: asked when somebody stops typing for a moment, and never twice at a time.
import { useEffect, useRef, useState } from "react";
import { client, must, Refused, type Problem } from "../client/client";
import type { FormFields } from "./form_draft";

export type Checked = { is: "off" } | { is: "waiting" } | { is: "known"; errors: Problem["errors"] } | { is: "unreachable" };

const quietMs = 500;

async function check(name: string, fields: FormFields): Promise<Problem["errors"]> {
  try {
    // The members of a file of records are not in the description.
    const records = { forms: { [name]: fields } } as unknown as Record<string, never>;
    await must(client.POST("/register/changes/_check", { body: { records } }));
    return [];
  } catch (wrong) {
    if (wrong instanceof Refused && wrong.problem.status === 400) return wrong.problem.errors;
    throw wrong;
  }
}

// isOn: whoever looks may ask for it.
export function useCheck(isOn: boolean, name: string, fields: FormFields): Checked {
  const [checked, setChecked] = useState<Checked>({ is: isOn ? "waiting" : "off" });
  const newest = useRef("");
  const isBusy = useRef(false);
  const content = JSON.stringify({ name, fields });
  useEffect(() => {
    newest.current = content;
    if (!isOn) return;
    const ask = async () => {
      if (isBusy.current) return;
      isBusy.current = true;
      let asked = "";
      while (asked !== newest.current) {
        asked = newest.current;
        const body = JSON.parse(asked) as { name: string; fields: FormFields };
        const next = await check(body.name, body.fields).then(
          (errors): Checked => ({ is: "known", errors }),
          (): Checked => ({ is: "unreachable" }),
        );
        if (asked === newest.current) setChecked(next);
      }
      isBusy.current = false;
    };
    const timer = setTimeout(() => void ask(), quietMs);
    return () => clearTimeout(timer);
  }, [isOn, content]);
  return checked;
}
