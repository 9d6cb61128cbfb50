import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { organisationIds } from '#accounts';
import { Refusal } from '#errors';
import { type Custody, sealState } from '#keys';
import { freezeBase, layoutPact } from '#pdf';
import { signedAttributes } from '#trust/cms/sign';
import { appendSignature, hashBase } from '#trust/pades/sign';
import { digest, readCertificate } from '#trust/pki';
import { readTimestampToken, verifyTimestamp } from '#trust/timestamp';
import { verifyQrToken } from '#trust/token';
import { issueQr, newCode } from '#trust/token/issue';
import { builtInTimestamps } from '#tsa';
import type { Services } from '#web';
import { addSignature, signerRoom } from './add-signature.ts';
import { sealPact } from './seal-pact.ts';
import { certifySigner } from './signer-certificate.ts';
import type { PreparedPact } from './steps.ts';

/**
 * At every start: stamps and checks a time, issues and checks a QR, and for each organisation signs, seals and verifies a
 * document, with the keys that will do it for people; no outside TSA is asked. Nothing of it is kept.
 * @throws Refusal 'keystore-broken' when any of it does not hold; the service must not start then.
 */
export async function selfTest({ clock, config, custody, db }: Services): Promise<void> {
  const now = clock.now();
  try {
    await testTimestamp(custody, now);
    await testQr(custody, config.publicUrl, now);
    for (const orgId of await organisationIds(db)) {
      // an own seal that is over refuses by itself, and the start-up says so: it must not end the service for others
      if (sealState(custody, orgId, now).warning !== 'ended') await testSealing(custody, orgId, now);
    }
  } catch (cause) {
    if (cause instanceof Refusal && cause.code.startsWith('keystore-')) throw cause;
    throw new Refusal('keystore-broken', { reason: 'self-test' }, { cause });
  }
}

async function testTimestamp(custody: Custody, now: Date): Promise<void> {
  const value = new TextEncoder().encode('self-test');
  const { token } = await builtInTimestamps(custody).stamp(value, now);
  const verdict = await verifyTimestamp({
    token: readTimestampToken(token),
    imprint: (hash) => digest(hash, value),
    roots: [readCertificate(custody.root.certificate)],
    at: now,
  });
  if (!verdict.ok) throw new Error(`the timestamp unit's token does not verify: ${verdict.reason}`);
}

async function testQr(custody: Custody, publicUrl: string, now: Date): Promise<void> {
  const digest = createHash('sha256').update('self-test').digest('base64url');
  const claims = { code: newCode(), digest, name: 'Uji', preparedAt: now, statusIndex: 0 };
  const { token } = await issueQr(publicUrl, claims, custody.token);
  const read = await verifyQrToken(token, custody.token.jwks);
  if (read.code !== claims.code) throw new Error('the QR token key does not verify what it signs');
}

/** The same steps as for a person; sealPact() itself has the result judged by the public verifier. */
async function testSealing(custody: Custody, orgId: string, now: Date): Promise<void> {
  const base = await freezeBase({
    title: 'Uji kunci',
    language: 'id',
    letterhead: { lines: ['Uji kunci'] },
    author: 'Ikrar',
    created: now,
    fields: ['penanda_tangan', 'segel'].map((name) => ({ name, tooltip: name })),
    sample: true,
  });
  const [signerField, sealField] = [base.fields['penanda_tangan'], base.fields['segel']];
  if (!signerField || !sealField) throw new Error('the test document has no signature fields');
  const hash = hashBase(base.bytes);
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const test = { orgId, eventId: randomUUID(), participantId: randomUUID() };
  const certificate = certifySigner(
    custody,
    { ...test, organisation: 'Ikrar', name: 'Uji kunci', position: '', unit: '' },
    new Uint8Array(keys.publicKey.export({ format: 'der', type: 'spki' })),
    now,
  );
  const services = { custody, timestamps: builtInTimestamps(custody) };
  const revision = appendSignature(base.head, hash, layoutPact(base, sheet), {
    field: signerField,
    subFilter: 'ETSI.CAdES.detached',
    time: now,
    contentsBytes: signerRoom({ orgId, certificate }, services),
  });
  const tbs = signedAttributes({ messageDigest: revision.digest, certificate });
  const prepared = { ...test, id: randomUUID(), textId: '', code: '', certificate, tbs, revision, verifyUrl: '' };
  const value = sign('sha256', tbs, { key: keys.privateKey, dsaEncoding: 'ieee-p1363' });
  const pact: PreparedPact = {
    ...prepared,
    evidence: noEvidence,
    mark: new Uint8Array(),
    createdAt: now,
    expiresAt: now,
  };
  const signed = await addSignature(pact, value, hash, services, now);
  await sealPact(
    signed,
    { bytes: base.bytes, sealField, organisation: 'Ikrar', sample: true, zone: 'Asia/Jakarta' },
    services,
  );
}

const sheet = {
  title: 'Uji kunci',
  opening: [],
  identity: [],
  body: [],
  placeDate: '',
  signer: { caption: [], name: 'Uji kunci' },
  strokes: { width: 10, height: 10, lines: [[1, 1, 9, 9]] },
  qr: { url: 'https://localhost/', caption: [] },
  footer: [],
};

const noEvidence: PreparedPact['evidence'] = {
  assurance: 'link',
  mark: 'drawn',
  markDigest: '',
  textDigest: '',
  consents: [],
  keyThumbprint: '',
  device: '',
  userAgent: '',
};
