// Counts over time as bars, and the same as a table. Each series has a colour and a pattern of its own, so that nobody needs to tell colours apart.
import { useEffect, useId, useRef, useState, type RefObject } from "react";
import { useWords } from "../words/words";
import { placeBars, ticksUpTo, type Placed } from "./plot_scale";
import "./plot.css";
import { Table, type Column } from "./table";

export type Tone = "accent" | "yes" | "no" | "open" | "quiet";

export interface Series {
  name: string;
  tone: Tone;
}
// values: one of each series. short: what fits below a bar.
export interface PlotRow {
  label: string;
  short: string;
  values: number[];
}
interface PlotGiven {
  caption: string;
  over: string; // what the rows are: months, weeks
  series: Series[];
  rows: PlotRow[];
}

const height = 200;
const below = 28;
const leastHeight = 2;
const perDigit = 9;
const behind = 16;

export function Plot({ caption, over, series, rows }: PlotGiven) {
  const { say } = useWords();
  const [room, width] = useWidth();
  return (
    <figure className="plot">
      <figcaption>{caption}</figcaption>
      {series.length > 1 && <Legend series={series} />}
      <div className="plot-room" ref={room}>
        <Bars label={say("plot.label", { caption })} width={width} series={series} rows={rows} />
      </div>
      <details>
        <summary>{say("plot.as_table")}</summary>
        <Table caption={caption} columns={columnsOf(over, series)} rows={rows} keyOf={(row) => row.label} />
      </details>
    </figure>
  );
}

function columnsOf(over: string, series: Series[]): Column<PlotRow>[] {
  return [{ name: over, cell: (row) => row.label }, ...series.map(({ name }, index) => ({ name, isNumber: true, cell: (row: PlotRow) => row.values[index] ?? 0 }))];
}

// As wide as there is room, so that its letters stay as large as others.
function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const room = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  useEffect(() => {
    if (room.current === null || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.max(Math.floor(entry.contentRect.width), 200)));
    observer.observe(room.current);
    return () => observer.disconnect();
  }, []);
  return [room, width];
}

function Legend({ series }: { series: Series[] }) {
  const id = useId();
  return (
    <ul className="plot-legend">
      {series.map(({ name, tone }, index) => (
        <li key={name}>
          <svg width={18} height={18} aria-hidden="true">
            <Patterns id={id} count={series.length} />
            <Bar place={{ x: 0, y: 0, width: 18, height: 18 }} tone={tone} pattern={`url(#${id}-${index})`} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

interface BarsGiven {
  label: string;
  width: number;
  series: Series[];
  rows: PlotRow[];
}

function Bars({ label, width, series, rows }: BarsGiven) {
  const id = useId();
  const ticks = ticksUpTo(Math.max(...rows.map(totalOf), 1));
  const beside = 16 + String(ticks.at(-1)).length * perDigit;
  const room = { x: beside, width: width - beside - behind };
  const yOf = (value: number) => height - (value / (ticks.at(-1) ?? 1)) * (height - 12);
  return (
    <svg className="plot-bars" width={width} height={height + below} role="img" aria-label={label}>
      <Patterns id={id} count={series.length} />
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="plot-line" x1={beside} x2={width} y1={yOf(tick)} y2={yOf(tick)} />
          <text className="plot-text" x={beside - 8} y={yOf(tick) + 4} textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      {placeBars(room, rows.length).map((column, row) => (
        <g key={rows[row]?.label}>
          <Stack column={column} row={rows[row]} series={series} yOf={yOf} patterns={id} />
          {column.hasLabel && (
            <text className="plot-text" x={column.x + column.width / 2} y={height + 18} textAnchor="middle">
              {rows[row]?.short}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

function totalOf(row: PlotRow): number {
  return row.values.reduce((sum, value) => sum + value, 0);
}

interface StackGiven {
  column: Placed;
  row: PlotRow | undefined;
  series: Series[];
  yOf: (value: number) => number;
  patterns: string;
}

function Stack({ column, row, series, yOf, patterns }: StackGiven) {
  if (row === undefined) return null;
  let under = 0;
  return series.map(({ name, tone }, index) => {
    const value = row.values[index] ?? 0;
    if (value === 0) return null;
    // What is there is seen, however little it is beside the rest.
    const bottom = yOf(under);
    const top = Math.min(yOf(under + value), bottom - leastHeight);
    under += value;
    return <Bar key={name} place={{ x: column.x, y: top, width: column.width, height: bottom - top }} tone={tone} pattern={`url(#${patterns}-${index})`} />;
  });
}

interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

function Bar({ place, tone, pattern }: { place: Place; tone: Tone; pattern: string }) {
  return (
    <>
      <rect className={`plot-bar is-${tone}`} {...place} />
      <rect className="plot-pattern" {...place} fill={pattern} />
    </>
  );
}

// The first is plain; each other one has lines of its own.
const lines = ["", "M0 8 L8 0", "M0 4 H8", "M0 0 L8 8 M0 8 L8 0", "M4 0 V8"];

function Patterns({ id, count }: { id: string; count: number }) {
  return (
    <defs>
      {lines.slice(0, count).map((path, index) => (
        <pattern key={path} id={`${id}-${index}`} width={8} height={8} patternUnits="userSpaceOnUse">
          <path className="plot-hatch" d={path} />
        </pattern>
      ))}
    </defs>
  );
}
