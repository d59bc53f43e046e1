// Text that is there to be copied: what it is, the text, and a button that says that it did.
import { useState } from "react";
import { useWords } from "../words/words";

export function Copied({ label, text }: { label: string; text: string }) {
  const { say } = useWords();
  const [told, setTold] = useState("");
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setTold(say("forms.copied")),
      () => setTold(say("forms.not_copied")),
    );
  return (
    <figure className="copied">
      <figcaption>{label}</figcaption>
      <pre className="code" tabIndex={0}>
        {text}
      </pre>
      <button type="button" className="nl-button nl-button--secondary" onClick={() => void copy()}>
        {say("forms.copy")}
        <span className="visually-hidden">: {label}</span>
      </button>
      <span className="told-beside" aria-live="polite">
        {told}
      </span>
    </figure>
  );
}
