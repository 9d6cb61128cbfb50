import { randomUUID } from 'node:crypto';
import { Refusal } from '#errors';
import type { LaidOut } from '#pdf';
import {
  certifySigner,
  contentsBytesWith,
  mostDraws,
  newestList,
  nonceHolds,
  type PrepareAnswer,
  type PreparedFile,
  type ProvenRequest,
  readProvenRequest,
  signerId,
  statusPlaceOf,
  strokesOf,
} from '#signing';
import { signedAttributes } from '#trust/cms/sign';
import { newLeaf } from '#trust/log/append';
import { sampleReason } from '#trust/pades';
import { appendSignature, hashBase } from '#trust/pades/sign';
import { nodeCrypto } from '#trust/pki/engine';
import { listTag, recordDigest } from '#trust/token';
import { issueQr, newCode } from '#trust/token/issue';
import type { Services } from '#web';
import { aheadOf } from '#web/i18n';
import { paperWords } from '../paper-words.ts';
import { clockOf, recordOf } from '../sealing/seal-document.ts';
import { type ApprovedMinutes, layOutApproved } from './approved-minutes.ts';
import type { PreparedMinutes } from './prepared.ts';
import { circumstancesOf, nameOf, officeOf } from './signatory.ts';
import { insertPrepared, type NewPreparedMinutes, type Signatory } from './store.ts';

/** Who prepares, what, and on which device. */
export interface MinutesPreparer {
  readonly signatory: Signatory;
  readonly minutes: ApprovedMinutes;
  /** Keyed mark of the device, hex. */
  readonly device: string;
  readonly userAgent: string;
  /** It is signed in to the organiser's console. */
  readonly organiserDevice: boolean;
}

const lifetimeMs = 3_600_000;

/**
 * Everything up to the phone's signature, as for a pact: proof, certificate, paper, revision 1. Only the last step
 * writes; a crash before it leaves nothing, a crash after it a prepare that expires.
 * @throws Refusal as readProvenRequest(), 'nonce-used', 'too-many-prepares' (minutes, or a new link), and 'clock-stepped'.
 */
export async function prepareMinutes(
  services: Services,
  preparer: MinutesPreparer,
  body: unknown,
): Promise<PreparedFile> {
  const { signatory, minutes } = preparer;
  const now = services.clock.now();
  const expected = { handle: signatory.handle, textDigest: hex(minutes.digest), promises: 0, name: nameOf(signatory) };
  const request = readProvenRequest(body, expected);
  if (!nonceHolds(services.custody, request.nonce, signatory.id, now)) throw new Refusal('nonce-used');
  services.timestamps.check();
  const certificate = certifySigner(services.custody, signerOf(preparer), request.spki, now);
  const newest = await newestList(services, signatory.orgId);
  for (let draw = 1; draw <= mostDraws; draw += 1) {
    const drawing = { of: [signatory.id], device: preparer.device, draw };
    const statusIndex = statusPlaceOf(services.custody, drawing, { newest });
    const made = await layOut(services, preparer, request, { certificate, statusIndex, now });
    const written = await insertPrepared(services.db, made);
    if (written === 'nonce-used') throw new Refusal('nonce-used');
    if (typeof written === 'object') throw new Refusal('too-many-prepares', { ...written });
    if (written !== 'written') continue;
    const { base, revision } = made.prepared;
    return { answer: answerOf(made.prepared, signatory.handle), parts: [base, revision.tail] };
  }
  throw new Error('BUG: no free place in four status lists');
}

interface Drawn {
  readonly certificate: Uint8Array;
  readonly statusIndex: number;
  readonly now: Date;
}

