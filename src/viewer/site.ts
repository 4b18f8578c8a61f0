import sheet from './reading-room.css?url';

// Every file of site/ registers its own custom elements; adding one needs no line here.
import.meta.glob('./site/*.ts', { eager: true });

// The viewer is a hundred times the size of all else: it comes only where an image is about to be seen.
const fetchViewer = (): void => {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = sheet;
  document.head.append(link);
  void import('./room/reading-room');
};

const near = new IntersectionObserver(seen => {
  if (!seen.some(one => one.isIntersecting)) return;
  near.disconnect();
  fetchViewer();
}, { rootMargin: '400px' });
for (const room of document.querySelectorAll('reading-room')) near.observe(room);
