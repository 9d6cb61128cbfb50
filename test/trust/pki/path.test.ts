import { beforeAll, describe, expect, it } from 'vitest';
import { type Certificate, type PathFailure, type PathInput, readCertificate, readCrl, validatePath } from '#trust/pki';
import { issueCertificate, issueCrl, randomSerial } from '#trust/pki/issue';
import { createAuthority, createTestKey } from '../../support/authority.ts';
import {
  caExtensions,
  Extension,
  type ForeignCertificate,
  foreignAuthority,
  foreignCertificate,
  signerExtensions,
} from '../../support/foreign-authority.ts';

const now = new Date('2026-11-22T00:00:00Z');
const days = (n: number) => new Date(now.getTime() + n * 86_400_000);
const year = { notBefore: days(-100), notAfter: days(265) };
const DOCUMENT = '1.3.6.1.5.5.7.3.36';
const TIMESTAMP = '1.3.6.1.5.5.7.3.8';
const SERVER = '1.3.6.1.5.5.7.3.1';

const ours = createAuthority({ now });
const issuing = readCertificate(ours.issuing.certificate);
const seal = readCertificate(ours.seal.certificate);
const path = (leaf: Certificate, rest: Partial<PathInput> = {}) =>
  validatePath({ leaf, intermediates: [issuing], roots: ours.roots, at: now, purpose: 'document', ...rest });

describe('the path of what we issue (RFC 5280 section 6)', () => {
  const signer = readCertificate(ours.issueSigner().certificate);

  it('runs from a signer over the issuing CA to the given root', async () => {
    const verdict = await path(signer);
    expect(verdict).toMatchObject({ ok: true, revocation: 'unknown' });
    expect(verdict.chain.map((one) => one.subject.commonName)).toEqual([
      'La Ode Contoh, S.Pd., M.Si.',
      'Ikrar Penerbit (uji)',
      'Ikrar Root (uji)',
    ]);
  });

  it('knows that nothing was revoked when CRLs cover all but the short-lived signer', async () => {
    const verdict = await path(signer, { crls: ours.crls().map(readCrl) });
    expect(verdict).toMatchObject({ ok: true, revocation: 'checked' });
  });

  it('needs the root to be given: one in the file is not believed', async () => {
    const carried = [issuing, ...ours.roots];
    expect(await path(signer, { roots: [], intermediates: carried })).toMatchObject({ reason: 'untrusted-root' });
    const { roots } = await foreignAuthority({ now });
    expect(await path(signer, { roots, intermediates: carried })).toMatchObject({ reason: 'untrusted-root' });
    expect(await path(signer, { roots })).toMatchObject({ reason: 'incomplete-chain' });
  });

  it('believes a root by name and key when its certificate was made anew', async () => {
    const [root] = ours.roots as [Certificate];
    expect(await path(signer, { roots: [{ ...root, der: Uint8Array.of(1) }] })).toMatchObject({ ok: true });
    expect(await path(signer, { roots: [{ ...root, spki: seal.spki }] })).toMatchObject({ reason: 'bad-signature' });
  });

  it('holds from a few minutes before it was asked for until seven days after', async () => {
    expect(await path(signer, { at: new Date(now.getTime() - 240_000) })).toMatchObject({ ok: true });
    expect(await path(signer, { at: new Date(now.getTime() - 3_600_000) })).toMatchObject({ reason: 'not-yet-valid' });
    expect(await path(signer, { at: days(6.9) })).toMatchObject({ ok: true });
    expect(await path(signer, { at: days(7.1) })).toMatchObject({ reason: 'expired' });
  });

  it('keeps seal and timestamp unit to what they were made for', async () => {
    const tsa = readCertificate(ours.tsa.certificate);
    expect(await path(seal)).toMatchObject({ ok: true });
    expect(await path(seal, { purpose: 'timestamp' })).toMatchObject({ reason: 'wrong-usage' });
    expect(await path(tsa, { purpose: 'timestamp' })).toMatchObject({ ok: true });
    expect(await path(tsa)).toMatchObject({ reason: 'wrong-usage' });
    expect(await path(issuing)).toMatchObject({ reason: 'wrong-usage' });
  });

  it('says when it was revoked, and lets what was signed before stand', async () => {
    const crls = ours.crls([{ serial: seal.serial, at: days(1) }]).map(readCrl);
    expect(await path(seal, { crls })).toMatchObject({ ok: true, revocation: 'checked' });
    expect(await path(seal, { crls, at: days(2) })).toMatchObject({ reason: 'revoked', revokedAt: days(1) });
  });

  it('does not count a CRL that had run out, is forged, or is another CA’s', async () => {
    const crls = ours.crls().map(readCrl);
    expect(await path(seal, { crls, at: days(31) })).toMatchObject({ ok: true, revocation: 'unknown' });
    const forger = { certificate: ours.issuing.certificate, sign: createTestKey().sign };
    const revoked = [{ serial: seal.serial, at: days(-1) }];
    const forged = issueCrl({ issuer: forger, number: 9, thisUpdate: now, nextUpdate: days(1), revoked });
    expect(await path(seal, { crls: [readCrl(forged)] })).toMatchObject({ ok: true, revocation: 'unknown' });
    const others = createAuthority({ now }).crls(revoked).map(readCrl);
    expect(await path(seal, { crls: others })).toMatchObject({ ok: true, revocation: 'unknown' });
  });

  it('refuses a signer who issues certificates himself', async () => {
    const person = ours.issueSigner();
    const key = createTestKey();
    const request = {
      subject: { commonName: 'Palsu' },
      publicKey: key.publicKey,
      serial: randomSerial(),
      notBefore: now,
    };
    const forged = readCertificate(issueCertificate('signer', request, person));
    const intermediates = [issuing, readCertificate(person.certificate)];
    expect(await path(forged, { intermediates })).toMatchObject({ reason: 'not-a-ca' });
  });

  it('never holds with a bit of the certificate changed', async () => {
    for (let at = 0; at < seal.der.length; at += 3) {
      const changed = Uint8Array.from(seal.der);
      changed[at] = (changed[at] ?? 0) ^ 0x01;
      let verdict: unknown = 'refused';
      try {
        verdict = await path(readCertificate(changed));
      } catch (error) {
        expect(error).toHaveProperty('code', expect.stringMatching(/^(asn1|certificate)-malformed$/));
      }
      expect(verdict, `byte ${at}`).not.toHaveProperty('ok', true);
    }
  });

  it('verifies a CA once when the caller keeps a cache, and never trusts it across keys', async () => {
    const cache = new Map<string, boolean>();
    expect(await path(signer, { cache })).toMatchObject({ ok: true });
    expect([...cache.values()]).toEqual([true]);
    const [root] = ours.roots as [Certificate];
    const imposter = [{ ...root, spki: seal.spki }];
    expect(await path(signer, { cache, roots: imposter })).toMatchObject({ reason: 'bad-signature' });
    for (const key of cache.keys()) cache.set(key, false);
    expect(await path(signer, { cache })).toMatchObject({ reason: 'bad-signature' });
  });
});

