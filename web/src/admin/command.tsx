// A line to be typed on the command line, and put where it can be pasted from.
import { Copy } from "./copy";

export function Command({ text }: { text: string }) {
  return (
    <div className="command">
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
      <Copy text={text} />
    </div>
  );
}
