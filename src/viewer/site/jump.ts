/** A link to a slice turns the reading room to it; without the room it opens the page with that slice. */
interface Showing extends HTMLElement { show?: (series: string, frame: number) => boolean }

export const jump = (series: string, frame: number): boolean => {
  const room = document.querySelector<Showing>('reading-room');
  if (!room?.show?.(series, frame)) return false;
  room.scrollIntoView({ block: 'nearest', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  return true;
};

document.addEventListener('click', event => {
  const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a.jump') : null;
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  if (jump(link.dataset['series'] ?? '', Number(link.dataset['frame']))) event.preventDefault();
});
