// Pages on which something is changed: who may only look is told so.
import type { ReactNode } from "react";
import { mayChange, useSession } from "../client/session";
import { MayNot } from "../parts/may_not";

export function ForChangers({ children }: { children: ReactNode }) {
  return mayChange(useSession()) ? children : <MayNot />;
}
