// A button that copies a text, and says whether it did.
import { useState } from "react";
import { useWords } from "../words/words";

export function Copy({ text }: { text: string }) {
  const { say } = useWords();
  const [told, setTold] = useState("");
  const copy = () => {
    // Without a safe connection the browser has no clipboard.
    const copied = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
    copied.then(
      () => setTold(say("admin.copied")),
      () => setTold(say("admin.not_copied")),
    );
  };
  return (
    <p className="copy">
      <button type="button" className="nl-button nl-button--secondary" onClick={copy}>
        {say("admin.copy")}
      </button>
      <span role="status">{told}</span>
    </p>
  );
}
