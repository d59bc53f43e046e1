// Somebody else changed the form meanwhile: how what was typed differs from what stands now, and which of them to go on with.
import { KeepOrTake, SomebodyFirst } from "../parts/somebody_first";
import { useWords } from "../words/words";
import { TextDifference } from "./text_difference";
import { languages, type FormDraft } from "./form_draft";

interface ChangedGiven {
  newer: FormDraft;
  typed: FormDraft;
  version: number;
  keep: () => void;
  take: () => void;
}

export function Changed({ newer, typed, version, keep, take }: ChangedGiven) {
  const { say } = useWords();
  const different = languages.filter((language) => newer.texts[language] !== typed.texts[language]);
  return (
    <SomebodyFirst heading={say("forms.changed", { version })} actions={<KeepOrTake keepText={say("forms.keep_typed")} keep={keep} take={take} />}>
      <p className="nl-paragraph">{say(different.length === 0 ? "forms.changed_elsewhere" : "forms.changed_lead")}</p>
      {different.map((language) => (
        <TextDifference key={language} language={language} before={newer.texts[language]} after={typed.texts[language]} />
      ))}
    </SomebodyFirst>
  );
}
