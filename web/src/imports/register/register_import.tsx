// A register from a spreadsheet, step by step: the file, its columns, what is doubtful, what goes into the register, and what is still to be assessed.
import { useAsked } from "../../client/use_asked";
import type { SheetTable } from "../../parts/csv";
import { Waited } from "../../parts/page";
import { useKept } from "../../parts/use_kept";
import { useTexts } from "../../register/texts";
import { useWords } from "../../words/words";
import { guess, type Matching } from "../matching";
import { ChooseSheet } from "./choose_sheet";
import { MatchRegister } from "./match_register";
import { nothingSettled, type Settled, type Standing } from "./plan";
import { registerColumns, type RegisterField } from "./register_columns";
import { Settle } from "./settle";
import { loadStanding } from "./standing";
import { TakeOver } from "./take_over";

export interface Sheet {
  name: string; // of the file
  table: SheetTable;
  matching: Matching<RegisterField>;
  settled: Settled;
  step: "columns" | "doubts" | "take_over";
}

export function RegisterImport() {
  const { language } = useWords();
  const texts = useTexts();
  const [asked, again] = useAsked(`standing ${language}`, () => loadStanding(texts));
  return (
    <Waited asked={asked} again={again}>
      {(standing) => <Steps standing={standing} />}
    </Waited>
  );
}

function Steps({ standing }: { standing: Standing }) {
  const [sheet, keep, forget] = useKept<Sheet | null>("grondslag.imports.register", null);
  if (sheet === null) return <ChooseSheet choose={(name, table) => keep({ name, table, matching: guess(table.header, registerColumns), settled: nothingSettled, step: "columns" })} />;
  const given = { sheet, standing, change: (part: Partial<Sheet>) => keep({ ...sheet, ...part }) };
  if (sheet.step === "columns") return <MatchRegister {...given} again={() => keep(null)} />;
  if (sheet.step === "doubts") return <Settle {...given} />;
  return <TakeOver {...given} done={forget} />;
}

export interface StepGiven {
  sheet: Sheet;
  standing: Standing;
  change: (part: Partial<Sheet>) => void;
}
