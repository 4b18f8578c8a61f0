import { begin } from './early';
import { whenNear } from './near';
import sheet from './reading-room.css?url';
import { loaded } from './still';

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

// The picture of the page has the line first. Decoder, headers and first frame start before the viewer, whose start leaves them no processor for a while.
const open = async (room: Element): Promise<void> => {
  await loaded(room);
  begin(room);
  fetchViewer();
};

let fetching = false;
let watching = new AbortController();
const watch = (): void => {
  const rooms = [...document.querySelectorAll('reading-room')];
  if (fetching || customElements.get('reading-room') || rooms.length === 0) return;
  // A new preview has new rooms; those of the one before are gone.
  watching.abort();
  watching = new AbortController();
  whenNear(rooms, room => {
    fetching = true;
    void open(room);
  }, watching.signal);
};
watch();
// The editor of a draft brings rooms that were not there when the page came.
document.addEventListener('preview-shown', watch);
