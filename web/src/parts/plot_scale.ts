// Where the bars of a plot stand, and at which counts its lines are drawn.

// At most five, whole and round, from nothing to at least most.
export function ticksUpTo(most: number): number[] {
  const rough = Math.max(most, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const step = [1, 2, 5, 10].map((times) => times * power).find((round) => round >= rough) ?? 10 * power;
  const count = Math.ceil(most / step);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

export interface Placed {
  x: number;
  width: number;
  hasLabel: boolean;
}

const narrowestLabel = 46;
const widestBar = 48;

// Labels that would run into each other are left out, the newest last.
export function placeBars(room: { x: number; width: number }, count: number): Placed[] {
  const each = room.width / Math.max(count, 1);
  const width = Math.min(each * 0.7, widestBar);
  const every = Math.max(1, Math.ceil(narrowestLabel / each));
  return Array.from({ length: count }, (_, index) => ({
    x: room.x + index * each + (each - width) / 2,
    width,
    hasLabel: (count - 1 - index) % every === 0,
  }));
}
