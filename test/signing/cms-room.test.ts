import { generateKeyPairSync, sign } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { assembleCms, signedAttributes } from '#trust/cms/sign';
import { type Issuer, issueCertificate, issueRoot, randomSerial } from '#trust/pki/issue';
import { builtInTimestamps } from '#tsa';
import { cmsRoom } from '../../src/signing/cms-room.ts';
import { seeded, seededBytes } from '../support/seed.ts';

const now = new Date('2026-11-22T01:00:00.123Z');

function keys() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
  return { spki, sign: (data: Uint8Array) => new Uint8Array(sign('sha256', data, privateKey)) };
}

let ca: Issuer;
let unit: Issuer;
beforeAll(() => {
  const root = keys();
  const about = { publicKey: root.spki, serial: randomSerial(), notBefore: now };
  ca = { certificate: issueRoot({ ...about, subject: { commonName: 'CA' }, sign: root.sign }), sign: root.sign };
  const { spki, sign } = keys();
  const subject = { commonName: 'Unit', country: 'ID' };
  const request = { subject, publicKey: spki, serial: randomSerial(), notBefore: now };
  unit = { certificate: issueCertificate('timestamp', request, ca), sign };
});

describe('room for a CMS', () => {
  it('is enough for whoever signs, and little more', async () => {
    const timestamps = builtInTimestamps({ timestamping: { ...unit, chain: [] } });
    const { tokenBytes } = timestamps;
    const chain = [ca.certificate];
    const random = seeded();
    for (let at = 0; at < 200; at++) {
      const long = (most: number) => 'Wa Ode '.repeat(20).slice(0, (at * 7) % (most + 1));
      const subject = {
        commonName: `A${long(80)}`,
        title: long(70),
        organizationalUnit: long(60),
        serialNumber: 'AB12',
      };
      const key = keys();
      const request = { subject, publicKey: key.spki, serial: randomSerial(), notBefore: now };
      const certificate = issueCertificate('signer', request, ca);
      const tbs = signedAttributes({ messageDigest: seededBytes(32, random), certificate });
      const signature = key.sign(tbs);
      const { token } = await timestamps.stamp(signature, new Date(now.getTime() + at * 37));
      expect(token.length).toBeLessThanOrEqual(tokenBytes);
      const cms = assembleCms({ tbs, signature, certificate, chain, timestampToken: token });
      const room = cmsRoom({ certificate, chain, tokenBytes });
      expect(room).toBeGreaterThanOrEqual(cms.length + 64);
      expect(room).toBeLessThanOrEqual(cms.length + 64 + 32);
    }
  });
});