async function layOut(
  services: Services,
  preparer: MinutesPreparer,
  request: ProvenRequest,
  { certificate, statusIndex, now }: Drawn,
): Promise<NewPreparedMinutes> {
  const { custody, config } = services;
  const { signatory, minutes } = preparer;
  const { event } = minutes.facts;
  const code = newCode();
  const digest = await recordDigest({
    code,
    event: { title: event.title, at: event.startsAt },
    person: { name: '', position: '', unit: '', nipTail: '' },
    textDigest: minutes.digest,
  });
  const claims = {
    code,
    digest,
    name: paperWords.titles.minutes,
    preparedAt: now,
    statusIndex,
    list: listTag(event.orgId),
    ahead: aheadOf(event.zone),
    sample: event.sample,
  };
  const { url } = await issueQr(config.publicUrl, claims, custody.token);
  const typed = request.mark.kind === 'typed';
  const circumstances = circumstancesOf(signatory, preparer.organiserDevice);
  const paper = { strokes: strokesOf(request.mark), typed, code, verifyUrl: url, at: now, circumstances };
  const { bytes: base, head, fields, pages } = await layOutApproved(services, minutes, paper);
  const { signerField, sealField } = fieldsOf(fields);
  const revision = appendSignature(head, hashBase(base), [], {
    field: signerField,
    subFilter: 'ETSI.CAdES.detached',
    time: now,
    ahead: aheadOf(event.zone),
    name: signatory.name,
    ...(event.sample && { reason: sampleReason }),
    contentsBytes: contentsBytesWith(services.timestamps),
  });
  const prepared: PreparedMinutes = {
    orgId: signatory.orgId,
    id: randomUUID(),
    eventId: signatory.eventId,
    signatoryId: signatory.id,
    code,
    certificate,
    tbs: signedAttributes({ messageDigest: revision.digest, certificate }),
    revision,
    base,
    sealField,
    verifyUrl: url,
    pages,
    approvedAt: minutes.approvedAt,
    evidence: { ...evidenceOf(preparer, request), ...(circumstances && { circumstances }) },
    createdAt: now,
    expiresAt: new Date(now.getTime() + lifetimeMs),
  };
  const leaf = newLeaf('certificate-issued', {
    event: signatory.eventId,
    person: signerId(custody, signatory.eventId, signatory.id),
    prepare: prepared.id,
    certificate: hex(nodeCrypto.digest('SHA-256', certificate)),
    code,
    record: digest,
    at: now.toISOString(),
  });
  // BELUM DITANDATANGANI until it is complete
  const record = {
    ...recordOf(minutes.facts, { kind: 'minutes', ...minutes }, code),
    ...(circumstances && { circumstances }),
    ...clockOf(undefined),
    status: 'prepared' as const,
  };
  return { prepared, nonce: request.nonce, statusIndex, record, leaf };
}

function fieldsOf({ penanda_tangan: signerField, segel: sealField }: LaidOut['fields']) {
  if (!signerField || !sealField) throw new Error('BUG: a berita acara lacks a signature field');
  return { signerField, sealField };
}

function signerOf({ signatory, minutes }: MinutesPreparer) {
  const { orgId, eventId, id, name } = signatory;
  const { name: organisation } = minutes.facts.office;
  return { orgId, organisation, eventId, participantId: id, name, position: officeOf(signatory), unit: '' };
}

function evidenceOf(
  { minutes, device, userAgent }: MinutesPreparer,
  request: ProvenRequest,
): PreparedMinutes['evidence'] {
  return {
    assurance: 'link',
    mark: request.mark.kind,
    markDigest: request.markDigest,
    textDigest: hex(minutes.digest),
    keyThumbprint: request.thumbprint,
    device,
    userAgent: userAgent.slice(0, 200),
  };
}

function answerOf({ id, tbs, revision, expiresAt }: PreparedMinutes, handle: string): PrepareAnswer {
  return {
    prepareId: id,
    tbs: Buffer.from(tbs).toString('base64url'),
    digest: hex(revision.digest),
    pdf: `/pejabat/${handle}/prepared/${id}.pdf`,
    expiresAt: expiresAt.toISOString(),
  };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
