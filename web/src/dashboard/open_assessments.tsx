// Assessments that nobody concluded yet, the first of them.
import { useState } from "react";
import { Link } from "wouter";
import type { Assessment } from "../client/client";
import { Table, type Column } from "../parts/table";
import type { Records } from "../register/records";
import { useTexts } from "../register/texts";
import { useWords } from "../words/words";
import type { Key } from "../../generated/words";

const doors: Record<string, Key> = { process: "dashboard.door_process", disclose: "dashboard.door_disclose", market: "dashboard.door_market" };
const atFirst = 8;

// records: null while they are on their way.
export function OpenAssessments({ assessments, records }: { assessments: Assessment[]; records: Records<"purpose" | "recipient"> | null }) {
  const { say } = useWords();
  const texts = useTexts();
  const [isWhole, setWhole] = useState(false);
  const open = assessments.filter(({ conclusion }) => conclusion === null);
  const titleOf = ({ name, subject }: Assessment) => {
    const purpose = records?.purpose.get(subject.purpose ?? "");
    const recipient = records?.recipient.get(subject.recipient ?? "");
    const titles = [purpose, recipient].flatMap((record) => (record ? [texts.title(record)] : []));
    return titles.length > 0 ? titles.join(", ") : name.replace(/[-_]/g, " ");
  };
  const columns: Column<Assessment>[] = [
    {
      name: say("dashboard.about"),
      cell: (assessment) => (
        <Link className="nl-link" href={`~/vragen/bewaard/${assessment.name}`}>
          {titleOf(assessment)}
        </Link>
      ),
    },
    { name: say("dashboard.question"), cell: ({ decision }) => (doors[decision] ? say(doors[decision]) : "") },
    { name: say("dashboard.answered"), isNumber: true, cell: ({ answers }) => answers },
  ];
  return (
    <>
      <Table caption={<span className="visually-hidden">{say("dashboard.open")}</span>} columns={columns} rows={isWhole ? open : open.slice(0, atFirst)} keyOf={({ name }) => name} none={say("dashboard.open_none")} />
      {!isWhole && open.length > atFirst && (
        <button type="button" className="nl-button nl-button--secondary" onClick={() => setWhole(true)}>
          {say("dashboard.all_open", { count: open.length })}
        </button>
      )}
    </>
  );
}
