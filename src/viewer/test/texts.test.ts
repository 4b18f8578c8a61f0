import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import ar from '../texts.ar.json';
import en from '../texts.en.json';
import fr from '../texts.fr.json';
import { frenchSpacing } from '../room/french';

const all = { fr, ar, en } as Record<string, Record<string, string>>;
const holes = (sentence: string) => (sentence.match(/\{\d\}/g) ?? []).sort().join();

test.each(['ar', 'en'])('Every sentence exists in %s with the same holes', language => {
  expect(Object.keys(all[language]!)).toEqual(Object.keys(fr));
  for (const [key, sentence] of Object.entries(fr)) expect(`${key} ${holes(all[language]![key]!)}`).toBe(`${key} ${holes(sentence)}`);
});

test('No sentence is empty, and none is written for nobody', () => {
  const folder = new URL('../room/', import.meta.url);
  const sources = readdirSync(folder).map(file => readFileSync(new URL(file, folder), 'utf8')).join('\n');
  for (const [key, sentence] of Object.entries(fr)) {
    expect(sentence.trim(), key).not.toBe('');
    const family = key.replace(/\.[^.]+$/, '.');
    expect(sources.includes(`'${key}'`) || sources.includes(`\`${family}\${`), key).toBe(true);
  }
});

test('No line breaks before a French sign that a space precedes', () => {
  expect(frenchSpacing('Erreur : « a » ? 60 % ! à 8:30').replaceAll('\u00a0', '_')).toBe('Erreur_: «_a_»_? 60_%_! à 8:30');
});
