/** The frame to fetch next: the nearest one to the current that is still wanted, the one ahead first; -1 when none is left. */
export const nextOutward = (current: number, count: number, wanted: (index: number) => boolean): number => {
  for (let away = 0; away < count; away++)
    for (const index of [current + away, current - away])
      if (index >= 0 && index < count && wanted(index)) return index;
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
