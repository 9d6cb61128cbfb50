import { execFile } from 'node:child_process';
import { createPublicKey, randomUUID, verify, X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '#clock';
import { type Custody, openCustody } from '#keys';
import { verifyQrToken } from '#trust/token';
import { issueQr, newCode } from '#trust/token/issue';

const passphrase = 'sebuah frasa sandi';
const orgId = randomUUID();

let dir = '';
let now = new Date('2024-08-13T02:00:00Z');
const clock: Clock = { now: () => now };

beforeEach(() => {
  dir = path.join(mkdtempSync(path.join(tmpdir(), 'ikrar-keys-')), 'keys');
  now = new Date('2024-08-13T02:00:00Z');
});

afterEach(() => {
  rmSync(path.dirname(dir), { recursive: true });
});

const open = (given: { passphrase?: string } = { passphrase }) => openCustody({ dir, clock, ...given });
const x509 = (der: Uint8Array) => new X509Certificate(der);
const store = () => path.join(dir, 'keystore.jwe');

/** What tells one set of keys from another. */
function identity(custody: Custody): string[] {
  return [
    x509(custody.root.certificate).fingerprint256,
    x509(custody.timestamping.certificate).fingerprint256,
    custody.token.kid,
    Buffer.from(custody.log.publicKey).toString('hex'),
    Buffer.from(custody.mac('session', 'x')).toString('hex'),
  ];
}

describe('the key store', () => {
  test('is made on the first start and opens with the same keys on the next', async () => {
    const first = await open();
    await first.createOrganisation(orgId, { name: 'Kabupaten Contoh' });
    const again = await open();
    expect(identity(again)).toEqual(identity(first));
    expect(again.organisation(orgId).seal.certificate).toEqual(first.organisation(orgId).seal.certificate);
  });

  test('is readable by its owner only and holds no key in clear', async () => {
    const custody = await open();
    await custody.createOrganisation(orgId, { name: 'Kabupaten Contoh' });
    const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((name) => path.join(dir, name));
    const modes = files.map((file) => statSync(file)).map((stat) => (stat.isFile() ? stat.mode & 0o777 : 0o600));
    expect(files).toHaveLength(3);
    expect(new Set(modes)).toEqual(new Set([0o600]));
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    for (const file of files.filter((name) => statSync(name).isFile())) {
      expect(readFileSync(file, 'latin1')).not.toMatch(/PRIVATE|pkcs8|"key"|Kabupaten/);
    }
  });

  test('does not open with another passphrase', async () => {
    await open();
    await expect(open({ passphrase: 'bukan frasa sandi itu' })).rejects.toMatchObject({
      code: 'keystore-locked',
      details: { reason: 'wrong-passphrase' },
    });
  });

  test('does not open, and is not made anew, when its passphrase is gone', async () => {
    await open({});
    rmSync(path.join(dir, 'passphrase'));
    const before = readFileSync(store());
    await expect(open({})).rejects.toMatchObject({ code: 'keystore-locked', details: { reason: 'no-passphrase' } });
    expect(readFileSync(store())).toEqual(before);
  });

  test.each(['', 'not a key store', '{}'])('that reads %j is broken, and is left as it is', async (content) => {
    await open();
    writeFileSync(store(), content);
    await expect(open()).rejects.toMatchObject({ code: 'keystore-broken' });
    expect(readFileSync(store(), 'utf8')).toBe(content);
  });

  test('that was damaged is called damaged, not locked, wherever the damage is behind the wrapped key', async () => {
    await open();
    const whole = readFileSync(store(), 'utf8');
    const keyEnds = whole.indexOf('.', whole.indexOf('.') + 1);
    const changed = (at: number) => whole.slice(0, at) + (whole[at] === 'A' ? 'B' : 'A') + whole.slice(at + 1);
    const damaged = [
      changed(keyEnds + 3),
      changed(keyEnds + 40),
      changed(Math.floor(whole.length / 2)),
      changed(whole.length - 2),
      whole.slice(0, -100),
      whole.slice(0, keyEnds),
      whole.slice(0, 40),
      '',
      '\0'.repeat(whole.length),
      `!${whole.slice(1)}`,
    ];
    for (const text of damaged) {
      writeFileSync(store(), text);
      await expect(open(), text.slice(0, 50)).rejects.toMatchObject({ code: 'keystore-broken' });
    }
    writeFileSync(store(), damaged[2] ?? '');
    const wrong = { passphrase: 'bukan frasa sandinya' };
    await expect(open(wrong)).rejects.toMatchObject({
      code: 'keystore-locked',
      details: { reason: 'wrong-passphrase' },
    });
  });

  test('without a passphrase gets a random one beside the data, and warns until it is moved', async () => {
    const first = await open({});
    const file = path.join(dir, 'passphrase');
    expect(first.warning).toContain(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const moved = readFileSync(file, 'utf8').trim();
    expect((await open({ passphrase: moved })).warning).toContain(file);
    rmSync(file);
    const last = await open({ passphrase: moved });
    expect(last.warning).toBeUndefined();
    expect(identity(last)).toEqual(identity(first));
  });

  test('is one, whichever of several first starts makes it, and keeps what each of them added', async () => {
    const opener = fileURLToPath(new URL('./opener.ts', import.meta.url));
    const start = async (id: string) => {
      const args = ['--import', 'tsx', '--conditions=ikrar-source', opener, dir, id];
      return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout) as { kid: string; seal: string };
    };
    const other = randomUUID();
    const [one, two, three] = await Promise.all([start(orgId), start(orgId), start(other)]);
    const custody = await open({});
    expect(new Set([one?.kid, two?.kid, three?.kid])).toEqual(new Set([custody.token.kid]));
    const seal = (id: string) => Buffer.from(custody.organisation(id).seal.certificate).toString('base64url');
    expect([one?.seal, two?.seal]).toEqual([seal(orgId), seal(orgId)]);
    expect(three?.seal).toBe(seal(other));
    expect(readdirSync(dir).sort()).toEqual(['keystore.jwe', 'organisations', 'passphrase']);
  });
});

describe('an organisation', () => {
  test('has an issuing CA under the root and a seal under that', async () => {
    const custody = await open();
    await custody.createOrganisation(orgId, { name: 'Kabupaten Contoh' });
    const { issuing, seal } = custody.organisation(orgId);
    const [root, middle, end] = [custody.root.certificate, issuing.certificate, seal.certificate].map(x509);
    expect(root?.verify(root.publicKey)).toBe(true);
    expect(root && middle?.verify(root.publicKey)).toBe(true);
    expect(middle && end?.verify(middle.publicKey)).toBe(true);
    expect(end?.subject).toContain('O=Kabupaten Contoh');
    expect(issuing.chain).toEqual([custody.root.certificate]);
    expect(seal.chain).toEqual([issuing.certificate, custody.root.certificate]);
  });

  test('signs with the key of its certificate', async () => {
    const custody = await open();
    await custody.createOrganisation(orgId, { name: 'Kabupaten Contoh' });
    const data = Buffer.from('pakta');
    const { issuing, seal } = custody.organisation(orgId);
    for (const signer of [issuing, seal, custody.timestamping]) {
      const { publicKey } = x509(signer.certificate);
      expect(verify('sha256', data, publicKey, signer.sign(data))).toBe(true);
      expect(verify('sha256', Buffer.from('pakta lain'), publicKey, signer.sign(data))).toBe(false);
    }
  });

  test('created again keeps its keys', async () => {
    const custody = await open();
    await custody.createOrganisation(orgId, { name: 'Kabupaten Contoh' });
    const before = custody.organisation(orgId).seal.certificate;
    await custody.createOrganisation(orgId, { name: 'Nama Lain' });
    expect((await open()).organisation(orgId).seal.certificate).toEqual(before);
  });

  test('created by another process is found without a restart', async () => {
    const [mine, other] = [await open(), await open()];
    await other.createOrganisation(orgId, { name: 'Kabupaten Contoh' });
    expect(mine.organisation(orgId).seal.certificate).toEqual(other.organisation(orgId).seal.certificate);
  });

  test('that was never created, or whose file is another one, has no keys', async () => {
    const custody = await open();
    expect(() => custody.organisation(orgId)).toThrow(expect.objectContaining({ code: 'keystore-broken' }));
    await custody.createOrganisation(orgId, { name: 'Kabupaten Contoh' });
    const swapped = randomUUID();
    const file = (id: string) => path.join(dir, 'organisations', `${id}.box`);
    writeFileSync(file(swapped), readFileSync(file(orgId)));
    expect(() => custody.organisation(swapped)).toThrow(expect.objectContaining({ code: 'keystore-broken' }));
  });

  test('cannot be named by a path', async () => {
    const custody = await open();
    await expect(custody.createOrganisation('../../x', { name: 'x' })).rejects.toThrow(TypeError);
    expect(existsSync(path.join(dir, '..', '..', 'x.box'))).toBe(false);
  });
});

test('revocation lists are kept for a day and then made anew', async () => {
  const custody = await open();
  const first = custody.root.crl();
  now = new Date('2024-08-14T01:59:59Z');
  expect(custody.root.crl()).toBe(first);
  now = new Date('2024-08-14T02:00:00Z');
  expect(custody.root.crl()).not.toEqual(first);
});

test('a QR token signed in custody verifies against the published key set, which has no private member', async () => {
  const { token } = await open();
  const claims = { code: newCode(), digest: 'A'.repeat(43), name: 'La Ode Contoh', preparedAt: now, statusIndex: 1 };
  const issued = await issueQr('https://ikrar.contoh.go.id', claims, token);
  expect(await verifyQrToken(issued.token, token.jwks)).toEqual(claims);
  expect(Object.keys(token.jwks.keys[0] ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
});

test('the log key signs as Ed25519', async () => {
  const { log } = await open();
  const x = Buffer.from(log.publicKey).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const note = Buffer.from('checkpoint');
  expect(verify(null, note, key, log.sign(note))).toBe(true);
});
