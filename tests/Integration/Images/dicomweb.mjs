// Opens a case as any DICOMweb program would: npm's dicomweb-client and dcmjs against the real site. Argument: the root; output: what was found.
import { createHash } from 'node:crypto';
import dcmjs from 'dcmjs';
import * as dicomweb from 'dicomweb-client';

globalThis.XMLHttpRequest ??= (await import('./xhr.mjs')).default;
const { DICOMwebClient } = dicomweb.api;
const client = new DICOMwebClient({ url: process.argv[2], singlepart: '' });
const sha = bytes => createHash('sha256').update(Buffer.from(bytes)).digest('hex');
const uid = (of, tag) => of[tag].Value[0];

const [study] = await client.searchForStudies();
const studyInstanceUID = uid(study, '0020000D');
const [series] = await client.searchForSeries({ studyInstanceUID });
const seriesInstanceUID = uid(series, '0020000E');
const metadata = await client.retrieveSeriesMetadata({ studyInstanceUID, seriesInstanceUID });
const sopInstanceUID = uid(metadata[0], '00080018');
const [frame] = await client.retrieveInstanceFrames({
  studyInstanceUID, seriesInstanceUID, sopInstanceUID, frameNumbers: [1],
  mediaTypes: [{ mediaType: 'application/octet-stream', transferSyntaxUID: '*' }],
});
const whole = await client.retrieveInstance({ studyInstanceUID, seriesInstanceUID, sopInstanceUID });
const { dict, meta } = dcmjs.data.DicomMessage.readFile(whole);
console.log(JSON.stringify({
  instances: metadata.length, sopInstanceUID, frame: sha(frame), wholeUid: dict['00080018'].Value[0], syntax: meta['00020010'].Value[0],
  pixels: dict['7FE00010'].Value.length, rows: dcmjs.data.DicomMetaDictionary.naturalizeDataset(metadata[0]).Rows,
}));
