import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { assembleCms, signedAttributes } from '#trust/cms/sign';
import { boolean, children, explicit, octetString, oid, oids, readDer, sequence, setOf } from '#trust/der';
import { digest } from '#trust/pki';
import { randomSerial } from '#trust/pki/issue';
import { readTimestampToken, verifyTimestamp } from '#trust/timestamp';
import { issueTimestamp, serverClockPolicy } from '#trust/timestamp/issue';
import { createAuthority } from '../../support/authority.ts';

const now = new Date('2026-11-22T00:00:00Z');
const ours = createAuthority({ now });
const { certificate, sign } = ours.tsa;
const data = new TextEncoder().encode('nilai');
const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const token = issueTimestamp({
  imprint: sha256(data),
  hashAlgorithm: 'sha256',
  time: now,
  serial: randomSerial(),
  policy: serverClockPolicy,
  tsa: ours.tsa,
  chain: [],
});
const info = readTimestampToken(token).cms.content ?? new Uint8Array();
const attributes = (content: Uint8Array) =>
  signedAttributes({ messageDigest: sha256(content), certificate, contentType: oids.tstInfo });
const assemble = (content: Uint8Array, tbs = attributes(content), type: string = oids.tstInfo) =>
  assembleCms({ tbs, signature: sign(tbs), certificate, chain: [], content: { type, bytes: content } });
const verify = (bytes: Uint8Array) =>
  verifyTimestamp({ token: readTimestampToken(bytes), imprint: (hash) => digest(hash, data), roots: ours.roots });

describe('tokens made to deceive', () => {
  it('prove nothing without the signing-certificate attribute (RFC 3161 section 2.4.2)', async () => {
    const name = Buffer.from(oid(oids.signingCertificateV2));
    const all = children(readDer(attributes(info))).map((attribute) => attribute.bytes);
    const without = setOf(...all.filter((one) => !Buffer.from(one).includes(name)));
    expect(await verify(assemble(info))).toMatchObject({ ok: true });
    expect(await verify(assemble(info, without))).toMatchObject({ reason: 'signing-certificate-missing' });
  });

  it('are not read with a critical extension, and are with another', async () => {
    const extended = (...flag: Uint8Array[]) => {
      const one = sequence(oid('1.3.6.1.4.1.99999.3'), ...flag, octetString(new Uint8Array(1)));
      const [, list] = children(readDer(sequence(explicit(1, one), explicit(1, one))));
      const fields = children(readDer(info)).map((field) => field.bytes);
      return sequence(...fields, list?.bytes ?? new Uint8Array());
    };
    expect(() => readTimestampToken(assemble(extended(boolean(true))))).toThrow('critical extension');
    expect(await verify(assemble(extended()))).toMatchObject({ ok: true });
  });

  it('are not read when they hold something else, or nothing', () => {
    expect(() => readTimestampToken(assemble(info, attributes(info), oids.data))).toThrow('no TSTInfo');
    const tbs = attributes(info);
    const detached = assembleCms({ tbs, signature: sign(tbs), certificate, chain: [] });
    expect(() => readTimestampToken(detached)).toThrow('no TSTInfo');
  });
});
