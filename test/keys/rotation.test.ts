import { randomUUID, verify, X509Certificate } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Clock } from '#clock';
import { type Custody, changePassphrase, openCustody, renewUnnamedSeals } from '#keys';
import { readCertificate, readCrl, validatePath } from '#trust/pki';
import { issueCertificate, randomSerial } from '#trust/pki/issue';
import { verifyQrToken } from '#trust/token';
import { issueQr, newCode } from '#trust/token/issue';

// Each opening costs as much as it costs a guesser; a busy machine takes its time.
vi.setConfig({ testTimeout: 180_000 });

const passphrase = 'sebuah frasa sandi';
const orgId = randomUUID();
const made = new Date('2024-08-13T02:00:00Z');
const later = new Date('2024-09-01T02:00:00Z');

let dir = '';
let now = made;
const clock: Clock = { now: () => now };

beforeEach(() => {
  dir = path.join(mkdtempSync(path.join(tmpdir(), 'ikrar-keys-')), 'keys');
  now = made;
});

afterEach(() => {
  rmSync(path.dirname(dir), { recursive: true });
});

const open = (given: { passphrase?: string } = { passphrase }) => openCustody({ dir, clock, ...given });

async function openWithOrganisation(): Promise<Custody> {
  const custody = await open();
  await custody.createOrganisation(orgId, { name: 'Kabupaten Contoh' });
  return custody;
}

const serials = (crl: Uint8Array) => readCrl(crl).revoked.map(({ serial }) => Buffer.from(serial).toString('hex'));
const serialOf = (certificate: Uint8Array) => Buffer.from(readCertificate(certificate).serial).toString('hex');

/** Whether a certificate of ours is believed at `at`, by what custody publishes. */
async function standing(custody: Custody, certificate: Uint8Array, at: Date) {
  const { issuers, crls } = custody.organisation(orgId);
  return validatePath({
    leaf: readCertificate(certificate),
    intermediates: issuers.map(readCertificate),
    roots: custody.roots.map(readCertificate),
    crls: [...custody.rootCrls(), ...crls()].map(readCrl),
    at,
    purpose: 'document',
  });
}

describe('a replaced seal', () => {
  test('signs no more, and what it signed still has its path', async () => {
    const custody = await openWithOrganisation();
    const before = custody.organisation(orgId).seal.certificate;
    now = later;
    await custody.rotateOrganisation(orgId, 'seal', { at: now });
    const { seal, seals, issuing } = custody.organisation(orgId);
    expect(seal.certificate).not.toEqual(before);
    expect(seals).toEqual([seal.certificate, before]);
    expect(seal.chain[0]).toEqual(issuing.certificate);
    expect(await standing(custody, before, now)).toMatchObject({ ok: true, revocation: 'checked' });
  });

  test('that is revoked is on the CRL with reason and date, at once and in every process', async () => {
    const custody = await openWithOrganisation();
    const other = await open();
    const before = custody.organisation(orgId).seal.certificate;
    expect(serials(other.organisation(orgId).crl())).toEqual([]);
    now = later;
    await custody.rotateOrganisation(orgId, 'seal', { at: now, reason: 'key-compromise' });
    expect(await other.refresh()).toBe(true);
    for (const one of [custody, other]) {
      const [entry] = readCrl(one.organisation(orgId).crl()).revoked;
      expect(serials(one.organisation(orgId).crl())).toEqual([serialOf(before)]);
      expect(entry).toMatchObject({ at: later, reason: 1 });
    }
    expect(await standing(custody, before, new Date(later.getTime() + 60_000))).toMatchObject({ ok: false });
    expect(await standing(custody, custody.organisation(orgId).seal.certificate, later)).toMatchObject({ ok: true });
  });

  test('has left its private key nowhere', async () => {
    const custody = await openWithOrganisation();
    await custody.rotateOrganisation(orgId, 'seal', { at: now });
    const file = path.join(dir, 'organisations', `${orgId}.2.box`);
    const box = JSON.parse(Buffer.from(custody.decrypt('organisation-keys', readFileSync(file), orgId)).toString());
    expect(box.seals.map((one: { key?: string }) => one.key !== undefined)).toEqual([true, false]);
    expect(readdirSync(path.join(dir, 'organisations'))).toEqual([`${orgId}.2.box`]);
  });
});

