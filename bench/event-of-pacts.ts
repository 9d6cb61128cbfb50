import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Custody, openCustody } from '#keys';
import { freezeBase, layoutPact, type Strokes } from '#pdf';
import { signedAttributes } from '#trust/cms/sign';
import { appendSignature, type BaseHash, hashBase } from '#trust/pades/sign';
import { contentsBytes } from '../src/signing/add-signature.ts';
import type { SealingBase } from '../src/signing/seal-pact.ts';
import { certifySigner } from '../src/signing/signer-certificate.ts';
import type { PreparedPact } from '../src/signing/steps.ts';

/** A pact that only waits for being completed: what the server kept, and what the phone sends. */
export interface Waiting {
  readonly prepared: PreparedPact;
  readonly signature: Uint8Array;
}

/** The keys and the frozen text that pacts are made with, without a database. */
export interface EventOfPacts {
  readonly custody: Custody;
  readonly hash: BaseHash;
  readonly sealing: SealingBase;
  readonly now: Date;
  /** A pact of a new person, signed with a new key. */
  prepare(): Waiting;
}

/** Sets up keys of a new deployment and a base of one page, hands them to `use`, and removes the keys again. */
export async function withEventOfPacts<T>(use: (event: EventOfPacts) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(path.join(tmpdir(), 'ikrar-bench-'));
  try {
    return await use(await eventOfPacts(dir));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function eventOfPacts(dir: string): Promise<EventOfPacts> {
  const now = new Date();
  const custody = await openCustody({ dir, passphrase: 'kata sandi uji', clock: { now: () => now } });
  const orgId = randomUUID();
  await custody.createOrganisation(orgId, { name: organisation });
  const base = await freezeBase({
    title: 'Pakta Integritas (contoh)',
    language: 'id',
    letterhead: { lines: ['PEMERINTAH KABUPATEN CONTOH', 'SEKRETARIAT DAERAH'] },
    author: organisation,
    created: now,
    fields: ['penanda_tangan', 'segel'].map((name) => ({ name, tooltip: name })),
    sample: true,
  });
  const { penanda_tangan: signerField, segel: sealField } = base.fields;
  if (!signerField || !sealField) throw new Error('the base has no signature fields');
  const hash = hashBase(base.bytes);
  const prepare = (): Waiting => {
    const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const person = { orgId, eventId: randomUUID(), participantId: randomUUID() };
    const names = { name: 'La Ode Contoh, S.Pd., M.Si.', position: 'Camat Contoh', unit: 'Kecamatan Contoh' };
    const certificate = certifySigner(custody, { ...person, ...names, organisation }, keys.publicKey, now);
    const revision = appendSignature(base.head, hash, layoutPact(base, sheet), {
      field: signerField,
      subFilter: 'ETSI.CAdES.detached',
      time: now,
      name: names.name,
      contentsBytes,
    });
    const tbs = signedAttributes({ messageDigest: revision.digest, certificate });
    const revised = { certificate, tbs, revision, verifyUrl: '' };
    const pact = {
      ...person,
      id: randomUUID(),
      textId: '',
      code: '',
      ...revised,
      mark: new Uint8Array(),
    };
    return {
      prepared: { ...pact, evidence: noEvidence, createdAt: now, expiresAt: now },
      signature: sign('sha256', tbs, { key: keys.privateKey, dsaEncoding: 'ieee-p1363' }),
    };
  };
  return { custody, hash, sealing: { bytes: base.bytes, sealField, organisation }, now, prepare };
}

const organisation = 'Pemerintah Kabupaten Contoh';

/** As long as a real one: a dozen lines with three hundred points. */
const strokes: Strokes = {
  width: 600,
  height: 200,
  lines: Array.from({ length: 12 }, (_, line) =>
    Array.from({ length: 50 }, (_, at) => (at % 2 ? 100 + 60 * Math.sin(at / 4 + line) : 40 * line + at)),
  ),
};

const promises = Array.from({ length: 5 }, (_, at) => [
  { text: `${at + 1} menjaga dan menegakkan prinsip netralitas dalam melaksanakan fungsi pelayanan publik.` },
]);

const sheet: Parameters<typeof layoutPact>[1] = {
  title: 'PAKTA INTEGRITAS NETRALITAS',
  opening: [{ kind: 'paragraph', runs: [{ text: 'Yang bertanda tangan di bawah ini:' }] }],
  identity: [],
  body: [{ kind: 'numbered', items: promises }],
  placeDate: 'Contoh, 22 November 2026',
  signer: { caption: ['Yang menyatakan,'], name: 'La Ode Contoh, S.Pd., M.Si.' },
  strokes,
  qr: { url: `https://pakta.contoh.go.id/v/7ZKD0F2M9XQAB1CE#${'x'.repeat(330)}`, caption: ['Periksa di sini'] },
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
