// Somebody else changed the form meanwhile: what stands now, beside what was typed, and which of them to go on with.
import { useEffect, useRef } from "react";
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
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const different = languages.filter((language) => newer.texts[language] !== typed.texts[language]);
  return (
    <section className="trouble" aria-labelledby="changed">
      <h2 className="nl-heading nl-heading--level-3" id="changed" ref={heading} tabIndex={-1}>
        {say("forms.changed", { version })}
      </h2>
      <p className="nl-paragraph">{say(different.length === 0 ? "forms.changed_elsewhere" : "forms.changed_lead")}</p>
      {different.map((language) => (
        <TextDifference key={language} language={language} before={newer.texts[language]} after={typed.texts[language]} />
      ))}
      <p className="actions">
        <button type="button" className="nl-button nl-button--primary" onClick={keep}>
          {say("forms.keep_typed")}
        </button>
        <button type="button" className="nl-button nl-button--secondary" onClick={take}>
          {say("forms.take_newer")}
        </button>
      </p>
    </section>
  );
}
