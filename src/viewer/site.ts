import { begin } from './early';
import sheet from './reading-room.css?url';

// Every file of site/ registers its own custom elements; adding one needs no line here.
import.meta.glob('./site/*.ts', { eager: true });

// The viewer is a hundred times the size of all else: it comes only where an image is about to be seen.
const fetchViewer = (): void => {
  // The page links it already where the server knows that images are on it.
  if (!document.querySelector(`link[rel=stylesheet][href="${sheet}"]`)) {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = sheet;
    document.head.append(link);
  }
  import('./room/reading-room').catch(reason => {
    // The page stays what it is without script.
    console.error(reason);
    for (const room of document.querySelectorAll('reading-room')) room.setAttribute('data-unable', '');
  });
};

const near = new IntersectionObserver(seen => {
  const first = seen.find(one => one.isIntersecting);
  if (!first) return;
  near.disconnect();
  begin(first.target);
  fetchViewer();
}, { rootMargin: '400px' });
const watch = (): void => {
  if (!customElements.get('reading-room')) for (const room of document.querySelectorAll('reading-room')) near.observe(room);
};
watch();
// The editor of a draft brings rooms that were not there when the page came.
document.addEventListener('preview-shown', watch);
