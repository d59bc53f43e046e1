// The checkpoint in a proof (C2SP tlog-proof and tlog-checkpoint): which log, how long it is, its root hash, and who signed that.
export interface Checkpoint {
  origin: string;
  size: string;
  root: string;
  text: string; // as it is to be kept
}

// Null: it is no such proof.
export function checkpointIn(proof: string): Checkpoint | null {
  const begin = proof.indexOf("\n\n");
  if (begin < 0) return null;
  const text = proof.slice(begin + 2);
  const [origin, size, root] = text.split("\n");
  return origin && size && root && /^\d+$/.test(size) ? { origin, size, root, text } : null;
}
