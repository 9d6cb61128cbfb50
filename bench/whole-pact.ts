import { generateKeyPairSync, type KeyObject, randomInt, randomUUID, sign } from 'node:crypto';
import { layoutPact, type PactSheet } from '#pdf';
import { signedAttributes } from '#trust/cms/sign';
import { appendObjects, appendSignature } from '#trust/pades/sign';
import { nodeCrypto } from '#trust/pki/engine';
import { listTag, recordDigest } from '#trust/token';
import { issueQr, newCode } from '#trust/token/issue';
import { addSignature, signerRoom } from '../src/signing/add-signature.ts';
import { pactSheet, personValues } from '../src/signing/pact-sheet.ts';
import type { Strokes } from '../src/signing/protocol.ts';
import { sealUnchecked } from '../src/signing/seal-file.ts';
import { certifySigner } from '../src/signing/signer-certificate.ts';
import type { Signable } from '../src/signing/steps.ts';
import type { SigningPerson } from '../src/signing/store/standing.ts';
import { strokesOf } from '../src/signing/strokes-of.ts';
import type { EventOfPacts } from './event-of-pacts.ts';

/** Somebody of the roster, what he drew, and the key on his phone: nothing of it is the server's work. */
export interface Signer {
  readonly person: SigningPerson;
  readonly strokes: Strokes;
  readonly privateKey: KeyObject;
  /** As the phone sent it, SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
}

const publicUrl = 'https://pakta.contoh.go.id';

/** Invents a signer; everyone has another name, position and unit, and drew something else. */
export function inventSigner({ orgId, event }: EventOfPacts, index: number): Signer {
  const person: SigningPerson = {
    orgId,
    eventId: event.id,
    id: randomUUID(),
    handle: '',
    linkGeneration: 1,
    category: 'pns',
    role: 'peserta',
    name: `La Ode ${word(index * 7919)} ${word(index * 104_729 + 5)}`,
    titleFront: index % 3 === 0 ? 'Drs.' : '',
    titleBack: 'S.Pd., M.Si.',
    nip: `1975${String((index % 12) + 1).padStart(2, '0')}15200501${(index % 2) + 1}${String(index % 1000).padStart(3, '0')}`,
    nrp: null,
    rank: index % 2 === 0 ? 'Pembina Tingkat I, IV/b' : 'Penata Tk. I, III/d',
    position: `Kepala Bidang ${word(index % 97)} dan ${word(index % 89)}`,
    linkTakenAt: null,
    linkTakenTimes: 0,
    emailChangedAt: null,
    phoneChangedAt: null,
    unit: `Dinas ${word(index % 211)} dan ${word(index % 199)} Kabupaten Contoh`,
  };
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
  return { person, strokes: inventStrokes(index), privateKey, spki };
}

/** A signer's key and the certificate over it. */
export function certified({ services, office, now }: EventOfPacts, { person, privateKey, spki }: Signer) {
  const signer = { ...person, participantId: person.id, organisation: office.name };
  return { privateKey, certificate: certifySigner(services.custody, signer, spki, now) };
}

/** A pact that waits for the phone: certificate, QR token, pages laid out from data, revision 1. */
export async function preparePages(event: EventOfPacts, signer: Signer): Promise<Signable> {
  const { text, now } = event;
  const { person } = signer;
  const { certificate } = certified(event, signer);
  const sheet = await sheetOf(event, signer);
  const revision = appendSignature(text.base.head, text.hash, layoutPact(text.base, sheet), {
    field: text.signerField,
    subFilter: 'ETSI.CAdES.detached',
    time: now,
    name: person.name,
    contentsBytes: signerRoom({ orgId: person.orgId, certificate }, event.services),
  });
  const tbs = signedAttributes({ messageDigest: revision.digest, certificate });
  return { orgId: person.orgId, certificate, tbs, revision };
}

/** The pages alone, as a whole file that nobody signs. */
export async function unsignedFile(event: EventOfPacts, signer: Signer): Promise<Buffer> {
  const { base, hash } = event.text;
  const { tail } = appendObjects(base.head, hash, layoutPact(base, await sheetOf(event, signer)));
  return Buffer.concat([base.bytes, tail]);
}

async function sheetOf(event: EventOfPacts, { person, strokes }: Signer): Promise<PactSheet> {
  const { orgId, services, office, text, now } = event;
  const { title, startsAt, zone, letterNumber } = event.event;
  const { name, position, unit } = person;
  const code = newCode();
  const record = { name, position, unit, nipTail: (person.nip ?? '').slice(-3) };
  const digest = await recordDigest(
    { code, event: { title, at: startsAt }, person: record, textDigest: text.digest },
    nodeCrypto,
  );
  const claims = { code, digest, name, preparedAt: now, statusIndex: randomInt(2 ** 20), list: listTag(orgId) };
  const { url } = await issueQr(publicUrl, claims, services.custody.token);
  const words = pactSheet({
    person,
    text: text.fill(personValues(person)),
    mark: 'drawn',
    assurance: 'link',
    circumstances: undefined,
    letterNumber,
    seat: office.seat,
    zone,
    acknowledged: undefined,
    code,
    verifyUrl: url,
    publicUrl,
    at: now,
  });
  return { ...words, strokes: strokesOf({ kind: 'drawn', strokes }) };
}

/** What the phone does: the signature of an outside key. */
export function signOutside({ tbs }: Signable, { privateKey }: Signer): Uint8Array {
  return sign('sha256', tbs, { key: privateKey, dsaEncoding: 'ieee-p1363' });
}

/** The pact complete but for being judged: both signatures, both timestamps. Everything behind the base. */
export async function completePages(event: EventOfPacts, prepared: Signable, signature: Uint8Array): Promise<Buffer> {
  const { services, text, now, office } = event;
  const { revision } = await addSignature(prepared, signature, text.hash, services, now);
  const { head, hash, tail } = revision;
  const seal = await sealUnchecked(
    {
      orgId: prepared.orgId,
      organisation: office.name,
      sample: false,
      zone: 'Asia/Makassar',
      head,
      hash,
      objects: [],
      field: text.sealField,
    },
    services,
    now,
  );
  return Buffer.concat([tail, seal.tail]);
}

/** A whole pact, all of it made now: what is appended to the text's base. */
export async function makePact(event: EventOfPacts, signer: Signer): Promise<Buffer> {
  const prepared = await preparePages(event, signer);
  return completePages(event, prepared, signOutside(prepared, signer));
}

/** As long as a real one: a dozen lines with three hundred points. */
function inventStrokes(seed: number): Strokes {
  const lines = Array.from({ length: 12 }, (_, line) =>
    Array.from({ length: 50 }, (_, at) => {
      const value = at % 2 ? 100 + 60 * Math.sin(at / 4 + line + seed) : 40 * line + at + Math.cos(seed * at) * 4;
      return Math.round(value * 10) / 10;
    }),
  );
  return { width: 600, height: 200, lines };
}

const syllables = ['ba', 'den', 'ki', 'lo', 'mun', 'na', 'ra', 'sang', 'ti', 'wa'];

function word(number: number): string {
  const letters = Array.from(String(Math.abs(number) % 10_000), (digit) => syllables[Number(digit)] ?? '').join('');
  return letters.charAt(0).toUpperCase() + letters.slice(1);
}
