import { randomInt, randomUUID } from 'node:crypto';
import { Refusal } from '#errors';
import { holdEvent } from '#event';
import { lastCheckpoint } from '#log';
import type { LaidOut } from '#pdf';
import { drawnPlace, mostDraws, newestList, type SealedFile, sealFile } from '#signing';
import { readCheckpoint } from '#trust/log';
import { newLeaf } from '#trust/log/append';
import { hashBase } from '#trust/pades/sign';
import { fingerprint } from '#trust/pki';
import { listTag, recordDigest } from '#trust/token';
import { issueQr, newCode } from '#trust/token/issue';
import { timeSourceOf, trustedTimeOf } from '#tsa';
import type { Services } from '#web';
import { aheadOf } from '#web/i18n';
import type { EventFacts } from '../event-facts.ts';
import { minutesOfficial } from '../minutes-signing/signatory.ts';
import { paperWords } from '../paper-words.ts';
import { type DocumentKind, insertDocument, takeStatusIndex } from '../store/documents.ts';
import type { Printing } from './closing-spec.ts';
import { type Content, readContent } from './read-content.ts';

export interface SealRequest {
  readonly orgId: string;
  readonly eventId: string;
  readonly kind: DocumentKind;
  readonly accountId: string;
  /** The version in force when this was asked for; 0 for none. Somebody who asks again after it was sealed gets nothing new. */
  readonly follows: number;
  /** Why the version in force is replaced; empty for the first. */
  readonly reason: string;
}

/**
 * Seals one closing document: reads, lays out, seals, has it judged by our public verifier, and only then writes, in one
 * short transaction. A crash before that leaves a taken place in the status list, which stays INVALID, and nothing else.
 * @throws Refusal 'not-found', 'document-not-ready' {lack}, 'document-changed', 'reason-missing'.
 */
export async function sealDocument(services: Services, request: SealRequest): Promise<void> {
  const { orgId, eventId, kind, reason } = request;
  const content = await readContent(services, orgId, eventId, kind);
  const { facts, inForce } = content;
  if ((inForce?.version ?? 0) !== request.follows) throw new Refusal('document-changed');
  const [lack] = content.lacks;
  if (lack) throw new Refusal('document-not-ready', { lack });
  // his signature comes first, and the seal with it: minutes-signing/complete-minutes.ts
  if (kind === 'minutes' && minutesOfficial(facts.event)) throw new Refusal('document-not-ready', { lack: 'official' });
  const why = kind === 'minutes' ? content.replaces : reason;
  if (inForce && why === '') throw new Refusal('reason-missing');
  const id = randomUUID();
  const printing = await registered(services, facts, content);
  const laidOut = await content.layOut(printing);
  const at = services.clock.now();
  const sealed = await seal(services, facts, laidOut, at);
  const row = {
    orgId,
    eventId,
    id,
    kind,
    version: request.follows + 1,
    code: printing.code,
    verifyUrl: printing.verifyUrl,
    bytes: Buffer.concat([laidOut.bytes, sealed.tail]),
    digest: sealed.digest,
    size: sealed.size,
    pages: laidOut.pages,
    counts: content.counts,
    sealedAt: at,
    sealedBy: request.accountId,
  };
  const clock = clockOf(trustedTimeOf(sealed.stamped));
  const leaf = newLeaf('document-sealed', {
    event: eventId,
    document: id,
    kind,
    code: printing.code,
    text: hex(content.digest),
    file: hex(sealed.digest),
    signature: hex(sealed.sealDigest),
    record: await qrDigest(facts, printing.code, content.digest),
    at: at.toISOString(),
    time: clock.timeSource,
  });
  const record = { ...recordOf(facts, content, printing.code), fileDigest: sealed.digest, signedAt: at, ...clock };
  const written = await services.db.transaction(async (tx) => {
    await holdEvent(tx, orgId, eventId);
    return insertDocument(tx, { row, record, leaf, reason: why });
  });
  if (!written) throw new Refusal('document-changed');
}

/** A code with its place in the status list, and the QR that names both. */
async function registered(services: Services, facts: EventFacts, content: Content): Promise<Printing> {
  const { custody, config, clock } = services;
  const { event, office } = facts;
  const code = newCode();
  const at = clock.now();
  const statusIndex = await takePlace(services, event.orgId, code);
  const digest = await qrDigest(facts, code, content.digest);
  const claims = {
    code,
    digest,
    name: paperWords.titles[content.kind],
    preparedAt: at,
    statusIndex,
    list: listTag(event.orgId),
    ahead: aheadOf(event.zone),
    sample: event.sample,
  };
  const { url } = await issueQr(config.publicUrl, claims, custody.token);
  return { ...(await printingOf(services, { event, office })), code, verifyUrl: url, at };
}

/** A place for this code, drawn as those of pacts are. */
async function takePlace(services: Services, orgId: string, code: string): Promise<number> {
  const newest = await newestList(services, orgId);
  for (let draw = 1; draw <= mostDraws; draw += 1) {
    const statusIndex = drawnPlace(draw, randomInt(2 ** 32), { newest });
    if (await takeStatusIndex(services.db, orgId, statusIndex, code)) return statusIndex;
  }
  throw new Error('BUG: no free place in four status lists');
}

/** What the QR of a document of the office commits to: nobody's name stands in it. */
async function qrDigest({ event }: EventFacts, code: string, textDigest: Uint8Array): Promise<string> {
  const person = { name: '', position: '', unit: '', nipTail: '' };
  return recordDigest({ code, event: { title: event.title, at: event.startsAt }, person, textDigest });
}

/** What a document of this event is printed with, before it has a code. */
export async function printingOf(
  { custody, config, clock, db }: Services,
  { event, office }: Pick<EventFacts, 'event' | 'office'>,
): Promise<Printing> {
  const checkpoint = await lastCheckpoint(db);
  return {
    event,
    office,
    code: '',
    verifyUrl: `${config.publicUrl}/verifikasi`,
    publicUrl: config.publicUrl,
    rootFingerprint: await fingerprint(custody.root.certificate),
    log: checkpoint && readCheckpoint(checkpoint.note),
    at: clock.now(),
    signed: false,
  };
}

async function seal(services: Services, { event, office }: EventFacts, file: LaidOut, at: Date): Promise<SealedFile> {
  const { segel: field } = file.fields;
  if (!field) throw new Error('BUG: a closing document without a field for the seal');
  const { bytes, head } = file;
  const hash = hashBase(bytes);
  const place = { orgId: event.orgId, organisation: office.name, sample: event.sample, zone: event.zone, field };
  return sealFile({ ...place, before: [bytes], head, hash, objects: [], signatures: 1 }, services, at);
}

/** Whose clock a record's timestamps speak for, and what an outside one said. */
export function clockOf(trustedAt: Date | undefined) {
  return { timeSource: timeSourceOf(trustedAt), trustedAt: trustedAt ?? null };
}

/** What the public may know: counts and status, no names. */
export function recordOf(
  { event, office }: EventFacts,
  { kind, digest, counts }: Pick<Content, 'kind' | 'digest' | 'counts'>,
  code: string,
) {
  return {
    orgId: event.orgId,
    code,
    kind,
    status: 'recorded',
    organisation: office.name,
    title: paperWords.titles[kind],
    eventTitle: event.title,
    eventAt: event.startsAt,
    zone: event.zone,
    name: '',
    position: '',
    unit: '',
    nipTail: '',
    textDigest: digest,
    counts,
    sample: event.sample ? 'yes' : 'no',
  } as const;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
