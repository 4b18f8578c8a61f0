import { describe, expect, it } from 'vitest';
import { manifest, type Sent } from '../imports/gather';
import { piece, Upload } from '../imports/upload';

const file = (path: string, text: string): Sent => ({ path, file: new File([text], path) });

describe('an upload', () => {
  it('is the same list in whatever order the browser found the files, without what systems leave behind', () => {
    const paths = (files: Sent[]) => manifest(files).map(f => f.path);
    expect(paths([file('b/2', ''), file('a/.DS_Store', ''), file('a/1', ''), file('Thumbs.db', '')])).toEqual(['a/1', 'b/2']);
  });

  it('is all files end to end, cut anywhere', async () => {
    const files = [file('a', 'abc'), file('b', ''), file('c', 'defgh')];
    expect(await piece(files, 0, 8).text()).toBe('abcdefgh');
    expect(await piece(files, 2, 5).text()).toBe('cde');
    expect(await piece(files, 8, 8).text()).toBe('');
  });

  it('goes on where the server says, through a dead line, a server error and a chunk that was already there', async () => {
    let taken = 'ab'; // from before the reload
    const answers = [() => { throw new TypeError('offline'); }, () => new Response('', { status: 503 })];
    let losses = 0;
    const ask = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
      if (String(input) === '/imports/list') return Response.json({ id: 'x', received: taken.length });
      const trouble = answers.shift();
      if (trouble) return trouble();
      const from = Number(new URL(String(input), 'http://a').searchParams.get('from'));
      if (from !== taken.length) return Response.json({ received: taken.length }, { status: 409 });
      taken += new TextDecoder().decode(init!.body as ArrayBuffer);
      return Response.json({ received: taken.length });
    };
    const upload = new Upload([file('a', 'abcdefg')], 't', 3, () => { }, () => { losses++; }, ask as typeof fetch, async () => { });
    expect(await upload.run('')).toEqual({ kind: 'done', id: 'x' });
    expect([taken, losses]).toEqual(['abcdefg', 2]);
  });

  it('says why it was refused', async () => {
    const upload = new Upload([file('a', 'a')], 't', 3, () => { }, () => { }, (async () => Response.json({ refused: 'too large' }, { status: 422 })) as typeof fetch);
    expect(await upload.run('')).toEqual({ kind: 'refused', why: 'too large' });
  });
});
