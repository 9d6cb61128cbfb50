import type { Circumstances, Tx } from '#db';
import { Refusal } from '#errors';
import { holdEvent } from '#event';
import type { LaidOut, Strokes } from '#pdf';
import type { Sealed } from '#signing';
import type { NewLeaf } from '#trust/log/append';
import type { Services } from '#web';
import { formatDateTime, type Zone } from '#web/i18n';
import type { EventFacts } from '../event-facts.ts';
import { type MinutesModel, minutesCounts } from '../model/minutes-model.ts';
import { paperWords } from '../paper-words.ts';
import { layOutMinutes } from '../sealing/lay-out-minutes.ts';
import { minutesDigest, readState } from '../sealing/read-content.ts';
import { clockOf, printingOf, recordOf } from '../sealing/seal-document.ts';
import { insertDocument } from '../store/documents.ts';
import type { PreparedMinutes } from './prepared.ts';

/** A berita acara that its organiser approved, and that lacks nothing but its official's signature. */
export interface ApprovedMinutes {
  readonly facts: EventFacts;
  readonly model: MinutesModel;
  /** SHA-256 over all that it says: what the official's key vouches for. */
  readonly digest: Uint8Array;
  readonly counts: Readonly<Record<string, number>>;
  readonly approvedAt: Date;
  readonly approvedBy: string;
  /** The version in force, 0 for none, and why it is replaced. */
  readonly follows: number;
  readonly replaces: string;
}

/** Undefined while it is a draft, or one again, and while attendance or signing still go on. */
export async function approvedMinutes(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  orgId: string,
  eventId: string,
): Promise<ApprovedMinutes | undefined> {
  const { facts, lacks, documents, minutes } = await readState(db, orgId, eventId, clock.now());
  const { kept, content, model } = minutes;
  if (lacks.minutes.length > 0 || !kept?.approvedAt || !kept.approvedBy) return undefined;
  const { approvedAt, approvedBy } = kept;
  const inForce = documents.find((one) => one.kind === 'minutes' && one.supersededAt === null);
  return {
    facts,
    model,
    digest: minutesDigest(model),
    counts: minutesCounts(facts.figures),
    approvedAt,
    approvedBy,
    follows: inForce?.version ?? 0,
    replaces: content.replaces,
  };
}

/** What the paper carries besides the text. */
export interface MinutesPaper {
  readonly strokes: Strokes;
  readonly typed: boolean;
  readonly code: string;
  readonly verifyUrl: string;
  readonly at: Date;
  readonly circumstances: Circumstances | undefined;
}

/** The unsigned file, with the fields `penanda_tangan` and `segel`; without `paper` the copy that is read before signing. */
export async function layOutApproved(
  services: Services,
  { facts, model }: ApprovedMinutes,
  paper?: MinutesPaper,
): Promise<LaidOut> {
  const printing = { ...(await printingOf(services, facts)), signed: true };
  if (!paper) return layOutMinutes(model, printing);
  const { strokes, typed, code, verifyUrl, at, circumstances } = paper;
  const notes = [...(typed ? [paperWords.typed] : []), ...officialNotes(circumstances, facts.event.zone)];
  return layOutMinutes(model, { ...printing, code, verifyUrl, at }, { strokes, notes });
}

/** What is printed beside the signature of whoever held this link. */
function officialNotes({ linkTakenAt, organiserDevice }: Circumstances = {}, zone: Zone): string[] {
  const { official } = paperWords;
  return [
    ...(linkTakenAt ? [official.linkTaken(formatDateTime(new Date(linkTakenAt), zone, 'id'))] : []),
    ...(organiserDevice ? [official.organiserDevice] : []),
  ];
}

/** What is kept of a berita acara once it is signed, sealed and checked. */
export interface SignedMinutes {
  readonly minutes: ApprovedMinutes;
  readonly sealed: Sealed<PreparedMinutes>;
  /** The id of the document's row, which its leaf names. */
  readonly id: string;
  readonly leaf: NewLeaf;
}

/**
 * Keeps the file as the berita acara in force: its row, public record and leaf, in the caller's transaction.
 * @throws Refusal 'text-changed' when another version was sealed meanwhile.
 */
export async function keepMinutes(tx: Tx, { minutes, sealed, id, leaf }: SignedMinutes): Promise<void> {
  const { prepared, signedAt, digest, size, tail, trustedAt } = sealed;
  const { orgId, eventId, code, verifyUrl, pages, base } = prepared;
  await holdEvent(tx, orgId, eventId);
  const written = await insertDocument(tx, {
    row: {
      orgId,
      eventId,
      id,
      kind: 'minutes',
      version: minutes.follows + 1,
      code,
      verifyUrl,
      bytes: Buffer.concat([base, tail]),
      digest,
      size,
      pages,
      counts: minutes.counts,
      sealedAt: signedAt,
      sealedBy: minutes.approvedBy,
    },
    record: {
      ...recordOf(minutes.facts, { kind: 'minutes', ...minutes }, code),
      ...(prepared.evidence.circumstances && { circumstances: prepared.evidence.circumstances }),
      fileDigest: digest,
      signedAt,
      ...clockOf(trustedAt),
    },
    leaf,
    reason: minutes.replaces,
  });
  if (!written) throw new Refusal('text-changed');
}
