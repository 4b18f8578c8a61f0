// Cuts the fonts of certificates down to the letters that names and titles are written in: npm pack @expo-google-fonts/amiri, then
// node cut.mjs FOLDER-OF-THE-PACKAGE (with subset-font 2.9.0).
import { readFile, writeFile } from 'node:fs/promises'
import subsetFont from 'subset-font'

const ranges = [[0x20, 0x7e], [0xa0, 0x24f], [0x300, 0x304], [0x600, 0x6ff], [0x1e00, 0x1eff], [0x200c, 0x200f], [0x2010, 0x2026], [0x2030, 0x203a], [0x20ac, 0x20ac], [0x2212, 0x2212]]
const letters = ranges.map(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join('')).join('')
const keepFeatures = ['ccmp', 'locl', 'isol', 'init', 'medi', 'fina', 'rlig', 'calt', 'kern', 'mark', 'mkmk', 'curs']
for (const [from, to] of [['400Regular/Amiri_400Regular', 'Amiri-Regular'], ['700Bold/Amiri_700Bold', 'Amiri-Bold']]) {
  const font = await readFile(`${process.argv[2]}/${from}.ttf`)
  await writeFile(new URL(`${to}.ttf`, import.meta.url), await subsetFont(font, letters, { targetFormat: 'sfnt', keepFeatures, noHinting: true }))
}
