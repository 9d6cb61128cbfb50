import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { children, hex, readDer } from '#trust/der';
import { nameToText, readCertificate, readCrl, readName } from '#trust/pki';
import { distinguishedName, issueCertificate, issueCrl, jwkToSpki, randomSerial, spkiOfPoint } from '#trust/pki/issue';
import { createAuthority, createTestKey, toPem } from '../../support/authority.ts';
import { hasOpenssl, openssl } from '../../support/openssl.ts';

const now = new Date('2026-11-22T03:04:05.678Z');
const ours = createAuthority({ now });
const signer = ours.issueSigner();

describe('issuing certificates by profile', () => {
  it.each([
    [
      'root',
      ours.root.certificate,
      '2046-11-22',
      { ca: true, pathLength: 1 },
      ['keyCertSign', 'cRLSign'],
      '1.3.6.1.5.5.7.3.36 1.3.6.1.5.5.7.3.8 1.3.6.1.5.5.7.3.4',
      false,
    ],
    [
      'issuing',
      ours.issuing.certificate,
      '2032-11-22',
      { ca: true, pathLength: 0 },
      ['keyCertSign', 'cRLSign'],
      '1.3.6.1.5.5.7.3.36 1.3.6.1.5.5.7.3.8 1.3.6.1.5.5.7.3.4',
      false,
    ],
    [
      'seal',
      ours.seal.certificate,
      '2029-11-22',
      { ca: false },
      ['digitalSignature', 'contentCommitment'],
      '1.3.6.1.5.5.7.3.36 1.3.6.1.5.5.7.3.4',
      false,
    ],
    ['timestamp', ours.tsa.certificate, '2036-11-22', { ca: false }, ['digitalSignature'], '1.3.6.1.5.5.7.3.8', false],
    [
      'signer',
      signer.certificate,
      '2026-11-29',
      { ca: false },
      ['digitalSignature', 'contentCommitment'],
      '1.3.6.1.5.5.7.3.36 1.3.6.1.5.5.7.3.4',
      true,
    ],
  ])(
    'makes the %s as the table of trust.md has it',
    (profile, der, until, basicConstraints, keyUsage, purpose, noRevAvail) => {
      const { extensions, notBefore, notAfter } = readCertificate(der);
      expect(notBefore.toISOString()).toBe('2026-11-22T02:59:05.000Z');
      expect(notAfter.toISOString()).toBe(`${until}T03:04:05.000Z`);
      expect(extensions).toMatchObject({ basicConstraints, keyUsage, noRevAvail, unknownCritical: [] });
      expect(extensions.extKeyUsage).toEqual({ oids: purpose.split(' '), critical: profile === 'timestamp' });
      expect(extensions.crlUrls).toHaveLength(profile === 'root' || profile === 'signer' ? 0 : 1);
    },
  );

  it('links each certificate to its issuer by name and key identifier', () => {
    const issuing = readCertificate(ours.issuing.certificate);
    const issued = readCertificate(signer.certificate);
    expect(issued.issuer.der).toEqual(issuing.subject.der);
    expect(issued.extensions.authorityKeyIdentifier).toEqual(issuing.extensions.subjectKeyIdentifier);
  });

  it('is read by Node the same way', () => {
    const node = new X509Certificate(signer.certificate);
    const read = readCertificate(signer.certificate);
    expect(node.subject).toBe('title=Guru Ahli Muda\nCN=La Ode Contoh\\, S.Pd.\\, M.Si.');
    expect(node.serialNumber.toLowerCase()).toBe(hex(read.serial));
    expect(new Date(node.validTo)).toEqual(read.notAfter);
    expect(new Uint8Array(node.publicKey.export({ type: 'spki', format: 'der' }))).toEqual(read.spki);
    expect(node.verify(new X509Certificate(ours.issuing.certificate).publicKey)).toBe(true);
    expect(node.checkIssued(new X509Certificate(ours.issuing.certificate))).toBe(true);
  });

  it('gives positive serials of one length, never twice', () => {
    const serials = Array.from({ length: 500 }, () => hex(randomSerial()));
    expect(new Set(serials).size).toBe(500);
    for (const serial of serials) expect(serial).toMatch(/^[4-7][0-9a-f]{31}$/);
  });
});

