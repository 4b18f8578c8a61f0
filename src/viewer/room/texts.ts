import ar from '../texts.ar.json';
import en from '../texts.en.json';
import fr from '../texts.fr.json';
import { frenchSpacing } from './french';

export type Key = keyof typeof fr;

// Once, as the server does when it loads its texts: a word is asked for at every slice.
const spaced = Object.fromEntries(Object.entries(fr).map(([key, sentence]) => [key, frenchSpacing(sentence)])) as Record<Key, string>;
const all: Record<string, Record<Key, string>> = { fr: spaced, ar, en };

/** The sentence in the language of the page, French when the page says none we know. */
export const text = (key: Key, ...holes: (string | number)[]): string => {
  const language = document.documentElement.lang.slice(0, 2).toLowerCase();
  return (all[language] ?? spaced)[key].replace(/\{(\d)\}/g, (_, hole: string) => String(holes[Number(hole)] ?? ''));
};

/** The word for a window where there is one, else what the image itself says, without shouting. */
export const windowLabel = (name: string, said: string): string => {
  const key = `window.${name}`;
  if (key in fr && key !== 'window.short') return text(key as Key);
  return said === said.toUpperCase() && /[A-Z]{4}/.test(said) ? said.charAt(0) + said.slice(1).toLowerCase() : said;
};

/** A number as it is written in the language of the page, in Latin digits, with a true minus. */
export const figure = (value: number, digits: number): string => {
  const rounded = value.toFixed(digits).replace(/^-(?=0(\.0*)?$)/, '').replace('-', '−');
  return document.documentElement.lang.startsWith('fr') || !document.documentElement.lang ? rounded.replace('.', ',') : rounded;
};
