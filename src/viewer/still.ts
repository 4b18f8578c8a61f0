const longest = 3000; // milliseconds after which the viewer no longer waits for the picture of the page

/** Resolves when the still picture inside a room has come. At once where there is none or nobody looks; one that does not come is not waited for long. */
export const loaded = async (room: Element): Promise<void> => {
  const still = room.querySelector<HTMLImageElement | HTMLInputElement>('figure img, input[type=image]');
  if (!still?.src || document.hidden || performance.getEntriesByName(still.src, 'resource').length > 0) return;
  // A second element of the same address shares what the first one fetches, and unlike an <input> it says when that is there.
  const picture = new Image();
  await new Promise<unknown>(resolve => {
    picture.onload = picture.onerror = resolve;
    setTimeout(resolve, longest);
    picture.src = still.src;
  });
};
