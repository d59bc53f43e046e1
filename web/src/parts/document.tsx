// A document of the server, from its blocks: texts only, so that nothing of it can be markup of its own. Blocks: src/documents/document.h.
import type { ReactNode } from "react";
import { DataList } from "./data_list";
import { Table } from "./table";

export interface Description {
  term: string;
  texts: string[];
}
export type Block =
  | { block: "heading"; level: number; text: string }
  | { block: "paragraph"; text: string }
  | { block: "list"; items: string[] }
  | { block: "descriptions"; entries: Description[] }
  | { block: "table"; caption: string; columns: string[]; rows: string[][] }
  | { block: "verbatim"; text: string }
  | { block: "callout"; level: number; heading: string; blocks: Block[] }
  | { block: "missing"; level: number; heading: string; text: string; items: { what: string; asked_by: string }[] };

export interface ServerDocument {
  language: "nl" | "en";
  title: string;
  about: Description[];
  blocks: Block[];
}

// below: the level of the heading that the document stands under.
export function DocumentView({ document, below }: { document: ServerDocument; below: number }) {
  return (
    <article className="document" lang={document.language}>
      <HeadingAt level={below + 1} own={1}>{document.title}</HeadingAt>
      <Descriptions entries={document.about} />
      <Blocks blocks={document.blocks} below={below} />
    </article>
  );
}

function Blocks({ blocks, below }: { blocks: Block[]; below: number }) {
  return blocks.map((block, index) => <BlockView key={index} block={block} below={below} />);
}

function BlockView({ block, below }: { block: Block; below: number }) {
  switch (block.block) {
    case "heading":
      return <HeadingAt level={block.level + below} own={block.level}>{block.text}</HeadingAt>;
    case "paragraph":
      return <p className="nl-paragraph lines">{block.text}</p>;
    case "list":
      return <Items items={block.items} />;
    case "descriptions":
      return <Descriptions entries={block.entries} />;
    case "table":
      return <TableView {...block} />;
    case "verbatim":
      return <blockquote className="lines">{block.text}</blockquote>;
    case "callout":
      return (
        <section className="callout">
          <HeadingAt level={block.level + below} own={block.level}>{block.heading}</HeadingAt>
          <Blocks blocks={block.blocks} below={below} />
        </section>
      );
    case "missing":
      return (
        <section className="callout">
          <HeadingAt level={block.level + below} own={block.level}>{block.heading}</HeadingAt>
          <p className="nl-paragraph">{block.text}</p>
          <Items items={block.items.map((item) => `${item.what} (${item.asked_by})`)} />
        </section>
      );
  }
}

// HTML has six levels. How it looks hangs on its place in the document: own is 1 of the title.
function HeadingAt({ level, own, children }: { level: number; own: number; children: ReactNode }) {
  const Name = `h${Math.min(level, 6)}` as "h2";
  return <Name className={`nl-heading nl-heading--level-${Math.min(own + 1, 4)}`}>{children}</Name>;
}

function Items({ items }: { items: string[] }) {
  if (items.length === 0) return null;
  return (
    <ul>
      {items.map((item, index) => (
        <li key={index}>{item}</li>
      ))}
    </ul>
  );
}

function Descriptions({ entries }: { entries: Description[] }) {
  if (entries.length === 0) return null;
  return <DataList items={entries.map((entry) => ({ name: entry.term, value: entry.texts.length === 1 ? entry.texts[0] : <Items items={entry.texts} /> }))} />;
}

function TableView({ caption, columns, rows }: { caption: string; columns: string[]; rows: string[][] }) {
  const numbered = rows.map((cells, number) => ({ cells, number }));
  const named = columns.map((name, place) => ({ name, cell: ({ cells }: { cells: string[] }) => cells[place] }));
  return <Table caption={caption} columns={named} rows={numbered} keyOf={({ number }) => String(number)} />;
}
