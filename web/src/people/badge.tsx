// How something stands, in a word: by its text and its sign, and not by its colour alone.
export type Mood = "yes" | "no" | "open" | "quiet";

const signs: Record<Mood, string> = { yes: "✓", no: "✕", open: "!", quiet: "·" };

export function Badge({ mood, text }: { mood: Mood; text: string }) {
  return (
    <span className={`badge is-${mood}`}>
      <span aria-hidden="true">{signs[mood]}</span> {text}
    </span>
  );
}
