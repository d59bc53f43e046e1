// How a visitor of the site will see the question: a picture of it, in which nothing can be ticked.
import { useWords } from "../words/words";
import { languages, type FormDraft } from "./form_draft";

export function Preview({ draft }: { draft: Pick<FormDraft, "texts"> }) {
  const { say } = useWords();
  const written = languages.filter((language) => draft.texts[language].trim() !== "");
  return (
    <figure className="preview">
      <figcaption>{say("forms.preview")}</figcaption>
      {written.length === 0 && <p className="quiet">{say("forms.preview_empty")}</p>}
      {written.map((language) => (
        <div key={language} className="visitor" lang={language}>
          <span className="box" aria-hidden="true" />
          <p>{draft.texts[language]}</p>
        </div>
      ))}
    </figure>
  );
}
