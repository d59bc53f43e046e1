// What a role is called, and what it may.
import type { Key } from "../../generated/words";
import type { PersonRole } from "./staff";

export type Role = "owner" | "privacy_officer" | "viewer" | "application";

// Those of people, from who may least.
export const roles: PersonRole[] = ["viewer", "privacy_officer", "owner"];

export const roleWords: Record<Role, Key> = {
  owner: "admin.role_owner",
  privacy_officer: "admin.role_privacy_officer",
  viewer: "admin.role_viewer",
  application: "admin.role_application",
};
export const roleMeanings: Record<Role, Key> = {
  owner: "admin.role_owner_may",
  privacy_officer: "admin.role_privacy_officer_may",
  viewer: "admin.role_viewer_may",
  application: "admin.role_application_may",
};
