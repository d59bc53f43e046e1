// The picture of who gets which data for what. Its places are reckoned by d3-sankey; every node can be reached by keyboard, says what it is joined to, and
// leads to its page.
import { sankey, sankeyLinkHorizontal, type SankeyLink, type SankeyNode } from "d3-sankey";
import { useMemo, useState } from "react";
import { Link } from "wouter";
import { useWords } from "../../words/words";
import { pathOfRecord } from "../places";
import { flowsThrough, type Flow, type FlowNode, type Flows } from "./flows";

type Placed = SankeyNode<FlowNode, Flow>;
type Drawn = SankeyLink<FlowNode, Flow>;

const width = 1120;
const room = 250; // beside the outer columns, for their names
const head = 44;
const perNode = 58;
const thick = 14;
const letters = 30; // of a line of a name

function laidOut({ nodes, flows }: Flows) {
  const most = Math.max(...[0, 1, 2].map((column) => nodes.filter((node) => node.column === column).length));
  const height = head + Math.max(most, 3) * perNode;
  const layout = sankey<FlowNode, Flow>()
    .nodeId((node) => node.id)
    .nodeAlign((node) => node.column)
    .nodeWidth(thick)
    .nodePadding(30)
    .extent([
      [room, head],
      [width - room, height - 8],
    ]);
  // The layout writes into what it is given.
  const placed = layout({ nodes: nodes.map((node) => ({ ...node })), links: flows.map((flow) => ({ ...flow, source: flow.from, target: flow.to })) });
  // By keyboard one goes down each column.
  const inOrder = [...placed.nodes].sort((a, b) => a.column - b.column || (a.y0 ?? 0) - (b.y0 ?? 0));
  return { nodes: inOrder, links: placed.links, height };
}

export default function Picture({ flows, titleOf }: { flows: Flows; titleOf: (id: string) => string }) {
  const { say } = useWords();
  const { nodes, links, height } = useMemo(() => laidOut(flows), [flows]);
  const [over, setOver] = useState<FlowNode | null>(null);
  const lit = useMemo(() => (over === null ? null : new Set([...flowsThrough(flows, over)].map(keyOf))), [flows, over]);
  const ends = lit === null ? null : new Set(links.filter((link) => lit.has(keyOf(link))).flatMap(({ from, to }) => [from, to]));
  const headings = [say("register.column_purpose"), say("register.column_data"), say("register.column_recipients")];
  return (
    <div className="map-room" role="region" aria-label={say("register.map_picture")} tabIndex={0}>
      <svg className={`map${lit === null ? "" : " has-lit"}`} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={say("register.map_picture")}>
        {headings.map((heading, column) => (
          <text key={heading} className="map-heading" x={[room + thick, width / 2, width - room - thick][column]} y={20} textAnchor={(["end", "middle", "start"] as const)[column]} aria-hidden="true">
            {heading}
          </text>
        ))}
        <g aria-hidden="true">
          {links.map((link) => (
            <path key={keyOf(link)} className={`map-link${lit?.has(keyOf(link)) ? " is-lit" : ""}`} d={sankeyLinkHorizontal()(link) ?? ""} strokeWidth={Math.max(link.width ?? 1, 2)} />
          ))}
        </g>
        {nodes.map((node) => (
          <NodeOf key={node.id} node={node} links={links} titleOf={titleOf} isLit={ends?.has(node.id) ?? false} show={setOver} />
        ))}
      </svg>
    </div>
  );
}

const keyOf = ({ from, to }: Pick<Flow, "from" | "to">) => `${from} ${to}`;

interface NodeGiven {
  node: Placed;
  links: Drawn[];
  titleOf: (id: string) => string;
  isLit: boolean;
  show: (node: FlowNode | null) => void;
}

function NodeOf({ node, links, titleOf, isLit, show }: NodeGiven) {
  const { say } = useWords();
  const { id, column, x0 = 0, x1 = 0, y0 = 0, y1 = 0 } = node;
  const title = titleOf(id);
  const joined = [...new Set(links.flatMap(({ from, to }) => (from === id ? [titleOf(to)] : to === id ? [titleOf(from)] : [])))];
  const name = say(`register.map_node_${column}`, { title, joined: joined.join(", ") });
  const path = pathOfRecord(id);
  const lines = linesOf(title);
  const [x, anchor] = column === 0 ? [x0 - 10, "end" as const] : [x1 + 10, "start" as const];
  const middle = (y0 + y1) / 2 - (lines.length - 1) * 10;
  const shape = (
    <>
      <rect className="map-target" x={column === 0 ? x0 - room + 4 : x0 - 4} y={Math.min(y0, middle - 16) - 2} width={room + thick} height={Math.max(y1 - y0, lines.length * 20 + 12) + 4} />
      <rect className="map-node" x={x0} y={y0} width={x1 - x0} height={Math.max(y1 - y0, 3)} />
      <text className="map-name" textAnchor={anchor} y={middle}>
        {lines.map((line, index) => (
          <tspan key={line} x={x} dy={index === 0 ? "0.35em" : 20}>
            {`${line} `}
          </tspan>
        ))}
      </text>
    </>
  );
  const shared = {
    className: `map-one${isLit ? " is-lit" : ""}`,
    "aria-label": name,
    onMouseEnter: () => show(node),
    onMouseLeave: () => show(null),
    onFocus: () => show(node),
    onBlur: () => show(null),
  };
  if (path === null) {
    return (
      <g {...shared} role="img" tabIndex={0}>
        {shape}
      </g>
    );
  }
  return (
    <Link href={path} {...shared}>
      {shape}
    </Link>
  );
}

// At most two lines; the rest of a long name is in the table, and in what a screen reader says.
function linesOf(title: string): string[] {
  const lines: string[] = [""];
  for (const word of title.split(" ")) {
    const last = lines.at(-1) ?? "";
    const longer = last === "" ? word : `${last} ${word}`;
    if (longer.length <= letters || last === "") lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  if (lines.length <= 2) return lines;
  return [lines[0] ?? "", `${(lines[1] ?? "").slice(0, letters - 1)}…`];
}
