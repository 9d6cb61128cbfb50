import { describe, expect, it } from 'vitest';
import { readCertificate, readCertificateOnce } from '#trust/pki';
import { createAuthority } from '../../support/authority.ts';

const authority = createAuthority({ now: new Date('2026-11-22T01:00:00Z') });

describe('reading a certificate that was met before', () => {
  it('gives what reading it anew gives, also for a copy of its bytes', () => {
    for (const der of [authority.root.certificate, authority.tsa.certificate, authority.issueSigner().certificate]) {
      const once = readCertificateOnce(der);
      expect(once).toEqual(readCertificate(der));
      expect(readCertificateOnce(Uint8Array.from(der))).toEqual(once);
    }
  });

  it('is the very same for CAs and units, and anew for signers, who come once', () => {
    const again = (der: Uint8Array) => readCertificateOnce(der) === readCertificateOnce(Uint8Array.from(der));
    expect(again(authority.issuing.certificate)).toBe(true);
    expect(again(authority.issueSigner().certificate)).toBe(false);
  });

  it('does not follow when the bytes it was read from are changed afterwards', () => {
    const der = Uint8Array.from(authority.seal.certificate);
    const known = readCertificateOnce(der);
    der.fill(0);
    expect(known).toEqual(readCertificate(authority.seal.certificate));
    expect(() => readCertificateOnce(der)).toThrow('asn1-malformed');
  });

  it('takes a certificate with one byte changed for another one', () => {
    const { certificate } = authority.seal;
    const known = readCertificateOnce(certificate);
    const changed = Uint8Array.from(certificate);
    const last = changed.length - 1;
    changed[last] = (changed[last] as number) ^ 1;
    expect(readCertificateOnce(changed)).toEqual(readCertificate(changed));
    expect(readCertificateOnce(changed)).not.toBe(known);
  });
});
