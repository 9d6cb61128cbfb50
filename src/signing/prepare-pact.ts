import { randomUUID } from 'node:crypto';
import { Refusal } from '#errors';
import { displayName, nipTail } from '#participants';
import { signedAttributes } from '#trust/cms/sign';
import { newLeaf } from '#trust/log/append';
import { sampleReason } from '#trust/pades';
import { nodeCrypto } from '#trust/pki/engine';
import { listTag, recordDigest } from '#trust/token';
import { issueQr, newCode } from '#trust/token/issue';
import type { Services } from '#web';
import { aheadOf } from '#web/i18n';
import { signerRoom } from './add-signature.ts';
import type { Assurance } from './assurance.ts';
import { circumstancesOf } from './circumstances.ts';
import type { EventContext, SigningText } from './event-context.ts';
import { nonceHolds } from './nonce.ts';
import { pactSheet } from './pact-sheet.ts';
import { type ProvenRequest, readProvenRequest, sha256Hex } from './proof.ts';
import type { CodeLate, PrepareAnswer } from './protocol.ts';
import { rememberPrepared } from './recall-prepared.ts';
import { certifySigner, signerId } from './signer-certificate.ts';
import { mostDraws, statusPlaceOf } from './status-place.ts';
import type { PreparedPact } from './steps.ts';
import { newestList } from './store/newest-list.ts';
import { insertPrepared, type NewPrepared } from './store/prepared.ts';
import type { SigningPerson } from './store/standing.ts';
import { layOutAside } from './thread/index.ts';

/** Who prepares, by his standing and his device. */
export interface Preparer {
  readonly person: SigningPerson;
  /** Of the standing all this was read from. */
  readonly version: string;
  readonly context: EventContext;
  readonly text: SigningText;
  readonly assurance: Assurance;
  /** Where what was shown arrived late. */
  readonly codeLate: CodeLate | undefined;
  /** Keyed mark of the device, hex. */
  readonly device: string;
  readonly userAgent: string;
  /** Whether it holds a session of the event's organisation in the console. */
  readonly organiserDevice: boolean;
}

/** What a phone is asked to sign, and the PDF in parts. */
export interface PreparedFile {
  readonly answer: PrepareAnswer;
  readonly parts: readonly Uint8Array[];
}

const lifetimeMs = 3_600_000;

/**
 * Everything up to the phone's signature: proof, certificate, paper, revision 1. Only the last step writes, in one
 * transaction; a crash before it leaves nothing, a crash after it a prepare that expires.
 * Undefined, and nothing written, when what was read of the preparer has changed since.
 * @throws Refusal as readProvenRequest(), 'nonce-used', 'too-many-prepares' (minutes, or a new link), and 'clock-stepped'.
 */
export async function preparePact(
  services: Services,
  preparer: Preparer,
  body: unknown,
): Promise<PreparedFile | undefined> {
  const { person, text } = preparer;
  const now = services.clock.now();
  const name = { full: displayName(person), bare: person.name };
  const expected = { handle: person.handle, textDigest: hex(text.digest), promises: text.promises, name };
  const request = readProvenRequest(body, expected);
  if (!nonceHolds(services.custody, request.nonce, person.id, now)) throw new Refusal('nonce-used');
  services.timestamps.check();
  const certificate = certifySigner(services.custody, signerOf(preparer), request.spki, now);
  const newest = await newestList(services, person.orgId);
  for (let draw = 1; draw <= mostDraws; draw += 1) {
    const drawing = { of: [person.id, text.id], device: preparer.device, draw };
    const statusIndex = statusPlaceOf(services.custody, drawing, { newest });
    const prepared = await layOut(services, preparer, request, { certificate, statusIndex, now });
    const written = await insertPrepared(services.db, prepared);
    if (written === 'nonce-used') throw new Refusal('nonce-used');
    if (written === 'standing-changed') return undefined;
    if (typeof written === 'object') throw new Refusal('too-many-prepares', { ...written });
    if (written === 'written') {
      rememberPrepared(prepared.pact, person.linkGeneration);
      const parts = [text.base.bytes, prepared.pact.revision.tail];
      return { answer: answerOf(prepared.pact, person.handle), parts };
    }
  }
  throw new Error('BUG: no free place in four status lists');
}

interface Drawn {
  readonly certificate: Uint8Array;
  readonly statusIndex: number;
  readonly now: Date;
}

