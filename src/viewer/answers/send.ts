import { type Entry, type Reply } from './queue';
import { written } from './trace';

interface Body { saved?: boolean; seen?: number; reason?: string; latest?: string; text?: string; go?: string }

/** Reads a reply of the server; anything that is not its JSON counts as not reached. */
export const understand = (status: number, body: Body | null, redirected: boolean): Reply => {
  if (status === 401 || redirected) return { kind: 'signed-out' };
  if (!body) return { kind: 'unreachable' };
  const text = body.text ?? '';
  if (status === 200 && body.saved) return { kind: 'saved', seen: body.seen ?? 0 };
  if (status === 409 && body.reason === 'stale') return { kind: 'stale', seen: body.seen ?? 0, latest: body.latest ?? '', text };
  if (status === 409) return { kind: 'over', text, go: body.go ?? '' };
  if (status === 422) return { kind: 'refused', text };
  return { kind: 'unreachable' };
};

/** Sends one entry; never throws. */
export const send = async (action: string, token: string, entry: Entry): Promise<Reply> => {
  const body = new URLSearchParams([...entry.fields, ['ResponseId', entry.id], ['Seen', String(entry.seen)], ['Seconds', String(Math.round(entry.seconds))], ['Trace', written(entry.dwell ?? {})], ['Act', 'save'], ['_token', token]]);
  try {
    const response = await fetch(action, {
      method: 'POST', body, credentials: 'same-origin', keepalive: true, redirect: 'follow',
      headers: { accept: 'application/json', 'x-requested-with': 'XMLHttpRequest' },
    });
    const json = response.headers.get('content-type')?.includes('json') ? await response.json() as Body : null;
    return understand(response.status, json, response.redirected);
  } catch {
    return { kind: 'unreachable' };
  }
};

/** Tells what was shown on a page that is left without a new answer; false when that did not arrive. */
export const sendTrace = async (action: string, token: string, id: string, trace: string): Promise<boolean> => {
  try {
    const response = await fetch(action, {
      method: 'POST', body: new URLSearchParams({ TraceId: id, Trace: trace, _token: token }), credentials: 'same-origin', keepalive: true,
      headers: { 'x-requested-with': 'XMLHttpRequest' },
    });
    return response.ok;
  } catch {
    return false;
  }
};
