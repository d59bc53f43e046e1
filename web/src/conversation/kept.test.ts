import { beforeEach, expect, test } from "vitest";
import { beginConversation, conversationsOf, dropConversation, findConversation, keepConversation } from "./kept";

beforeEach(() => localStorage.clear());

const title = { nl: "Mag dit?", en: "May I?" };
const at = (when: string, staff = "anna") => ({ ...beginConversation(staff, "process", null, title), when });

test("conversations of one person are listed with the newest first", () => {
  const [first, second, other] = [at("2026-01-01T10:00:00Z"), at("2026-02-01T10:00:00Z"), at("2026-03-01T10:00:00Z", "bram")];
  for (const each of [first, second, other]) keepConversation(each);
  expect(conversationsOf("anna").map(({ id }) => id)).toEqual([second.id, first.id]);
  expect(findConversation("anna", other.id)).toBeNull();
});

test("a conversation is kept once, as it was last, and is gone once it was deleted", () => {
  const begun = at("2026-01-01T10:00:00Z");
  keepConversation(begun);
  keepConversation({ ...begun, given: { answers: [{ fact: "necessary", value: "yes" }], further_factors: [] } });
  expect(conversationsOf("anna")).toHaveLength(1);
  expect(findConversation("anna", begun.id)?.given.answers).toEqual([{ fact: "necessary", value: "yes" }]);
  dropConversation(begun.id);
  expect(conversationsOf("anna")).toEqual([]);
});

test("what cannot be read is as if it were not there", () => {
  localStorage.setItem("grondslag.conversations", "{");
  expect(conversationsOf("anna")).toEqual([]);
  localStorage.setItem("grondslag.conversations", JSON.stringify([{ id: "half" }, 3]));
  expect(conversationsOf("anna")).toEqual([]);
  keepConversation(at("2026-01-01T10:00:00Z"));
  expect(conversationsOf("anna")).toHaveLength(1);
});
