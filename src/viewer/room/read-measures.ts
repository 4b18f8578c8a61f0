import { scaleAt, type Unit } from './facts';
import { valueAt } from './frames';
import { sentence } from './measure-words';
import { type Measure, type Said, say, type Values } from './measures';
import { type Pane } from './pane';

/** The pane that shows the series of a measurement. */
const paneOf = (panes: readonly Pane[], { series }: Measure): Pane | undefined => panes.find(one => one.info.name === series);

/** The unit of the values a measurement reads. */
export const unitOf = (panes: readonly Pane[], measure: Measure): Unit => paneOf(panes, measure)?.viewer.here.stack?.facts.unit ?? 'raw';

/** What a measurement says in the pane that shows its series: values only where its picture is there, sizes only where the site calls them true. */
export const read = (panes: readonly Pane[], measure: Measure): Said | null => {
  const pane = paneOf(panes, measure);
  const stack = pane?.viewer.here.stack;
  if (!pane || !stack) return null;
  const image = stack.has(measure.frame) ? stack.image(measure.frame) : undefined;
  const values: Values | null = image && !image.color ? { columns: image.columns, rows: image.rows, at: (column, row) => valueAt(image, column, row) ?? Number.NaN } : null;
  return say(measure, pane.info.measurable ? scaleAt(stack.facts, measure.points) : null, stack.grid.aspect, values);
};

export const readAloud = (panes: readonly Pane[], measure: Measure): string => sentence(measure, read(panes, measure), unitOf(panes, measure));
