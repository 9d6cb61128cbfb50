import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What kind of seal an office has. */
export interface OfficeSeal {
  readonly key?: 'rsa:3072' | 'rsa:4096' | 'rsa:2048' | 'P-256' | 'P-384' | 'secp256k1';
  /** Extensions of the seal's certificate, as openssl.cnf has them. */
  readonly usage?: readonly string[];
  readonly days?: number;
  /** Which certificates are in the file besides the seal's own. */
  readonly with?: 'chain' | 'ca-only' | 'nothing';
  readonly withoutKey?: boolean;
  /** How the file is encrypted: as today, or as ten and twenty years ago. */
  readonly cipher?: 'aes' | '3des' | 'rc2';
  readonly password?: string;
  readonly name?: string;
  /** A key of its own, not the one of its kind. */
  readonly freshKey?: boolean;
}

/** A PKCS #12 file made by openssl, with a root and an issuing CA of its own. */
export interface MadePkcs12 {
  readonly file: Uint8Array;
  readonly rootPem: string;
  readonly certificatePem: string;
}

const documents = ['keyUsage=critical,digitalSignature,nonRepudiation', 'extendedKeyUsage=emailProtection'];

/** Of seals and CAs, in PEM by their kind: RSA keys take seconds to make, and no test needs another. */
const keys = new Map<string, string>();

export function makePkcs12(seal: OfficeSeal = {}): MadePkcs12 {
  const folder = mkdtempSync(path.join(tmpdir(), 'ikrar-p12-'));
  const run = (...args: readonly string[]) => {
    const { status, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`openssl ${args[0]}: ${stderr}`);
  };
  const key = (name: string, kind: NonNullable<OfficeSeal['key']>) => {
    const known = keys.get(kind);
    if (known) return writeFileSync(path.join(folder, name), known);
    const [rsa, bits] = kind.split(':');
    if (bits) run('genpkey', '-algorithm', rsa ?? '', '-pkeyopt', `rsa_keygen_bits:${bits}`, '-out', name);
    else run('genpkey', '-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${kind}`, '-out', name);
    keys.set(kind, readFileSync(path.join(folder, name), 'utf8'));
  };
  const certify = (name: string, subject: string, issuer: string, days: number, extensions: readonly string[]) => {
    writeFileSync(path.join(folder, `${name}.cnf`), extensions.join('\n'));
    run('req', '-new', '-key', `${name}.key`, '-subj', subject, '-out', `${name}.csr`);
    const by = issuer === name ? ['-signkey', `${name}.key`] : ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`];
    const serial = ['-set_serial', String(1000 + name.length)];
    run(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      ...by,
      ...serial,
      '-days',
      String(days),
      '-sha256',
      '-extfile',
      `${name}.cnf`,
      '-out',
      `${name}.pem`,
    );
  };
  try {
    const ca = ['basicConstraints=critical,CA:true', 'keyUsage=critical,keyCertSign,cRLSign'];
    key('root.key', 'P-384');
    certify('root', '/C=ID/O=Penyelenggara Uji/CN=Akar Uji', 'root', 3650, ca);
    key('ca.key', 'P-384');
    certify('ca', '/C=ID/O=Penyelenggara Uji/CN=Penerbit Segel Uji', 'root', 1825, ca);
    if (seal.freshKey) keys.delete(seal.key ?? 'P-256');
    key('seal.key', seal.key ?? 'P-256');
    certify(
      'seal',
      `/C=ID/O=${seal.name ?? 'Dinas Contoh'}/CN=Segel ${seal.name ?? 'Dinas Contoh'}`,
      'ca',
      seal.days ?? 365,
      seal.usage ?? documents,
    );
    const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
    const others = { chain: ['ca.pem', 'root.pem'], 'ca-only': ['ca.pem'], nothing: [] }[seal.with ?? 'chain'];
    writeFileSync(path.join(folder, 'others.pem'), others.map(read).join(''));
    const inkey = seal.withoutKey ? ['-nokeys'] : ['-inkey', 'seal.key'];
    const ciphers = {
      aes: [],
      '3des': ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'],
      rc2: ['-legacy'],
    }[seal.cipher ?? 'aes'];
    const others12 = others.length > 0 ? ['-certfile', 'others.pem'] : [];
    run(
      'pkcs12',
      '-export',
      '-in',
      'seal.pem',
      ...inkey,
      ...others12,
      ...ciphers,
      '-passout',
      `pass:${seal.password ?? 'rahasia'}`,
      '-out',
      'seal.p12',
    );
    return {
      file: new Uint8Array(readFileSync(path.join(folder, 'seal.p12'))),
      rootPem: read('root.pem'),
      certificatePem: read('seal.pem'),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
