// What a register in a spreadsheet can say of a purpose, and what its columns are called in Dutch and in English.
import type { Key } from "../../../generated/words";
import type { Wanted } from "../matching";

export type RegisterField = "name" | "activity" | "goal" | "basis" | "data" | "people" | "recipients" | "retention" | "begins" | "measures";

export const registerColumns: Wanted<RegisterField>[] = [
  { field: "goal", names: ["doel", "waarvoor", "doeleinde", "doeleinden", "doelen", "doelvandeverwerking", "verwerkingsdoel", "purpose", "purposes", "purposeofprocessing", "goal"] },
  { field: "basis", names: ["grondslag", "rechtsgrond", "wettelijkegrondslag", "lawfulbasis", "legalbasis", "basis"] },
  { field: "people", names: ["betrokkenen", "vanwie", "categorieenbetrokkenen", "categorievanbetrokkenen", "personen", "groep", "groepen", "datasubjects", "categoriesofdatasubjects", "people", "individuals"] },
  { field: "data", names: ["gegevens", "persoonsgegevens", "categorieenpersoonsgegevens", "categoriegegevens", "data", "personaldata", "categoriesofpersonaldata", "datacategories"] },
  { field: "recipients", names: ["ontvangers", "ontvanger", "aanwie", "categorieenontvangers", "verwerkers", "verwerker", "gedeeldmet", "recipients", "recipient", "processors", "sharedwith"] },
  { field: "retention", names: ["bewaartermijn", "termijn", "bewaartermijnen", "bewaren", "retention", "retentionperiod", "keptfor"] },
  { field: "begins", names: ["begindatum", "startdatum", "ingangsdatum", "begint", "sinds", "startdate", "begins", "since", "start"] },
  { field: "measures", names: ["maatregelen", "beveiliging", "beveiligingsmaatregelen", "measures", "security", "securitymeasures"] },
  { field: "activity", names: ["activiteit", "proces", "afdeling", "domein", "activity", "process", "department"] },
  { field: "name", names: ["naam", "naamverwerking", "verwerking", "verwerkingsactiviteit", "titel", "name", "processing", "processingactivity", "title"] },
];

export const registerWords: Record<RegisterField, Key> = {
  name: "imports.register_name",
  activity: "imports.register_activity",
  goal: "imports.register_goal",
  basis: "imports.register_basis",
  data: "imports.register_data",
  people: "imports.register_people",
  recipients: "imports.register_recipients",
  retention: "imports.register_retention",
  begins: "imports.register_begins",
  measures: "imports.register_measures",
};
// In the order in which they are chosen from.
export const registerFields = Object.keys(registerWords) as RegisterField[];
