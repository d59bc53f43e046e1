// What is still to be filled in, said quietly while somebody is typing.
export function Note({ text }: { text: string | undefined }) {
  return text === undefined ? null : <p className="note">{text}</p>;
}
