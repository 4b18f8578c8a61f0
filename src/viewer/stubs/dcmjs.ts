import { nameMap } from 'virtual:dicom-dictionary';

// Cornerstone's metadata package takes from dcmjs, a third of the bundle, a logger, a few UIDs and the names of some tags.
// The rest reads Part 10 files, which never come here: our frames arrive cut, with DICOM-JSON.
interface Logger {
  getLogger(name: string): Logger;
  setLevel(): void;
  trace(): void;
  debug(): void;
  info(): void;
  warn(...said: unknown[]): void;
  error(...said: unknown[]): void;
}

const quiet = (): void => undefined;
const logger = (name: string): Logger => ({
  getLogger: logger,
  setLevel: quiet, trace: quiet, debug: quiet, info: quiet,
  warn: (...said) => console.warn(name, ...said),
  error: (...said) => console.error(name, ...said),
});

const dictionary = Object.fromEntries(Object.values(nameMap).map(entry => [entry.tag.replace(/[(),]/g, '').toUpperCase(), entry]));

const never = class { constructor() { throw new Error('Part 10 files are not read by the reading room.'); } };

export const log = logger('');
export const constants = {
  IMPLICIT_LITTLE_ENDIAN: '1.2.840.10008.1.2', EXPLICIT_LITTLE_ENDIAN: '1.2.840.10008.1.2.1',
  DEFLATED_EXPLICIT_LITTLE_ENDIAN: '1.2.840.10008.1.2.1.99', EXPLICIT_BIG_ENDIAN: '1.2.840.10008.1.2.2',
};
export default {
  log, constants,
  async: { AsyncDicomReader: never },
  utilities: { DicomMetadataListener: never },
  data: { DicomMetaDictionary: { dictionary, nameMap } },
};