async function layOut(
  { custody, config, timestamps }: Services,
  preparer: Preparer,
  request: ProvenRequest,
  { certificate, statusIndex, now }: Drawn,
): Promise<NewPrepared> {
  const { person, context, text } = preparer;
  const name = displayName(person);
  const code = newCode();
  const digest = await recordDigest(
    {
      code,
      event: { title: context.title, at: context.startsAt },
      person: { name, position: person.position, unit: person.unit, nipTail: nipTail(person.nip) },
      textDigest: text.digest,
    },
    nodeCrypto,
  );
  const { sample } = context;
  const [list, ahead] = [listTag(person.orgId), aheadOf(context.zone)];
  const claims = { code, digest, name, preparedAt: now, statusIndex, list, ahead, sample };
  const { url } = await issueQr(config.publicUrl, claims, custody.token);
  const sheet = pactSheet({
    ...context,
    person,
    text: text.fill(person),
    mark: request.mark.kind,
    assurance: preparer.assurance,
    circumstances: circumstancesOf(person, preparer.organiserDevice, preparer.codeLate),
    code,
    verifyUrl: url,
    publicUrl: config.publicUrl,
    at: now,
  });
  const signature = {
    field: text.signerField,
    subFilter: 'ETSI.CAdES.detached',
    time: now,
    ahead,
    name,
    ...(context.sample && { reason: sampleReason }),
    contentsBytes: signerRoom({ orgId: person.orgId, certificate }, { custody, timestamps }),
  } as const;
  const revision = await layOutAside(text, { sheet, mark: request.markText, request: signature });
  const pact: PreparedPact = {
    orgId: person.orgId,
    id: randomUUID(),
    eventId: person.eventId,
    participantId: person.id,
    textId: text.id,
    code,
    certificate,
    tbs: signedAttributes({ messageDigest: revision.digest, certificate }),
    revision,
    verifyUrl: url,
    evidence: evidenceOf(preparer, request),
    mark: Buffer.from(request.markText),
    createdAt: now,
    expiresAt: new Date(now.getTime() + lifetimeMs),
  };
  const leaf = newLeaf('certificate-issued', {
    event: person.eventId,
    person: signerId(custody, person.eventId, person.id),
    prepare: pact.id,
    certificate: sha256Hex(certificate),
    code,
    record: digest,
    at: now.toISOString(),
  });
  return {
    pact,
    nonce: request.nonce,
    version: preparer.version,
    statusIndex,
    record: publicRecordOf(preparer, pact),
    leaf,
  };
}

/** What the public may know of it; until the pact is complete it answers BELUM DITANDATANGANI. */
function publicRecordOf(
  { person, context, text, assurance }: Preparer,
  { code, evidence }: PreparedPact,
): NewPrepared['record'] {
  return {
    orgId: person.orgId,
    code,
    kind: 'pact',
    status: 'prepared',
    organisation: context.organisation,
    title: text.title,
    eventTitle: context.title,
    eventAt: context.startsAt,
    zone: context.zone,
    name: displayName(person),
    position: person.position,
    unit: person.unit,
    nipTail: nipTail(person.nip),
    textDigest: text.digest,
    assurance,
    circumstances: evidence.circumstances ?? null,
    timeSource: 'server',
    sample: context.sample ? 'yes' : 'no',
  };
}

function signerOf({ person, context }: Preparer) {
  const { orgId, eventId, position, unit } = person;
  const { organisation } = context;
  return { orgId, organisation, eventId, participantId: person.id, name: displayName(person), position, unit };
}

function evidenceOf(
  { person, text, assurance, codeLate, device, userAgent, organiserDevice }: Preparer,
  request: ProvenRequest,
): PreparedPact['evidence'] {
  const circumstances = circumstancesOf(person, organiserDevice, codeLate);
  return {
    assurance,
    mark: request.mark.kind,
    markDigest: request.markDigest,
    textDigest: hex(text.digest),
    consents: request.consents,
    keyThumbprint: request.thumbprint,
    device,
    userAgent: userAgent.slice(0, 200),
    ...(circumstances && { circumstances }),
  };
}

function answerOf({ id, tbs, revision, expiresAt }: PreparedPact, handle: string): PrepareAnswer {
  return {
    prepareId: id,
    tbs: Buffer.from(tbs).toString('base64url'),
    digest: hex(revision.digest),
    pdf: `/t/${handle}/prepared/${id}.pdf`,
    expiresAt: expiresAt.toISOString(),
  };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
