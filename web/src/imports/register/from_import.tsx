// Where a purpose is kept in the register: what a spreadsheet said of it is filled in, once it is chosen from those that were taken over.
import { useState } from "react";
import type { Known } from "../../answer/save/known";
import type { Typed } from "../../answer/save/typed";
import { Select } from "../../parts/fields";
import { useTexts } from "../../register/texts";
import { useWords } from "../../words/words";
import { sameTitle, termIn } from "./cells";
import { importedPurposes, type ImportedPurpose } from "./imported";

interface FromImportGiven {
  known: Pick<Known, "purposes" | "categories" | "groups">;
  change: (part: Partial<Typed>) => void;
}

export function FromImport({ known, change }: FromImportGiven) {
  const { say } = useWords();
  const { title } = useTexts();
  const [chosen, setChosen] = useState("");
  const [imported] = useState(importedPurposes);
  const open = imported.filter(({ name }) => !known.purposes.some((purpose) => sameTitle(title(purpose), name)));
  if (open.length === 0) return null;
  const choose = (name: string) => {
    setChosen(name);
    const purpose = open.find((one) => one.name === name);
    if (purpose) change(typedOf(purpose, known));
  };
  const choices = [{ value: "", text: say("answer.save_from_import_none") }, ...open.map(({ name }) => ({ value: name, text: name }))];
  return <Select id="from-import" label={say("answer.save_from_import")} help={say("answer.save_from_import_help")} choices={choices} value={chosen} choose={choose} />;
}

// What the spreadsheet did not say stays as it was typed.
export function typedOf({ name, goal, data, people, retention, begins }: ImportedPurpose, known: FromImportGiven["known"]): Partial<Typed> {
  const categories = data.filter((record) => known.categories.some((category) => category.record === record));
  const groups = people.filter((record) => known.groups.some((group) => group.record === record));
  const term = termIn(retention);
  return {
    name,
    ...(goal !== "" && { goal }),
    ...(categories.length > 0 && { categories }),
    ...(groups.length > 0 && { groups }),
    ...(term !== null && { kept: "months" as const, months: String(term.months), from: term.from }),
    ...(term === null && retention !== "" && { kept: "until" as const, until: retention }),
    ...(begins !== "" && { begins }),
  };
}
