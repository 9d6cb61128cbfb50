import { KeyObject } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { bitString, boolean, children, octetString, oid, oids, readDer, sequence } from '#trust/der';
import { type Certificate, type Crl, readCertificate, readCrl, validatePath } from '#trust/pki';
import { issueCrl } from '#trust/pki/issue';
import { createAuthority, keyOf } from '../../support/authority.ts';
import { editDer } from '../../support/edit-der.ts';
import {
  caExtensions,
  type ForeignCertificate,
  foreignCertificate,
  signerExtensions,
} from '../../support/foreign-authority.ts';

const now = new Date('2026-11-22T00:00:00Z');
const DAY = 86_400_000;
const year = { notBefore: new Date(now.getTime() - DAY), notAfter: new Date(now.getTime() + 364 * DAY) };
const ours = createAuthority({ now });
const seal = readCertificate(ours.seal.certificate);
const issuing = readCertificate(ours.issuing.certificate);

describe('CRLs that must not be believed', () => {
  const period = { thisUpdate: now, nextUpdate: new Date(now.getTime() + DAY) };
  const revoked = [{ serial: seal.serial, at: now }];
  const judge = (crl: Crl) =>
    validatePath({
      leaf: seal,
      intermediates: [issuing],
      roots: ours.roots,
      at: now,
      purpose: 'document',
      crls: [crl],
    });

  it('one with a critical extension that narrows what it covers (RFC 5280 section 5.2.5)', async () => {
    const plain = issueCrl({ issuer: ours.issuing, number: 1, revoked, ...period });
    expect(await judge(readCrl(plain))).toMatchObject({ reason: 'revoked' });
    const point = sequence(oid('2.5.29.28'), boolean(true), octetString(sequence()));
    const [tbs] = children(readDer(editDer(plain, [0, 6, 0], (all) => [editDer(all, [0], (one) => [one, point])])));
    const changed = tbs?.bytes ?? new Uint8Array();
    const narrow = readCrl(sequence(changed, sequence(oid(oids.ecdsaSha256)), bitString(ours.issuing.sign(changed))));
    expect(narrow.unknownCritical).toEqual(['2.5.29.28']);
    expect(await judge(narrow)).toMatchObject({ ok: true, revocation: 'unknown' });
  });

  it('one by a CA that may not sign CRLs', async () => {
    const [constraints] = caExtensions();
    const root = await foreignCertificate({
      name: 'CN=R',
      extensions: constraints ? [constraints, ...signerExtensions()] : [],
      ...year,
    });
    const withoutUsage = { ...root.read, extensions: { ...root.read.extensions, keyUsage: ['keyCertSign'] as const } };
    const leaf = await foreignCertificate({ name: 'CN=L', issuer: root, extensions: signerExtensions(), ...year });
    const { sign } = keyOf(KeyObject.from(root.keys.privateKey));
    const entries = [{ serial: leaf.read.serial, at: now }];
    const crl = readCrl(issueCrl({ issuer: { certificate: root.der, sign }, number: 1, revoked: entries, ...period }));
    const verdict = await validatePath({
      leaf: leaf.read,
      intermediates: [],
      roots: [withoutUsage],
      at: now,
      purpose: 'document',
      crls: [crl],
    });
    expect(verdict).toMatchObject({ ok: true, revocation: 'unknown' });
  });
});

describe('certificates that contradict themselves', () => {
  it('are refused when the two signature algorithms differ', () => {
    const other = sequence(oid(oids.ecdsaSha384));
    const changed = editDer(ours.seal.certificate, [1], () => [other]);
    expect(() => readCertificate(changed)).toThrow('certificate-malformed');
  });

  it('are refused when an extension comes twice', () => {
    const twice = editDer(ours.seal.certificate, [0, 7, 0], (all) => [editDer(all, [0], (one) => [one, one])]);
    expect(() => readCertificate(twice)).toThrow('extension twice');
  });

  it('are refused when a version without extensions has them', () => {
    const version1 = editDer(ours.seal.certificate, [0, 0], () => []);
    expect(() => readCertificate(version1)).toThrow('certificate-malformed');
  });
});

describe('chains made to cost', () => {
  let root: ForeignCertificate;
  beforeAll(async () => {
    root = await foreignCertificate({ name: 'CN=Root', extensions: caExtensions(), ...year });
  });

  it('end after eight certificates', async () => {
    const cas: ForeignCertificate[] = [root];
    for (let i = 0; i < 8; i++) {
      const issuer = cas.at(-1) as ForeignCertificate;
      cas.push(await foreignCertificate({ name: `CN=CA ${i}`, issuer, extensions: caExtensions(), ...year }));
    }
    const under = async (issuer: ForeignCertificate) => {
      const leaf = await foreignCertificate({ name: 'CN=L', issuer, extensions: signerExtensions(), ...year });
      const intermediates = cas.slice(1).map((one) => one.read);
      return validatePath({ leaf: leaf.read, intermediates, roots: [root.read], at: now, purpose: 'document' });
    };
    expect(await under(cas[6] as ForeignCertificate)).toMatchObject({ ok: true });
    expect(await under(cas[7] as ForeignCertificate)).toMatchObject({ reason: 'incomplete-chain' });
  });

  it('end after sixty-four tries', async () => {
    const issuer = await foreignCertificate({ name: 'CN=CA', issuer: root, extensions: caExtensions(), ...year });
    const leaf = await foreignCertificate({ name: 'CN=L', issuer, extensions: signerExtensions(), ...year });
    const lookAlike = (i: number): Certificate => ({ ...issuer.read, der: Uint8Array.of(i), spki: root.read.spki });
    const among = (count: number) =>
      validatePath({
        leaf: leaf.read,
        intermediates: [...Array.from({ length: count }, (_, i) => lookAlike(i)), issuer.read],
        roots: [root.read],
        at: now,
        purpose: 'document',
      });
    expect(await among(30)).toMatchObject({ ok: true });
    expect(await among(200)).toMatchObject({ reason: 'bad-signature' });
  });

  it('end at a CA whose own purposes exclude documents', async () => {
    const extensions = [...caExtensions(), ...signerExtensions(['1.3.6.1.5.5.7.3.8']).slice(1)];
    const issuer = await foreignCertificate({ name: 'CN=TSA CA', issuer: root, extensions, ...year });
    const leaf = await foreignCertificate({ name: 'CN=L', issuer, extensions: signerExtensions(), ...year });
    const intermediates = [issuer.read];
    const verdict = await validatePath({
      leaf: leaf.read,
      intermediates,
      roots: [root.read],
      at: now,
      purpose: 'document',
    });
    expect(verdict).toMatchObject({ reason: 'wrong-usage', certificate: { subject: { commonName: 'TSA CA' } } });
  });

  it('never fill the caller’s cache with what is too large to be real', async () => {
    const cache = new Map<string, boolean>();
    const large = { ...root.read, extensions: root.read.extensions, der: new Uint8Array(20_000) };
    const leaf = { ...large, subject: seal.subject };
    await validatePath({ leaf, intermediates: [], roots: [root.read], at: now, purpose: 'document', cache });
    expect(cache.size).toBe(0);
  });
});
