import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type CmsFailure, type CmsInput, readCms, verifyCms } from '#trust/cms';
import { assembleCms, signedAttributes } from '#trust/cms/sign';
import { children, oids, readDer } from '#trust/der';
import { digest, ecdsaP1363ToDer, readCertificate } from '#trust/pki';
import { issueCertificate } from '#trust/pki/issue';
import { createAuthority } from '../../support/authority.ts';
import { hasOpenssl, openssl } from '../../support/openssl.ts';

const now = new Date('2026-11-22T03:04:05Z');
const ours = createAuthority({ now });
const signer = ours.issueSigner();
const content = new TextEncoder().encode('isi pakta');
const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());

const tbs = signedAttributes({ messageDigest: sha256(content), certificate: signer.certificate });
const signature = ecdsaP1363ToDer(signer.signP1363(tbs));
const { certificate, chain } = signer;
const made = assembleCms({ tbs, signature, certificate, chain });

const verify = (bytes: Uint8Array, input: Partial<CmsInput> = {}) =>
  verifyCms(readCms(bytes), {
    contentDigest: (hash) => digest(hash, content),
    requireSigningCertificate: true,
    ...input,
  });

describe('the signed attributes (ETSI EN 319 122-1, EN 319 142-1 section 6.3)', () => {
  it('are content-type, message-digest, signing-certificate-v2 and CMSAlgorithmProtection, and no signing-time', () => {
    const { signedAttributes: read } = readCms(made).signer;
    expect(new Set(read?.types)).toEqual(
      new Set([oids.contentType, oids.messageDigest, oids.signingCertificateV2, oids.cmsAlgorithmProtection]),
    );
    expect(read).toMatchObject({ contentType: oids.data, messageDigest: sha256(content) });
    expect(read?.signingTime).toBeUndefined();
  });

  it('name the certificate by hash, issuer and serial', () => {
    const { issuer, serial } = readCertificate(certificate);
    expect(readCms(made).signer.signedAttributes?.signingCertificate).toEqual({
      version: 2,
      hash: 'SHA-256',
      certHash: sha256(certificate),
      issuerSerial: { issuer: issuer.der, serial },
    });
  });

  it('are the bytes that were signed, in DER order', () => {
    expect(readCms(made).signer.signedAttributes?.der).toEqual(tbs);
    const encodings = children(readDer(tbs)).map((attribute) => Buffer.from(attribute.bytes));
    expect(encodings.toSorted(Buffer.compare)).toEqual(encodings);
  });
});

describe('a signature made on a phone and assembled here', () => {
  it('verifies, and gives the signer and what is needed for the path', async () => {
    const verdict = await verify(made);
    expect(verdict).toMatchObject({ ok: true, signer: { der: certificate } });
    expect(verdict.certificates.map((one) => one.der)).toEqual(expect.arrayContaining([certificate, ...chain]));
  });

  it('is read with zeros behind it only where padding is expected', () => {
    const padded = Uint8Array.from([...made, 0, 0, 0]);
    expect(readCms(padded, { padded: true }).der).toEqual(made);
    expect(() => readCms(padded)).toThrow('asn1-malformed');
    expect(() => readCms(Uint8Array.from([...made, 0, 1]), { padded: true })).toThrow('cms-malformed');
  });

  it('carries a timestamp over the signature in the unsigned attributes', () => {
    const timestampToken = assembleCms({ tbs, signature, certificate, chain: [] });
    const stamped = readCms(assembleCms({ tbs, signature, certificate, chain, timestampToken }));
    expect(stamped.signer.timestampTokens).toEqual([timestampToken]);
    expect(stamped.signer.unsignedTypes).toEqual([oids.signatureTimeStampToken]);
  });

  const other = ours.issueSigner();
  const assemble = (changes: Partial<Parameters<typeof assembleCms>[0]>) =>
    assembleCms({ tbs, signature, certificate, chain, ...changes });
  const signedBy = (attributes: Uint8Array) => ({
    tbs: attributes,
    signature: ecdsaP1363ToDer(signer.signP1363(attributes)),
  });
  const forOther = signedAttributes({ messageDigest: sha256(content), certificate: other.certificate });
  const asInfo = { messageDigest: sha256(content), certificate, contentType: oids.tstInfo };

  it.each<[string, CmsFailure, Uint8Array, Partial<CmsInput>]>([
    ['other content', 'digest-mismatch', made, { contentDigest: (hash) => digest(hash, content.subarray(1)) }],
    [
      'somebody else’s signature',
      'signature-invalid',
      assemble({ signature: ecdsaP1363ToDer(other.signP1363(tbs)) }),
      {},
    ],
    ['no signature', 'signature-invalid', assemble({ signature: new Uint8Array() }), {}],
    ['a certificate exchanged', 'signing-certificate-mismatch', assemble({ certificate: other.certificate }), {}],
    ['attributes naming another certificate', 'signing-certificate-mismatch', assemble(signedBy(forOther)), {}],
    ['another type of content', 'content-type-mismatch', assemble(signedBy(signedAttributes(asInfo))), {}],
  ])('does not hold with %s: %s', async (_, reason, bytes, input) => {
    expect(await verify(bytes, input)).toMatchObject({ ok: false, reason });
  });

  it('does not hold with another certificate of the same key, issuer and serial number', async () => {
    const { publicKey } = signer;
    const { serial } = readCertificate(certificate);
    const request = { subject: { commonName: 'Orang Lain' }, publicKey, serial, notBefore: now };
    const renamed = assemble({ certificate: issueCertificate('signer', request, ours.issuing) });
    expect(await verify(renamed)).toMatchObject({ ok: false, reason: 'signing-certificate-mismatch' });
  });

  it('does not hold without the signer’s certificate, unless the caller has it', async () => {
    const without = readCms(made);
    const bare = { ...without, certificates: [] };
    const input = { contentDigest: (hash: 'SHA-256') => digest(hash, content) } as CmsInput;
    expect(await verifyCms(bare, input)).toMatchObject({ reason: 'signer-certificate-missing' });
    const extraCertificates = [readCertificate(certificate)];
    expect(await verifyCms(bare, { ...input, extraCertificates })).toMatchObject({ ok: true });
  });
});

describe.skipIf(!hasOpenssl)('what openssl says of it', () => {
  const at = ['-attime', String(now.getTime() / 1000 + 10)];
  const files = { 'sig.der': made, content, 'root.pem': ours.rootPem };
  const options = ['-inform', 'der', '-in', 'sig.der', '-content', 'content', '-binary', '-CAfile', 'root.pem'];
  // openssl 3.0 does not know RFC 9336's purpose by a name, and its default for CMS is e-mail.
  const command = ['cms', '-verify', '-cades', '-purpose', 'any', ...at, ...options];

  it('verifies it as CAdES under our root', () => {
    expect(openssl(command, files)).toMatchObject({
      ok: true,
      output: expect.stringContaining('CAdES Verification successful'),
    });
  });

  it('refuses it over other content or under another root', () => {
    expect(openssl(command, { ...files, content: 'isi lain' }).ok).toBe(false);
    expect(openssl(command, { ...files, 'root.pem': createAuthority({ now }).rootPem }).ok).toBe(false);
  });
});
