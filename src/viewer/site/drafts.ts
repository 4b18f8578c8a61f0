/** Elements of the pages of authors: large, and fetched only where they stand. */
const parts: Record<string, () => Promise<unknown>> = {
  'draft-editor': () => import('../editor/draft-editor'),
  'truth-drawing': () => import('../truth/truth-drawing'),
};

for (const [name, fetchPart] of Object.entries(parts)) {
  // Should it not come, the plain form stays.
  if (document.querySelector(name)) fetchPart().catch(reason => console.error(reason));
}
