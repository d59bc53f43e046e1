// A page that somebody came to by its address and may not use: they are told so, and whom to ask.
import type { ReactNode } from "react";
import { useWords } from "../words/words";
import { Page } from "./page";

// of: who may. children: where to go from here.
export function MayNot({ of = "changers", children }: { of?: "changers" | "owners"; children?: ReactNode }) {
  const { say } = useWords();
  return (
    <Page title={say("parts.may_not_title")}>
      <p className="nl-paragraph">{say(of === "owners" ? "parts.may_not_owner" : "parts.may_not")}</p>
      {children}
    </Page>
  );
}