describe('paths of other makers', () => {
  let root: ForeignCertificate;
  let ca: ForeignCertificate;
  beforeAll(async () => {
    root = await foreignCertificate({ name: 'CN=Root', extensions: caExtensions(), ...year });
    ca = await foreignCertificate({ name: 'CN=CA', issuer: root, extensions: caExtensions(0), ...year });
  });
  const judge = (leaf: ForeignCertificate, between: readonly ForeignCertificate[], rest: Partial<PathInput> = {}) =>
    validatePath({
      leaf: leaf.read,
      intermediates: between.map((one) => one.read),
      roots: [root.read],
      at: now,
      purpose: 'document',
      ...rest,
    });
  const leafOf = (issuer: ForeignCertificate, extensions = signerExtensions()) =>
    foreignCertificate({ name: 'CN=Orang', issuer, extensions, ...year });

  it.each([
    ['no extended key usage', []],
    ['documentSigning', [DOCUMENT]],
    ['emailProtection', ['1.3.6.1.5.5.7.3.4']],
  ])('accepts a signer with %s', async (_, usages) => {
    expect(await judge(await leafOf(ca, signerExtensions(usages)), [ca])).toMatchObject({ ok: true });
  });

  type Case = readonly [title: string, reason: PathFailure, verdict: () => ReturnType<typeof judge>];
  const cases: readonly Case[] = [
    [
      'a web server’s certificate',
      'wrong-usage',
      async () => judge(await leafOf(ca, signerExtensions([SERVER])), [ca]),
    ],
    [
      'a timestamp unit whose purpose is not critical',
      'wrong-usage',
      async () => judge(await leafOf(ca, signerExtensions([TIMESTAMP])), [ca], { purpose: 'timestamp' }),
    ],
    [
      'a timestamp unit with a second purpose',
      'wrong-usage',
      async () =>
        judge(await leafOf(ca, signerExtensions([TIMESTAMP, DOCUMENT], true)), [ca], { purpose: 'timestamp' }),
    ],
    [
      'a CA too many below a pathLen of 0',
      'path-too-long',
      async () => {
        const sub = await foreignCertificate({ name: 'CN=Sub', issuer: ca, extensions: caExtensions(), ...year });
        return judge(await leafOf(sub), [sub, ca]);
      },
    ],
    [
      'an issuer without basicConstraints',
      'not-a-ca',
      async () => {
        const person = await leafOf(ca);
        return judge(await leafOf(person), [person, ca]);
      },
    ],
    [
      'a CA without the right to sign certificates',
      'not-a-ca',
      async () => {
        const extensions = [...caExtensions().slice(0, 1), ...signerExtensions()];
        const weak = await foreignCertificate({ name: 'CN=Weak', issuer: root, extensions, ...year });
        return judge(await leafOf(weak), [weak]);
      },
    ],
    [
      'an issuer with the right to sign certificates that is no CA',
      'not-a-ca',
      async () => {
        const extensions = caExtensions().slice(1);
        const odd = await foreignCertificate({ name: 'CN=Odd', issuer: root, extensions, ...year });
        return judge(await leafOf(odd), [odd]);
      },
    ],
    [
      'an expired CA',
      'expired',
      async () => {
        const period = { notBefore: days(-100), notAfter: days(-1) };
        const old = await foreignCertificate({ name: 'CN=Old', issuer: root, extensions: caExtensions(), ...period });
        return judge(await leafOf(old), [old]);
      },
    ],
    [
      'a critical extension nobody here knows',
      'unknown-critical-extension',
      async () => {
        const strange = new Extension('1.3.6.1.4.1.99999.1', true, Uint8Array.of(5, 0));
        return judge(await leafOf(ca, [...signerExtensions(), strange]), [ca]);
      },
    ],
    ['a CA that is not there', 'incomplete-chain', async () => judge(await leafOf(ca), [])],
    [
      'a CA of the same name with another key',
      'bad-signature',
      async () => {
        const request = { name: 'CN=CA', issuer: root, extensions: caExtensions(0), keyIdentifiers: false, ...year };
        return judge(await leafOf(ca), [await foreignCertificate(request)]);
      },
    ],
    [
      'a root of the same name with another key',
      'untrusted-root',
      async () => {
        const fake = await foreignCertificate({ name: 'CN=Root', extensions: caExtensions(), ...year });
        return judge(await leafOf(fake), [fake]);
      },
    ],
    [
      'a self-signed signer',
      'untrusted-root',
      async () => judge(await foreignCertificate({ name: 'CN=Sendiri', extensions: signerExtensions(), ...year }), []),
    ],
  ];
  it.each(cases)('refuses %s: %s', async (_, reason, verdict) => {
    expect(await verdict()).toMatchObject({ ok: false, reason });
  });

  it('finds its way among look-alikes and cross-signed CAs', async () => {
    const other = await foreignCertificate({ name: 'CN=Other Root', extensions: caExtensions(), ...year });
    const cross = await foreignCertificate({
      name: 'CN=CA',
      keys: ca.keys,
      issuer: other,
      extensions: caExtensions(0),
      ...year,
    });
    const leaf = await leafOf(ca);
    expect(await judge(leaf, [cross, other, ca])).toMatchObject({ ok: true });
    expect(await judge(leaf, [cross, other])).toMatchObject({ reason: 'untrusted-root' });
  });

  it('ends on CAs that certify each other in a circle', async () => {
    const a = await foreignCertificate({ name: 'CN=A', issuer: root, extensions: caExtensions(), ...year });
    const b = await foreignCertificate({ name: 'CN=B', issuer: a, extensions: caExtensions(), ...year });
    const again = { name: 'CN=A', keys: a.keys, issuer: b, extensions: caExtensions(), ...year };
    const circle = await foreignCertificate(again);
    expect(await judge(await leafOf(circle), [circle, b])).toMatchObject({ ok: false });
  });

  it.each(['P-256', 'P-384', 'RSA', 'RSA-PSS'] as const)(
    'verifies a CA with a key of the kind %s',
    async (algorithm) => {
      const issuer = await foreignCertificate({
        name: 'CN=K',
        issuer: root,
        algorithm,
        extensions: caExtensions(),
        ...year,
      });
      expect(await judge(await leafOf(issuer), [issuer])).toMatchObject({ ok: true });
    },
  );
});