describe('a replaced issuing CA', () => {
  test('still has its list and the signers it certified; it is on the root’s list when revoked', async () => {
    const custody = await openWithOrganisation();
    const { issuing: before } = custody.organisation(orgId);
    const signer = issueCertificate(
      'signer',
      {
        subject: { commonName: 'La Ode Contoh' },
        publicKey: readCertificate(before.certificate).spki,
        serial: randomSerial(),
        notBefore: now,
      },
      before,
    );
    now = new Date(made.getTime() + 60_000);
    await custody.rotateOrganisation(orgId, 'issuing', { at: now, reason: 'superseded' });
    const { issuers, crls, issuerOf, seal, issuing } = custody.organisation(orgId);
    expect(issuers).toEqual([issuing.certificate, before.certificate]);
    expect(issuerOf(signer)).toEqual(before.certificate);
    expect(seal.chain[0]).toEqual(issuing.certificate);
    expect(crls()).toHaveLength(2);
    expect(readCrl(crls()[1] as Uint8Array).issuer.der).toEqual(readCertificate(before.certificate).subject.der);
    expect(serials(custody.root.crl())).toEqual([serialOf(before.certificate)]);
    // Two CAs of one organisation never answer for each other's certificates.
    expect(readCertificate(issuing.certificate).subject.der).not.toEqual(
      readCertificate(before.certificate).subject.der,
    );
  });
});

describe('a replaced root', () => {
  test('stays believed, keeps its list, and gives way for what is certified from now on', async () => {
    const custody = await openWithOrganisation();
    const before = { root: custody.root.certificate, unit: custody.timestamping.certificate };
    const seal = custody.organisation(orgId).seal.certificate;
    now = later;
    await custody.rotate('root', { at: now });
    expect(custody.roots).toEqual([custody.root.certificate, before.root]);
    expect(custody.timestamping.certificate).not.toEqual(before.unit);
    expect(custody.timestamping.chain).toEqual([custody.root.certificate]);
    expect(custody.rootCrls()).toHaveLength(2);
    expect(custody.organisation(orgId).issuing.chain).toEqual([before.root]);
    expect(await standing(custody, seal, now)).toMatchObject({ ok: true, revocation: 'checked' });
    await custody.rotateOrganisation(orgId, 'issuing', { at: now });
    const renewed = custody.organisation(orgId);
    expect(renewed.issuing.chain).toEqual([custody.root.certificate]);
    expect(renewed.seal.chain).toEqual([renewed.issuing.certificate, custody.root.certificate]);
    expect(await standing(custody, renewed.seal.certificate, now)).toMatchObject({ ok: true, revocation: 'checked' });
  });
});

test('a replaced timestamp unit that was lost is on the root’s list', async () => {
  const custody = await openWithOrganisation();
  const before = custody.timestamping.certificate;
  await custody.rotate('timestamp', { at: later, reason: 'key-compromise' });
  expect(serials(custody.root.crl())).toEqual([serialOf(before)]);
  expect(
    new X509Certificate(custody.timestamping.certificate).verify(
      new X509Certificate(custody.root.certificate).publicKey,
    ),
  ).toBe(true);
});

describe('a replaced token key', () => {
  const qr = async (custody: Custody) => {
    const claims = { code: newCode(), digest: 'A'.repeat(43), name: 'La Ode Contoh', preparedAt: now, statusIndex: 1 };
    return (await issueQr('https://ikrar.contoh.go.id', claims, custody.token)).token;
  };

  test('is still published, so that what was printed verifies', async () => {
    const custody = await open();
    const old = await qr(custody);
    await custody.rotate('token', { at: later });
    const fresh = await qr(custody);
    expect(custody.token.jwks.keys).toHaveLength(2);
    expect(JSON.stringify(custody.token.jwks)).not.toContain('"d"');
    for (const token of [old, fresh])
      await expect(verifyQrToken(token, custody.token.jwks)).resolves.toMatchObject({ name: 'La Ode Contoh' });
  });

  test('is not published any more when it was lost', async () => {
    const custody = await open();
    const old = await qr(custody);
    await custody.rotate('token', { at: later, reason: 'key-compromise' });
    await expect(verifyQrToken(old, custody.token.jwks)).rejects.toMatchObject({ code: 'token-invalid' });
  });
});

