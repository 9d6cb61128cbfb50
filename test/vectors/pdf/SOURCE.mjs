// Makes the files of this folder: laid out by the writer of these tests or by qpdf 11, signed by openssl 3.0 with keys that
// are thrown away. From the root of the repository:
//   node --import tsx --conditions=ikrar-source test/vectors/pdf/SOURCE.mjs
// A file's name says layout, /SubFilter, where /Contents stands, key and digest.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RawFile } from '../../trust/pades/raw-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'vectors-'));
const here = (name) => new URL(name, import.meta.url);
const run = (tool, ...args) => execFileSync(tool, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
const subject = (name) => `/C=ID/O=Vektor/CN=${name}`;

const CONTENTS = `<${'0'.repeat(2 * 3600)}>`;
const RANGE = '[0 1111111111 1111111111 1111111111]';

/** The objects of a page with one signature field. */
function objects(subFilter, order) {
  const type = subFilter === 'ETSI.RFC3161' ? 'DocTimeStamp' : 'Sig';
  const pair = [`/ByteRange ${RANGE}`, `/Contents ${CONTENTS}`];
  const [first, second] = order === 'first' ? pair.toReversed() : pair;
  const content = 'BT /F 14 Tf 60 700 Td (Saya berjanji menjaga netralitas.) Tj ET';
  return [
    '<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [7 0 R] /Resources << /Font << /F 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Fields [7 0 R] /SigFlags 3 >>',
    '<< /Type /Annot /Subtype /Widget /FT /Sig /T (tanda) /Rect [0 0 0 0] /F 132 /P 3 0 R /V 8 0 R >>',
    `<< /Type /${type} /Filter /Adobe.PPKLite /SubFilter /${subFilter} ${first} ${second} >>`,
  ];
}

/** Objects that a hybrid file hides in an object stream from readers of tables. */
const HIDDEN = [5, 6];

function layOut(layout, bodies) {
  const file = new RawFile();
  const size = bodies.length + ({ hybrid: 3, 'xref-stream': 2 }[layout] ?? 1);
  const id = '/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]';
  const at = bodies.map((body, index) =>
    layout === 'hybrid' && HIDDEN.includes(index + 1) ? undefined : file.object(index + 1, body),
  );
  if (layout === 'xref-stream') {
    const rows = at.map((offset, index) => [index + 1, 1, offset, 0]);
    const own = [...rows, [bodies.length + 1, 1, file.length, 0]];
    return file.end(file.xrefStream(bodies.length + 1, own, `/Size ${size} /Root 1 0 R ${id}`));
  }
  if (layout !== 'hybrid') {
    const entries = at.map((offset, index) => [index + 1, offset]);
    return file.end(file.table([[0, 'f'], ...entries], `/Size ${size} /Root 1 0 R ${id}`));
  }
  const [container, stream] = [bodies.length + 1, bodies.length + 2];
  const held = file.objectStream(
    container,
    HIDDEN.map((number) => [number, bodies[number - 1]]),
  );
  const rows = [...HIDDEN.map((number, index) => [number, 2, container, index]), [container, 1, held, 0]];
  const hidden = file.xrefStream(stream, rows, `/Size ${size}`);
  const entries = at.map((offset, index) => [index + 1, offset ?? 'f']);
  const trailer = `/Size ${size} /Root 1 0 R ${id} /XRefStm ${hidden}`;
  return file.end(file.table([[0, 'f'], ...entries, [stream, hidden]], trailer));
}

const qpdfOptions = {
  linearized: ['--linearize', '--object-streams=disable'],
  'linearized-streams': ['--linearize', '--object-streams=generate'],
  'object-streams': ['--object-streams=generate'],
};

function make(layout, subFilter, order, key, digest) {
  const made = layOut(layout, objects(subFilter, order));
  writeFileSync(join(folder, 'base.pdf'), made);
  const options = qpdfOptions[layout];
  if (options) run('qpdf', '--static-id', ...options, 'base.pdf', 'laid.pdf');
  const file = Buffer.from(readFileSync(join(folder, options ? 'laid.pdf' : 'base.pdf')));
  const hole = file.indexOf(CONTENTS);
  const range = file.indexOf(RANGE.replaceAll('[', '').replaceAll(']', ''));
  if (hole < 0 || range < 0) throw new Error(`${layout}: no placeholders`);
  const end = hole + CONTENTS.length;
  const open = file.lastIndexOf('[', range);
  const close = file.indexOf(']', range) + 1;
  file.write(`[0 ${hole} ${end} ${file.length - end}]`.padEnd(close - open), open, 'latin1');
  writeFileSync(join(folder, 'signed-bytes'), Buffer.concat([file.subarray(0, hole), file.subarray(end)]));
  if (subFilter === 'ETSI.RFC3161') stamp(digest);
  else sign(key, digest, subFilter === 'ETSI.CAdES.detached');
  file.write(readFileSync(join(folder, 'cms.der')).toString('hex'), hole + 1, 'latin1');
  const short = { 'adbe.pkcs7.detached': 'pkcs7', 'ETSI.CAdES.detached': 'cades', 'ETSI.RFC3161': 'timestamp' };
  writeFileSync(here(`${[layout, short[subFilter], order, key, digest].join('_')}.pdf`), file);
}

function sign(key, digest, cades) {
  const [name, scheme] = key.split('-');
  const pss = ['-keyopt', 'rsa_padding_mode:pss', '-keyopt', `rsa_pss_saltlen:${Number(digest.slice(3)) / 8}`];
  const how = [...(cades ? ['-cades'] : []), ...(scheme === 'pss' ? pss : [])];
  const signer = ['-signer', `${name}.pem`, '-inkey', `${name}.key`, '-md', digest, '-nosmimecap'];
  run(
    'openssl',
    'cms',
    '-sign',
    '-binary',
    '-in',
    'signed-bytes',
    '-outform',
    'der',
    '-out',
    'cms.der',
    ...signer,
    ...how,
  );
}

function stamp(digest) {
  writeFileSync(join(folder, 'serial'), '01');
  run('openssl', 'ts', '-query', '-data', 'signed-bytes', `-${digest}`, '-cert', '-out', 'query.tsq');
  const config = ['-config', 'ts.cnf', '-signer', 'tsa.pem', '-inkey', 'tsa.key'];
  run('openssl', 'ts', '-reply', ...config, '-queryfile', 'query.tsq', '-token_out', '-out', 'cms.der');
}

function leaf(name, ...kind) {
  const usage = name === 'tsa' ? 'extendedKeyUsage=critical,timeStamping\n' : '';
  writeFileSync(
    join(folder, 'ext'),
    `basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n${usage}`,
  );
  run(
    'openssl',
    'req',
    '-new',
    '-nodes',
    '-newkey',
    ...kind,
    '-keyout',
    `${name}.key`,
    '-out',
    `${name}.csr`,
    '-subj',
    subject(name),
  );
  const issuer = ['-CA', 'root.pem', '-CAkey', 'root.key', '-days', '7299', '-extfile', 'ext'];
  run('openssl', 'x509', '-req', '-in', `${name}.csr`, ...issuer, '-out', `${name}.pem`);
}

const ca = ['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'];
const root = ['-keyout', 'root.key', '-out', 'root.pem', '-days', '7300', '-subj', subject('Vektor PDF Root')];
run('openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...root, ...ca);
run('openssl', 'x509', '-in', 'root.pem', '-outform', 'der', '-out', 'root.der');
writeFileSync(here('root.der'), readFileSync(join(folder, 'root.der')));
leaf('rsa', 'rsa:3072');
leaf('p256', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256');
leaf('p384', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384');
leaf('tsa', 'rsa:2048');
writeFileSync(
  join(folder, 'ts.cnf'),
  `[ tsa ]
default_tsa = unit
[ unit ]
serial = ./serial
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256, sha384, sha512
signer_digest = sha512
ess_cert_id_alg = sha256
`,
);

const [pkcs7, cades, timestamp] = ['adbe.pkcs7.detached', 'ETSI.CAdES.detached', 'ETSI.RFC3161'];
make('table', pkcs7, 'first', 'rsa', 'sha256');
make('table', cades, 'last', 'rsa', 'sha384');
make('table', pkcs7, 'last', 'p256', 'sha256');
make('table', cades, 'first', 'p384', 'sha512');
make('xref-stream', cades, 'last', 'rsa', 'sha512');
make('xref-stream', pkcs7, 'first', 'rsa-pss', 'sha256');
make('object-streams', cades, 'last', 'rsa-pss', 'sha384');
make('object-streams', pkcs7, 'last', 'p384', 'sha384');
make('hybrid', cades, 'first', 'rsa-pss', 'sha512');
make('hybrid', pkcs7, 'last', 'p256', 'sha512');
make('linearized', cades, 'last', 'p256', 'sha256');
make('linearized', pkcs7, 'last', 'rsa', 'sha256');
make('linearized-streams', cades, 'last', 'p384', 'sha384');
make('linearized-streams', pkcs7, 'last', 'p256', 'sha384');
make('table', timestamp, 'first', 'tsa', 'sha256');
make('hybrid', timestamp, 'last', 'tsa', 'sha384');
make('linearized', timestamp, 'last', 'tsa', 'sha512');
rmSync(folder, { recursive: true });
