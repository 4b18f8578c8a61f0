// What the first image needs besides the viewer, begun while the viewer is on its way: the decoder, the headers, the first slice.

const codecs: Record<string, string> = {
  '1.2.840.10008.1.2.4.50': 'JPEGBaseline8Bit', '1.2.840.10008.1.2.4.57': 'JPEGLossless', '1.2.840.10008.1.2.4.70': 'JPEGLossless',
  '1.2.840.10008.1.2.4.80': 'JPEGLS', '1.2.840.10008.1.2.4.81': 'JPEGLS', '1.2.840.10008.1.2.4.90': 'JPEG2000', '1.2.840.10008.1.2.4.91': 'JPEG2000',
  '1.2.840.10008.1.2.4.201': 'HTJ2K', '1.2.840.10008.1.2.4.202': 'HTJ2K', '1.2.840.10008.1.2.4.203': 'HTJ2K',
};

let spare: Worker | null = null;
const answers = new Map<string, Promise<Response>>();

const make = (name: string): Worker => new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module', name });

/** A decoder: the one that was started early, else a new one. */
export const decoder = (): Worker => {
  const one = spare ?? make('');
  spare = null;
  return one;
};

/** What was asked for early under this address, once. */
export const ahead = (url: string): Promise<Response> | undefined => {
  const answer = answers.get(url);
  answers.delete(url);
  return answer;
};

const ask = (url: string, accept: string): Promise<Response> => {
  // Read at once as well: what waits in the browser would be handed over only after the viewer has started.
  const answer = fetch(url, { headers: { Accept: accept }, credentials: 'same-origin', redirect: 'manual', priority: 'high' })
    .then(async given => given.ok ? new Response(await given.arrayBuffer(), { status: given.status, headers: given.headers }) : given);
  answers.set(url, answer);
  // Whoever takes it sees to what went wrong.
  answer.catch(() => undefined);
  return answer;
};

/** Begins for a room that is about to be seen. */
export const begin = (room: Element): void => {
  try {
    const { series, active } = JSON.parse(room.getAttribute('data-room') ?? '') as
      { active: string; series: { name: string; metadata: string; instances: string; start: number; syntax?: string; first?: string }[] };
    const shown = series.find(one => one.name === active) ?? series[0]!;
    spare ??= make(codecs[shown.syntax ?? ''] ?? '');
    void ask(shown.metadata, 'application/dicom+json');
    if (shown.first) void ask(new URL(`${shown.instances}/${shown.first}/frames/1`, document.baseURI).href, 'application/octet-stream');
  } catch { /* The room itself will say what is wrong. */ }
};