test('a replaced log key keeps the log’s name and signs beside the new one for ninety days, unless it was lost', async () => {
  const custody = await open();
  const before = custody.log;
  now = later;
  await custody.rotate('log', { at: now });
  expect(custody.log.name).toBe(before.name);
  expect(custody.log.publicKey).not.toEqual(before.publicKey);
  expect(custody.logHistory[0]).toMatchObject({ publicKey: before.publicKey, until: later });
  expect(custody.logHistory[0]?.sign?.(Buffer.from('checkpoint'))).toEqual(before.sign(Buffer.from('checkpoint')));
  now = new Date(later.getTime() + 91 * 86_400_000);
  expect(custody.logHistory[0]?.sign).toBeUndefined();
  await custody.rotate('log', { at: now, reason: 'key-compromise' });
  expect(custody.logHistory.map(({ sign }) => sign)).toEqual([undefined, undefined]);
});

test('a log key that was replaced twice over is gone, though ninety days have not passed', async () => {
  const custody = await open();
  const before = custody.log;
  await custody.rotate('log', { at: later });
  await custody.rotate('log', { at: later });
  expect(custody.logHistory.map(({ sign }) => typeof sign)).toEqual(['function', 'undefined']);
  expect(custody.logHistory[1]?.publicKey).toEqual(before.publicKey);
});

test('two processes that rotate at once lose neither rotation', async () => {
  const [one, other] = [await openWithOrganisation(), await open()];
  await Promise.all([
    one.rotate('token', { at: later }),
    other.rotate('log', { at: later }),
    one.rotateOrganisation(orgId, 'seal', { at: later }),
    other.rotateOrganisation(orgId, 'seal', { at: later }),
  ]);
  const custody = await open();
  expect(custody.token.jwks.keys).toHaveLength(2);
  expect(custody.logHistory).toHaveLength(1);
  expect(custody.organisation(orgId).seals).toHaveLength(3);
  expect(readdirSync(dir).sort()).toEqual(['keystore.3.jwe', 'organisations']);
});

test('what is known of each key says what replaced it, when and why, and nothing secret', async () => {
  const custody = await openWithOrganisation();
  await custody.rotateOrganisation(orgId, 'seal', { at: later, reason: 'superseded' });
  const facts = custody.facts();
  expect(facts.map(({ kind }) => kind)).toEqual(['root', 'timestamp', 'token', 'log', 'issuing', 'seal', 'seal']);
  const [fresh, old] = facts.filter(({ kind }) => kind === 'seal');
  expect(old).toMatchObject({ orgId, replacedBy: fresh?.digest, replacedAt: later, revoked: { reason: 'superseded' } });
  expect(fresh).toMatchObject({ organisation: 'Kabupaten Contoh', ends: new Date('2027-09-01T02:00:00Z') });
});

test('a key store of the release before opens with the same keys', async () => {
  const fixture = path.join(import.meta.dirname, '../vectors/keys/first-release');
  cpSync(fixture, dir, { recursive: true });
  const { organisation, root } = JSON.parse(readFileSync(path.join(fixture, 'facts.json'), 'utf8'));
  const custody = await open({ passphrase: 'kata sandi rilis pertama' });
  expect(new X509Certificate(custody.root.certificate).fingerprint256).toBe(root);
  await custody.rotateOrganisation(organisation, 'seal', { at: later });
  const { seal, issuing, seals } = custody.organisation(organisation);
  const data = Buffer.from('pakta');
  expect(verify('sha256', data, new X509Certificate(seal.certificate).publicKey, seal.sign(data))).toBe(true);
  expect(new X509Certificate(seal.certificate).verify(new X509Certificate(issuing.certificate).publicKey)).toBe(true);
  expect(seals).toHaveLength(2);
});

