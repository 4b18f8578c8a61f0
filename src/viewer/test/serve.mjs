// Serves the built viewer over one or more folders of DICOM files, without the site: for work on the viewer alone.
//   npm run build && node src/viewer/test/serve.mjs 8123 ../shared/casepack/LUNG-01
// Then http://127.0.0.1:8123/?series=t0,t5&mode=answer&max=1&lang=fr (mode: read, answer, review; slow=ms and fail=N try the line).
import { createServer } from 'node:http';
import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import dicomParser from 'dicom-parser';

const [port = '8123', root = '../shared/casepack/LUNG-01'] = process.argv.slice(2);
const built = fileURLToPath(new URL('../../Elearning.Web/wwwroot/viewer/', import.meta.url));
const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; " +
  "img-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
const types = { '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.json': 'application/json' };
const tags = { x00082144: 'IS', x00180040: 'IS', x00181063: 'DS', x00181164: 'DS', x00280034: 'IS', x00080018: 'UI', x00080060: 'CS', x00080016: 'UI', x0020000e: 'UI', x00200013: 'IS', x00200032: 'DS', x00200037: 'DS', x00200052: 'UI', x00280002: 'US', x00280004: 'CS', x00280006: 'US',
  x00280010: 'US', x00280011: 'US', x00280030: 'DS', x00280100: 'US', x00280101: 'US', x00280102: 'US', x00280103: 'US', x00281050: 'DS', x00281051: 'DS', x00281052: 'DS', x00281053: 'DS', x00281054: 'LO', x00281055: 'LO' };

const read = file => {
  const set = dicomParser.parseDicom(new Uint8Array(readFileSync(file)));
  const header = {};
  for (const [tag, vr] of Object.entries(tags)) {
    if (!set.elements[tag]) continue;
    const text = vr === 'US' ? [set.uint16(tag)] : (set.string(tag) ?? '').split('\\').map(part => ['DS', 'IS'].includes(vr) ? Number(part) : part.trim());
    header[tag.slice(1).toUpperCase()] = { vr, Value: text };
  }
  const pixels = set.elements.x7fe00010;
  const frame = pixels.encapsulatedPixelData
    ? Buffer.concat(pixels.fragments.map(part => set.byteArray.subarray(part.position, part.position + part.length)))
    : set.byteArray.subarray(pixels.dataOffset, pixels.dataOffset + pixels.length);
  return { header, frame, syntax: set.string('x00020010') };
};

const place = ({ header }) => {
  const at = header['00200032']?.Value, o = header['00200037']?.Value;
  if (!at || !o) return header['00200013']?.Value?.[0] ?? 0;
  const normal = [o[1] * o[5] - o[2] * o[4], o[2] * o[3] - o[0] * o[5], o[0] * o[4] - o[1] * o[3]];
  return at[0] * normal[0] + at[1] * normal[1] + at[2] * normal[2];
};

const known = new Map();
const series = name => {
  const folder = join(root, normalize('/' + name));
  if (!known.has(name)) known.set(name, existsSync(folder)
    ? readdirSync(folder).filter(file => file.endsWith('.dcm')).sort().map(file => read(join(folder, file))).sort((a, b) => place(a) - place(b)) : []);
  return known.get(name);
};

const escape = text => text.replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`);

const page = query => {
  const names = (query.get('series') ?? 't0').split(',');
  const mode = query.get('mode') ?? 'answer';
  const language = query.get('lang') ?? 'fr';
  const room = {
    series: names.map(name => {
      const [first] = series(name);
      return {
        name, label: name, modality: first.header['00080060'].Value[0], metadata: `/images/series/${name}/metadata`, instances: `/images/series/${name}/instances`,
        frames: series(name).length, start: Number(query.get('start') ?? Math.floor(series(name).length / 2)),
        windows: query.has('bare') ? [] : [{ name: 'lung', label: 'Poumon', centre: -600, width: 1500 }, { name: 'mediastinum', label: 'Médiastin', centre: 40, width: 400 }, { name: 'bone', label: 'Os', centre: 450, width: 1800 }],
        measurable: !query.has('nominal'), synthetic: query.has('synthetic'), prior: query.get('prior') === name,
      };
    }),
    active: names[0], answer: mode === 'answer' ? { max: Number(query.get('max') ?? 1), field: 'Marks' } : null, marks: JSON.parse(query.get('marks') ?? '[]'),
    review: mode === 'review' ? JSON.parse(query.get('review')) : null,
  };
  return `<!doctype html><html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Viewer</title><link rel="stylesheet" href="/viewer/css/bootstrap${language === 'ar' ? '.rtl' : ''}.min.css">
<main class="container py-3"><h1 class="h4">Où est la lésion ?</h1><p>Homme de 62 ans, dyspnée depuis trois semaines.</p>
<form><reading-room ${query.has('canvas') ? 'data-rendering="canvas"' : ''} data-room="${escape(JSON.stringify(room))}"><input type="hidden" name="Marks"><figure><input type="image" alt="Coupe" src="/still.png" name="At"></figure></reading-room>
<p class="mt-3"><button class="btn btn-primary">Valider</button></p></form></main><script type="module" src="/viewer/site.js"></script>`;
};

let toFail = 0;
createServer(async (request, answer) => {
  const url = new URL(request.url, 'http://localhost');
  const send = (status, type, body, more = {}) => answer.writeHead(status, { 'Content-Type': type, 'Content-Security-Policy': policy, ...more }).end(body);
  const [, name, rest] = /^\/images\/series\/(.+?)\/(metadata|instances\/.+)$/.exec(url.pathname) ?? [];
  try {
    if (url.pathname === '/') {
      toFail = Number(url.searchParams.get('fail') ?? 0);
      globalThis.slow = Number(url.searchParams.get('slow') ?? 0);
      return send(200, 'text/html; charset=utf-8', page(url.searchParams));
    }
    if (name) await new Promise(resolve => setTimeout(resolve, globalThis.slow));
    if (rest === 'metadata') return series(name).length ? send(200, 'application/dicom+json', JSON.stringify(series(name).map(one => one.header))) : send(404, 'text/plain', '');
    if (rest) {
      const one = series(name).find(({ header }) => rest === `instances/${header['00080018'].Value[0]}/frames/1`);
      if (toFail > 0 && toFail--) return send(503, 'text/plain', '');
      return one ? send(200, `application/octet-stream; transfer-syntax=${one.syntax}`, one.frame, { 'Cache-Control': 'private, max-age=31536000, immutable' }) : send(404, 'text/plain', '');
    }
    const file = join(built, normalize(url.pathname.replace(/^\/viewer\//, '/')));
    return existsSync(file) ? send(200, types[extname(file)] ?? 'text/plain', readFileSync(file)) : send(404, 'text/plain', '');
  } catch (reason) {
    console.error(reason);
    if (!answer.headersSent) send(500, 'text/plain', '');
  }
}).listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/`));
