const behind = 3; // a slice one has turned away from counts as if it were this much farther

/**
 * The frame to fetch next: the nearest one to the current that is still wanted; -1 when none is left.
 * With a heading (+1 towards the end, -1 towards the start) the frames ahead come before those behind.
 */
export const nextOutward = (current: number, count: number, wanted: (index: number) => boolean, heading = 0): number => {
  let [down, up] = [current, current - 1];
  while (down < count || up >= 0) {
    const [toDown, toUp] = [down < count ? (down - current) * (heading < 0 ? behind : 1) : Infinity, up >= 0 ? (current - up) * (heading > 0 ? behind : 1) : Infinity];
    const index = toDown <= toUp ? down++ : up--;
    if (index >= 0 && index < count && wanted(index)) return index;
  }
  return -1;
};

/** The runs [first, last] of indices for which a thing holds, for a bar that shows them. */
export const runs = (count: number, holds: (index: number) => boolean): [number, number][] => {
  const found: [number, number][] = [];
  for (let i = 0; i < count; i++) {
    if (!holds(i)) continue;
    const last = found.at(-1);
    if (last && last[1] === i - 1) last[1] = i;
    else found.push([i, i]);
  }
  return found;
};
