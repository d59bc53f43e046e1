// Articles and rulings by which a rule cites them (`avg:6(1)(f)`, `hvj:C-252/21`), in the words of a language.
import type { Language } from "../words/words";

interface Law {
  nl: string;
  en: string;
}
const laws: Record<string, Law> = {
  avg: { nl: "AVG", en: "GDPR" },
  uavg: { nl: "UAVG", en: "Dutch GDPR Implementation Act" },
  tw: { nl: "Telecommunicatiewet", en: "Dutch Telecommunications Act" },
  awr: { nl: "Algemene wet inzake rijksbelastingen", en: "Dutch General State Taxes Act" },
  sr: { nl: "Wetboek van Strafrecht", en: "Dutch Criminal Code" },
};
const others: Record<string, (rest: string) => Law> = {
  hvj: (rest) => ({ nl: `Hof van Justitie EU, ${rest}`, en: `EU Court of Justice, ${rest}` }),
  bw: (rest) => ({ nl: `Burgerlijk Wetboek ${rest}`, en: `Dutch Civil Code ${rest}` }),
  stb: (rest) => ({ nl: `Staatsblad ${rest.replace("-", ", ")}`, en: `Dutch Bulletin of Acts ${rest.replace("-", ", ")}` }),
  kst: (rest) => ({ nl: `Kamerstukken ${rest}`, en: `Dutch parliamentary papers ${rest}` }),
  com: (rest) => ({ nl: `COM(${rest.replace("-", ") ")}`, en: `COM(${rest.replace("-", ") ")}` }),
  edpb: (rest) => ({ nl: `EDPB-richtsnoeren ${rest.replace("-", ", nummer ")}`, en: `EDPB Guidelines ${rest.replace("-", ", no. ")}` }),
  code: (rest) => codes[rest] ?? { nl: `Code ${rest}`, en: `Code ${rest}` },
};
const codes: Record<string, Law> = {
  email: { nl: "Code reclame via e-mail (zelfregulering)", en: "Code on advertising by e-mail (self-regulation)" },
  postfilter: { nl: "Code Postfilter (zelfregulering)", en: "Mail Preference Code (self-regulation)" },
  telemarketing: { nl: "Code Telemarketing (zelfregulering)", en: "Telemarketing Code (self-regulation)" },
};

// What is not written in a way that is known here stands as it is.
export function citedInWords(cite: string, language: Language): string {
  const colon = cite.indexOf(":");
  const [name, rest] = [cite.slice(0, colon), cite.slice(colon + 1)];
  const other = others[name];
  if (other) return other(rest)[language];
  const law = laws[name];
  const read = /^(recital-)?([0-9][0-9a-z.]*)((?:\([0-9a-z]+\))*)(?:-(\d+))?$/.exec(rest);
  if (!law || !read) return cite;
  const [, recital, article = "", parts = "", behind] = read;
  const place = recital ? { nl: `overweging ${article}`, en: `recital ${article}` } : { nl: `artikel ${article}${inDutch(parts)}`, en: `article ${article}${parts}` };
  return `${law[language]} ${place[language]}${behind ? behindInWords(behind, language) : ""}`;
}

function inDutch(parts: string): string {
  return [...parts.matchAll(/\(([0-9a-z]+)\)/g)].map(([, part = ""]) => (/^\d/.test(part) ? ` lid ${part}` : ` onder ${part}`)).join("");
}

// A year is that of an earlier text; a small number counts a subparagraph.
function behindInWords(number: string, language: Language): string {
  if (number.length === 4) return language === "nl" ? ` (oude tekst, uit ${number})` : ` (earlier text, of ${number})`;
  return language === "nl" ? `, alinea ${number}` : `, subparagraph ${number}`;
}
