// Who is logged in, for whatever is on the page.
import { createContext, useContext } from "react";
import type { Session } from "./client";

export const SignedIn = createContext<Session | null>(null);

// Null: nobody.
export function useSession(): Session | null {
  return useContext(SignedIn);
}

// What the server lets somebody of a role do: who may not change anything is shown no buttons that do.
export function mayChange(session: Session | null): boolean {
  return session?.role === "owner" || session?.role === "privacy_officer";
}
export function isOwner(session: Session | null): boolean {
  return session?.role === "owner";
}
