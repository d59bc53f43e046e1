// What people write in the cells of a register: lists, bases, terms and days, read as far as they can be.
import type { LawfulBasis } from "../../register/texts";

// A full stop that is no part of an abbreviation: not that of "B.V.".
const endOfSentence = /(?<!\.\p{L}{1,3})\.$/u;

// Of "naam, adres (straat, plaats); e-mail": three. What stands between brackets belongs together.
export function listIn(cell: string): string[] {
  const items: string[] = [];
  let depth = 0;
  let item = "";
  for (const letter of cell) {
    if (letter === "(") depth++;
    if (letter === ")") depth = Math.max(0, depth - 1);
    if (depth === 0 && /[,;\n\r|•]/.test(letter)) {
      items.push(item);
      item = "";
    } else item += letter;
  }
  const clean = [...items, item].map((each) => each.replace(/^[\s\-–*]+/, "").trim().replace(endOfSentence, "")).filter((each) => each !== "");
  return clean.filter((each, index) => clean.findIndex((other) => sameTitle(other, each)) === index);
}

export function sameTitle(a: string, b: string): boolean {
  const plain = (text: string) => text.trim().replace(/\s+/g, " ").toLowerCase();
  return plain(a) === plain(b);
}

const basisSigns: [LawfulBasis, RegExp][] = [
  ["consent", /toestemming|consent|\b6\W{0,8}(lid\s*)?1\W{0,8}(sub|onder|lit\.?)?\s*\(?a\b/i],
  ["contract", /overeenkomst|contract|\b6\W{0,8}(lid\s*)?1\W{0,8}(sub|onder|lit\.?)?\s*\(?b\b/i],
  ["legal_obligation", /wettelijke?\s+(plicht|verplichting)|legal\s+obligation|\b6\W{0,8}(lid\s*)?1\W{0,8}(sub|onder|lit\.?)?\s*\(?c\b/i],
  ["vital_interests", /vita(al|le|l)\b|\b6\W{0,8}(lid\s*)?1\W{0,8}(sub|onder|lit\.?)?\s*\(?d\b/i],
  ["public_task", /publiekrecht|publieke?\s+taak|algemeen\s+belang|openbaar\s+gezag|public\s+(task|interest)|\b6\W{0,8}(lid\s*)?1\W{0,8}(sub|onder|lit\.?)?\s*\(?e\b/i],
  ["legitimate_interest", /gerechtvaardigd|legitimate\s+interest|\b6\W{0,8}(lid\s*)?1\W{0,8}(sub|onder|lit\.?)?\s*\(?f\b/i],
];

// All that are named.
export function basesIn(cell: string): LawfulBasis[] {
  return basisSigns.filter(([, sign]) => sign.test(cell)).map(([basis]) => basis);
}

export interface Term {
  months: number;
  from: string; // what stands behind it: "na de bestelling"
}

const units: [RegExp, number][] = [
  [/^(jaar|jaren|years?|yrs?|jr)\b/i, 12],
  [/^(maand|maanden|months?|mnd)\b/i, 1],
];
const numbers: Record<string, number> = { een: 1, één: 1, twee: 2, drie: 3, vier: 4, vijf: 5, zes: 6, zeven: 7, acht: 8, negen: 9, tien: 10, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 };

// Null: it names no years or months.
export function termIn(cell: string): Term | null {
  const found = /^\D*?(\d+|\p{L}+)\s*(\p{L}+)(.*)$/su.exec(cell.trim().replace(/^(maximaal|minimaal|max\.?|min\.?|up to|at most)\s+/i, ""));
  if (!found) return null;
  const [, count = "", unit = "", rest = ""] = found;
  const number = /^\d+$/.test(count) ? Number(count) : numbers[count.toLowerCase()];
  const months = units.find(([sign]) => sign.test(unit))?.[1];
  if (number === undefined || months === undefined) return null;
  return { months: number * months, from: rest.replace(/^[\s,;:(]+|[\s).]+$/g, "") };
}

// Words with which data can be of a kind that is not ordinary: a person says which it is.
const delicate = /gezondheid|medisch|ziek|patient|patiënt|dossier|geloof|religi|levensovertuig|etnisch|afkomst|\bras\b|politiek|vakbond|seks|biometr|vingerafdruk|gezichtsherken|genetisch|\bdna\b|straf|justiti|\bvog\b|\bbsn\b|burgerservice|health|medical|relig|ethnic|political|union|biometric|genetic|crimin/i;

export function isDelicate(title: string): boolean {
  return delicate.test(title);
}
