// The program that strangers verify certificates with, on tokens made by others.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
// @ts-expect-error a plain script that is handed out as it is
import { check, isSet } from '../../Elearning.Web/wwwroot/check-credential.mjs';

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../../tests/Vectors/${name}`, import.meta.url), 'utf8'));
const vectors = read('vc-jwt-jose.json') as { evaluation_time: string; trusted_issuer: string; cases: { id: string; jwt: string; expect: string }[] } & Record<string, object>;
const keys = { keys: [vectors.issuer_public_jwk_rs256, vectors.issuer_public_jwk_ed25519] };

describe('a token of another issuer', () => {
  for (const { id, jwt, expect: wanted } of vectors.cases) {
    // The 1.1 layout may be accepted where it is known; here it is not: this site never wrote it.
    const accepted = wanted.startsWith('valid');
    test(`${id} is ${accepted ? 'accepted' : 'refused'}`, async () => {
      const checked = check(jwt, { keys, issuer: vectors.trusted_issuer, at: new Date(vectors.evaluation_time) });
      await (accepted ? expect(checked).resolves.toMatchObject({ type: ['VerifiableCredential', 'OpenBadgeCredential'] }) : expect(checked).rejects.toThrow());
    });
  }
});

test('the bits of a status list are read as their maker reads them', () => {
  for (const { length, set_indices, encodedList } of read('bitstring-status-list.json').lists) {
    const found = Array.from({ length }, (_, i) => i).filter((i) => i < 16 || i % 4099 === 0 || set_indices.includes(i)).filter((i) => isSet(encodedList, i));
    expect(found).toEqual(set_indices);
    expect(() => isSet(encodedList, length)).toThrow();
  }
});
