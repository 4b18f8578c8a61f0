const margin = 400; // CSS pixels around what is on the screen

/** Whether an element is on the screen or a few lines from it. */
const isNear = (element: Element): boolean => {
  const box = element.getClientRects()[0];
  return !!box && box.top < innerHeight + margin && box.bottom > -margin && box.left < innerWidth + margin && box.right > -margin;
};

/** Calls once for the first of the elements that is on the screen or comes near it: at once when one is there, for an observer answers only after a whole frame. */
export const whenNear = (elements: readonly Element[], act: (element: Element) => void, signal?: AbortSignal): void => {
  const here = elements.find(isNear);
  if (here) return act(here);
  const observer = new IntersectionObserver(seen => {
    const first = seen.find(one => one.isIntersecting);
    if (!first) return;
    observer.disconnect();
    act(first.target);
  }, { rootMargin: `${margin}px` });
  for (const element of elements) observer.observe(element);
  signal?.addEventListener('abort', () => observer.disconnect());
};
