// How a text differs from the one before: what went is struck through, what came is underlined, and both are said in words too.
import { useWords } from "../words/words";
import { difference } from "./difference";
import type { Language } from "./form_draft";

export function TextDifference({ language, before, after }: { language: Language; before: string; after: string }) {
  const { say } = useWords();
  return (
    <div className="difference">
      <p className="quiet">{say(language === "en" ? "people.language_en" : "people.language_nl")}</p>
      <p lang={language}>
        {difference(before, after).map((piece, index) => {
          if (piece.kind === "same") return <span key={index}>{piece.text}</span>;
          const Mark = piece.kind === "gone" ? "del" : "ins";
          return (
            <Mark key={index}>
              <span className="visually-hidden">{say(piece.kind === "gone" ? "forms.gone" : "forms.came")} </span>
              {piece.text}
            </Mark>
          );
        })}
      </p>
    </div>
  );
}
