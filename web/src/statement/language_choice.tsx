// In which language the statement is looked at: those in which the organisation publishes. One alone is no choice.
import { useSearchParams } from "wouter";
import { Select } from "../parts/fields";
import { useWords, type Language } from "../words/words";

// As the address says it; else that of the page, where the organisation publishes in it.
export function useStatementLanguage(languages: Language[]): [Language, (language: string) => void] {
  const { language } = useWords();
  const [search, setSearch] = useSearchParams();
  const wanted = search.get("taal") ?? language;
  const chosen = languages.find((each) => each === wanted) ?? languages[0] ?? "nl";
  return [chosen, (next) => setSearch({ taal: next })];
}

export function LanguageChoice({ languages, chosen, choose }: { languages: Language[]; chosen: Language; choose: (language: string) => void }) {
  const { say } = useWords();
  if (languages.length < 2) return null;
  return <Select id="language" label={say("statement.language")} choices={languages.map((value) => ({ value, text: say(`register.language_${value}`) }))} value={chosen} choose={choose} />;
}
