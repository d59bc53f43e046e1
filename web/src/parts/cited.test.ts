import { expect, test } from "vitest";
import { citedInWords } from "./cited";

test.each([
  ["avg:6(1)(f)", "AVG artikel 6 lid 1 onder f", "GDPR article 6(1)(f)"],
  ["avg:recital-47", "AVG overweging 47", "GDPR recital 47"],
  ["avg:49(1)-2", "AVG artikel 49 lid 1, alinea 2", "GDPR article 49(1), subparagraph 2"],
  ["tw:11.7a(3)(b)", "Telecommunicatiewet artikel 11.7a lid 3 onder b", "Dutch Telecommunications Act article 11.7a(3)(b)"],
  ["uavg:5(3)-2018", "UAVG artikel 5 lid 3 (oude tekst, uit 2018)", "Dutch GDPR Implementation Act article 5(3) (earlier text, of 2018)"],
  ["hvj:C-252/21", "Hof van Justitie EU, C-252/21", "EU Court of Justice, C-252/21"],
  ["xyz:1", "xyz:1", "xyz:1"],
])("%s in words", (cite, nl, en) => {
  expect(citedInWords(cite, "nl")).toBe(nl);
  expect(citedInWords(cite, "en")).toBe(en);
});
