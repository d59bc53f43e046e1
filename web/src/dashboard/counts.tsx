// Counts of kinds of things, each leading to them; kinds of which there are none are left out.
import { Link } from "wouter";
import { Table } from "../parts/table";
import { useWords } from "../words/words";

interface KindCount {
  text: string;
  count: number;
  href: string;
}

export function Counts({ caption, counts, none }: { caption: string; counts: KindCount[]; none: string }) {
  const { say } = useWords();
  return (
    <Table
      caption={<span className="visually-hidden">{caption}</span>}
      rows={counts.filter(({ count }) => count > 0)}
      keyOf={({ text }) => text}
      none={none}
      columns={[
        {
          name: say("dashboard.what"),
          cell: ({ text, href }) => (
            <Link className="nl-link" href={href}>
              {text}
            </Link>
          ),
        },
        { name: say("dashboard.how_many"), isNumber: true, cell: ({ count }) => count },
      ]}
    />
  );
}
