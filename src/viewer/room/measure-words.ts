import { type Unit } from './facts';
import { type Measure, type Said } from './measures';
import { figure, text } from './texts';

const digits = (unit: Unit, value: number): number => unit === 'HU' || Math.abs(value) >= 100 ? 0 : 1;

/** A value with its unit; a number alone is called raw. */
export const valueText = (value: number, unit: Unit): string =>
  unit === 'raw' ? text('value.raw', figure(value, digits(unit, value))) : `${figure(value, digits(unit, value))} ${text(`unit.${unit}`)}`;

type Sized = Extract<Said, { scale: unknown }>;

const lengthText = ({ scale }: Sized, value: number): string => text(`length.${scale?.at ?? 'pixels'}`, figure(value, 1));
const areaText = ({ scale }: Sized, value: number): string => text(`area.${scale?.at ?? 'pixels'}`, figure(value, 0));

/** What a measurement says, one short line after the other. */
export const lines = (said: Said | null, unit: Unit): string[] => {
  switch (said?.kind) {
    case 'value': return said.value === null ? [] : [valueText(said.value, unit)];
    case 'length': return [lengthText(said, said.length)];
    case 'angle': return [`${figure(said.degrees, 1)}°`];
    case 'ellipse': {
      const { statistics: found } = said;
      const area = areaText(said, said.area);
      if (!found) return [area];
      const values = text('ellipse.values', figure(found.mean, 1), figure(found.deviation, 1), unit === 'raw' ? '' : text(`unit.${unit}`)).trim();
      return [values, area, text('ellipse.count', found.count)];
    }
    default: return [];
  }
};

/** What a measurement is and says, in one sentence. */
export const sentence = (measure: Measure, said: Said | null, unit: Unit): string =>
  text('measure.says', text(`tool.${measure.kind}`), lines(said, unit).join(' · '));
