// How a text differs from the one before it, word by word.
export interface Piece {
  kind: "same" | "gone" | "new";
  text: string;
}

// Each word with the space behind it.
function wordsIn(text: string): string[] {
  return text.match(/\S+\s*|\s+/g) ?? [];
}

// table[i][j]: how many words the rest of before from i and the rest of after from j have in common, in order.
function commonTo(before: string[], after: string[]): number[][] {
  const table = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const row = table[i] as number[];
      row[j] = before[i] === after[j] ? ((table[i + 1] as number[])[j + 1] ?? 0) + 1 : Math.max((table[i + 1] as number[])[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return table;
}

export function difference(before: string, after: string): Piece[] {
  const old = wordsIn(before);
  const now = wordsIn(after);
  const common = commonTo(old, now);
  const pieces: Piece[] = [];
  const add = (kind: Piece["kind"], text: string) => {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  };
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      add("same", now[j] ?? "");
      i++;
      j++;
    } else if (i < old.length && (j === now.length || (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) {
      add("gone", old[i++] ?? "");
    } else {
      add("new", now[j++] ?? "");
    }
  }
  return pieces;
}
