import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#errors';
import { fingerprint, nameToText, readCertificate, readCrl } from '#trust/pki';
import { createAuthority } from '../../support/authority.ts';
import { caExtensions, type ForeignCertificate, foreignCertificate } from '../../support/foreign-authority.ts';
import { hasOpenssl, openssl } from '../../support/openssl.ts';

const now = new Date('2026-11-22T00:00:00Z');
const ours = createAuthority({ now });

describe('reading certificates (RFC 5280 section 4.1)', () => {
  let foreign: ForeignCertificate;
  beforeAll(async () => {
    const period = { notBefore: now, notAfter: new Date('2051-01-01T00:00:00Z') };
    foreign = await foreignCertificate({
      name: 'CN=Root Lain, O=Pihak Lain, C=ID',
      extensions: caExtensions(2),
      ...period,
    });
  });

  it('reads what another library made', () => {
    expect(foreign.read).toMatchObject({ notBefore: now, notAfter: new Date('2051-01-01T00:00:00Z') });
    expect(nameToText(foreign.read.subject)).toBe('CN=Root Lain, O=Pihak Lain, C=ID');
    expect(foreign.read.extensions).toMatchObject({
      basicConstraints: { ca: true, pathLength: 2 },
      keyUsage: ['keyCertSign', 'cRLSign'],
      unknownCritical: [],
    });
    expect(foreign.read.extensions.authorityKeyIdentifier).toEqual(foreign.read.extensions.subjectKeyIdentifier);
  });

  it('refuses what is no certificate', () => {
    expect(() => readCertificate(new Uint8Array())).toThrow('asn1-malformed');
    expect(() => readCertificate(Uint8Array.from([...foreign.der, 0]))).toThrow('asn1-malformed');
    expect(() => readCertificate(ours.crls()[0] as Uint8Array)).toThrow(Refusal);
  });

  it('answers certificates and CRLs with changed bytes by a value or a refusal', () => {
    const [, crl] = ours.crls([{ serial: foreign.read.serial, at: now }]) as [Uint8Array, Uint8Array];
    const change = fc.record({ at: fc.nat(2000), to: fc.nat(255), at2: fc.nat(2000), to2: fc.nat(255) });
    fc.assert(
      fc.property(change, fc.constantFrom('certificate', 'crl'), ({ at, to, at2, to2 }, kind) => {
        const bytes = Uint8Array.from(kind === 'crl' ? crl : foreign.der);
        bytes[at % bytes.length] = to;
        bytes[at2 % bytes.length] = to2;
        try {
          if (kind === 'crl') readCrl(bytes);
          else readCertificate(bytes);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
      }),
      { numRuns: 3000 },
    );
  });

  it.skipIf(!hasOpenssl)('prints the fingerprint that openssl prints', async () => {
    const { output } = openssl(['x509', '-in', 'root.pem', '-noout', '-fingerprint', '-sha256'], {
      'root.pem': ours.rootPem,
    });
    const theirs = output.trim().split('=')[1]?.replaceAll(':', '').toLowerCase();
    expect(await fingerprint(ours.root.certificate)).toBe(theirs);
  });
});