test('a seal of that release is known by itself, and the next one by its profile', async () => {
  const fixture = path.join(import.meta.dirname, '../vectors/keys/first-release');
  cpSync(fixture, dir, { recursive: true });
  const { organisation } = JSON.parse(readFileSync(path.join(fixture, 'facts.json'), 'utf8'));
  const custody = await open({ passphrase: 'kata sandi rilis pertama' });
  const { seal: old } = custody.organisation(organisation);
  const known = () => custody.sealAnchors().map(({ office, certificate }) => [office, Buffer.from(certificate)]);
  const itself = [[organisation.replaceAll('-', ''), Buffer.from(old.certificate)]];
  expect(known()).toEqual(itself);
  expect(await renewUnnamedSeals({ custody, clock: { now: () => later } })).toBe(1);
  expect(await renewUnnamedSeals({ custody, clock: { now: () => later } })).toBe(0);
  expect(custody.organisation(organisation).seal.certificate).not.toEqual(old.certificate);
  expect(known()).toEqual(itself);
  expect(custody.replacements().map(({ record }) => record.key)).toEqual(['seal']);
});

describe('changing the passphrase', () => {
  const next = 'frasa sandi yang baru';
  const change = async (given: { passphrase?: string }, stopAfter = Number.POSITIVE_INFINITY) => {
    const steps: string[] = [];
    for await (const step of changePassphrase({ dir, ...given }, next, now)) {
      steps.push(step);
      if (steps.length >= stopAfter) break;
    }
    return steps;
  };

  test('locks the same keys anew: the old one opens nothing any more', async () => {
    const before = await open();
    expect(await change({ passphrase })).toEqual(['store-written']);
    await expect(open()).rejects.toMatchObject({ code: 'keystore-locked' });
    const after = await open({ passphrase: next });
    expect(after.root.certificate).toEqual(before.root.certificate);
    expect(readdirSync(dir)).toEqual(['keystore.2.jwe']);
  });

  test('updates the file beside the data, and after a stop at any step what lies there opens', async () => {
    const before = await open({});
    for (const stopAfter of [1, 2, 3]) {
      const copy = `${dir}-copy`;
      cpSync(dir, copy, { recursive: true });
      const whole = dir;
      dir = copy;
      await change({}, stopAfter);
      expect((await open({})).root.certificate).toEqual(before.root.certificate);
      await change({});
      expect((await open({ passphrase: next })).root.certificate).toEqual(before.root.certificate);
      expect(readFileSync(path.join(dir, 'passphrase'), 'utf8').trim()).toBe(next);
      expect(existsSync(path.join(dir, 'passphrase.next'))).toBe(false);
      dir = whole;
      rmSync(copy, { recursive: true });
    }
  });

  test('removes the file beside the data when the passphrase is handed over from elsewhere', async () => {
    await open({});
    const given = { passphrase: readFileSync(path.join(dir, 'passphrase'), 'utf8').trim() };
    expect(await change(given)).toEqual(['store-written', 'file-removed']);
    expect(existsSync(path.join(dir, 'passphrase'))).toBe(false);
    expect((await open({ passphrase: next })).warning).toBeUndefined();
  });

  test('with a wrong old one changes nothing', async () => {
    await open();
    const before = readFileSync(path.join(dir, 'keystore.jwe'));
    await expect(change({ passphrase: 'bukan yang benar' })).rejects.toMatchObject({ code: 'keystore-locked' });
    expect(readFileSync(path.join(dir, 'keystore.jwe'))).toEqual(before);
  });

  test('leaves a running service its keys, and tells it that it must be started again for newer ones', async () => {
    const running = await open();
    await change({ passphrase });
    await expect(running.refresh()).rejects.toMatchObject({ code: 'keystore-locked' });
    expect(running.token.kid).toBe((await open({ passphrase: next })).token.kid);
  });
});

test('a key store that has to be there is not made anew', async () => {
  await expect(openCustody({ dir, clock, passphrase, mustExist: true })).rejects.toMatchObject({
    code: 'keystore-missing',
  });
  expect(existsSync(dir)).toBe(false);
});

test('a draft that a crash left is no key store', async () => {
  const before = await open();
  writeFileSync(path.join(dir, '.keystore.2.jwe.0123456789ab'), 'half');
  writeFileSync(path.join(dir, 'keystore.old.jwe'), 'not ours');
  expect((await open()).root.certificate).toEqual(before.root.certificate);
});