describe.skipIf(!hasOpenssl)('what openssl says of what we issue', () => {
  const files = {
    'root.pem': ours.rootPem,
    'issuing.pem': toPem('CERTIFICATE', ours.issuing.certificate),
    'seal.pem': toPem('CERTIFICATE', ours.seal.certificate),
    'tsa.pem': toPem('CERTIFICATE', ours.tsa.certificate),
    'signer.pem': toPem('CERTIFICATE', signer.certificate),
  };
  const crlFiles = (revoked?: Parameters<typeof ours.crls>[0]) => ({
    ...files,
    'crls.pem': ours
      .crls(revoked)
      .map((crl) => toPem('X509 CRL', crl))
      .join(''),
  });
  const at = ['-attime', String(Math.floor(now.getTime() / 1000) + 10), '-x509_strict'];
  const verify = ['verify', ...at, '-CAfile', 'root.pem', '-untrusted', 'issuing.pem'];

  it.each(['signer.pem', 'seal.pem', 'tsa.pem', 'issuing.pem'])('verifies %s strictly', (name) => {
    expect(openssl([...verify, name], files)).toEqual({ ok: true, output: `${name}: OK\n` });
  });

  it('knows the timestamp unit by its purpose', () => {
    expect(openssl([...verify, '-purpose', 'timestampsign', 'tsa.pem'], files).ok).toBe(true);
    expect(openssl([...verify, '-purpose', 'timestampsign', 'seal.pem'], files).ok).toBe(false);
  });

  it('accepts the CRLs and finds what they revoke', () => {
    const check = [...verify, '-crl_check_all', '-CRLfile', 'crls.pem', 'seal.pem'];
    expect(openssl(check, crlFiles())).toEqual({ ok: true, output: 'seal.pem: OK\n' });
    const { serial } = readCertificate(ours.seal.certificate);
    expect(openssl(check, crlFiles([{ serial, at: now }])).output).toContain('certificate revoked');
  });
});

describe('issuing CRLs', () => {
  const period = { thisUpdate: now, nextUpdate: new Date('2026-12-22T00:00:00Z') };

  it('keeps number, times, serials and reasons', () => {
    const revoked = [
      { serial: randomSerial(), at: new Date('2026-11-20T00:00:00Z'), reason: 1 },
      { serial: randomSerial(), at: new Date('2026-11-21T00:00:00Z') },
    ];
    const crl = readCrl(issueCrl({ issuer: ours.issuing, number: 300, revoked, ...period }));
    expect(crl).toMatchObject({ nextUpdate: period.nextUpdate, revoked, unknownCritical: [] });
    expect(crl.thisUpdate.toISOString()).toBe('2026-11-22T03:04:05.000Z');
    expect(hex(crl.number ?? new Uint8Array())).toBe('012c');
    expect(nameToText(crl.issuer)).toBe('C=ID, O=Pemerintah Kabupaten Contoh, CN=Ikrar Penerbit (uji)');
  });

  it('leaves the list out when nothing is revoked (RFC 5280 section 5.1.2.6)', () => {
    const [tbs] = children(readDer(issueCrl({ issuer: ours.issuing, number: 1, revoked: [], ...period })));
    expect(tbs && children(tbs)).toHaveLength(6);
  });
});

describe('distinguished names', () => {
  const commonName = (text: string) => readName(readDer(distinguishedName({ commonName: text }))).commonName ?? '';

  it('leaves a name of 64 characters as it is, however many bytes it has', () => {
    const name = 'é'.repeat(64);
    expect(commonName(name)).toBe(name);
  });

  it('shortens a longer one at a word', () => {
    const office = 'Dinas Pemberdayaan Masyarakat dan Desa Kabupaten Muna Barat Provinsi Sulawesi Tenggara';
    expect(commonName(office)).toBe('Dinas Pemberdayaan Masyarakat dan Desa Kabupaten Muna Barat…');
    expect(commonName(`${'a'.repeat(63)} b c`)).toBe(`${'a'.repeat(63)}…`);
    expect(commonName('x'.repeat(100))).toBe(`${'x'.repeat(63)}…`);
  });

  it('never exceeds 64 characters nor breaks one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), (text) => {
        const shortened = commonName(text);
        expect(Array.from(shortened).length).toBeLessThanOrEqual(64);
        expect(Buffer.from(shortened).toString()).toBe(shortened);
      }),
    );
  });

  it('leaves out what is empty and refuses a serial number that is not plain', () => {
    const name = readName(readDer(distinguishedName({ commonName: 'A', title: ' ', organization: '' })));
    expect(name.attributes).toHaveLength(1);
    expect(() => distinguishedName({ commonName: 'A', serialNumber: 'ä' })).toThrow('asn1-malformed');
  });
});

describe('public keys from phones', () => {
  const { jwk, publicKey } = createTestKey();

  it('become SubjectPublicKeyInfo', () => {
    expect(jwkToSpki(jwk)).toEqual(publicKey);
    expect(spkiOfPoint(Buffer.from(jwk.x ?? '', 'base64url'), Buffer.from(jwk.y ?? '', 'base64url'))).toEqual(
      publicKey,
    );
  });

  it.each([
    ['nothing', undefined],
    ['another curve', { ...jwk, crv: 'P-384' }],
    ['another kind', { ...jwk, kty: 'RSA' }],
    ['a private key', { ...jwk, d: jwk.x }],
    ['a short coordinate', { ...jwk, x: jwk.x.slice(2) }],
    ['a point beside the curve', { ...jwk, y: jwk.x }],
    ['a coordinate that is no text', { ...jwk, x: 5 }],
  ])('are refused: %s', (_, key) => {
    expect(() => jwkToSpki(key)).toThrow('proof-invalid');
  });

  it('are certified as they are', () => {
    const request = { subject: { commonName: 'A' }, publicKey: jwkToSpki(jwk), serial: randomSerial(), notBefore: now };
    expect(readCertificate(issueCertificate('signer', request, ours.issuing)).spki).toEqual(publicKey);
  });
});
