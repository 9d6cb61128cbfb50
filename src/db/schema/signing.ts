import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, pgView, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './types.ts';

/**
 * A pact that is laid out and waits for the phone's signature. It expires; a newer one of the same person supersedes it.
 * Never deleted: what it was signed with stays here, and `pact` has only what came after. Of one that expired unsigned `tail`
 * and `mark` are emptied.
 */
export const preparedPact = pgTable(
  'prepared_pact',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    eventId: uuid('event_id').notNull(),
    participantId: uuid('participant_id').notNull(),
    textId: uuid('text_id').notNull(),
    /** Single use: the unique index is what makes it so. */
    nonce: text('nonce').notNull(),
    code: text('code').notNull(),
    /** The phone's public key (RFC 7638 thumbprint) and the certificate issued for it. */
    keyThumbprint: text('key_thumbprint').notNull(),
    certificate: bytes('certificate').notNull(),
    /** The signed attributes the phone signs. */
    tbs: bytes('tbs').notNull(),
    /** Revision 1 without the frozen base, with room for the signature, and where that room is. */
    tail: bytes('tail').notNull(),
    facts: jsonb('facts').notNull(),
    /** Consents, stroke digest, assurance, device: what is known of how it came about. */
    evidence: jsonb('evidence').notNull(),
    /**
     * What was drawn (or the typed name), in the canonical text whose digest the evidence holds: the daftar hadir prints it.
     * It leaves the service inside sealed documents only, never as data.
     */
    mark: bytes('mark').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    supersededAt: instant('superseded_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('prepared_nonce').on(t.orgId, t.nonce),
    index('prepared_participant').on(t.orgId, t.participantId),
  ],
);

/** A sealed pact: what its prepare does not have yet; `sealedPact` has both. Never deleted; it can be revoked. */
export const pact = pgTable(
  'pact',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    eventId: uuid('event_id').notNull(),
    participantId: uuid('participant_id').notNull(),
    textId: uuid('text_id').notNull(),
    prepareId: uuid('prepare_id').notNull(),
    code: text('code').notNull(),
    /** The person's signature, DER, and where its hexadecimal digits begin in the prepare's tail, counted from 1. */
    cms: bytes('cms').notNull(),
    cmsAt: integer('cms_at').notNull(),
    /** The revision with the institution's seal, which follows that tail. */
    seal: bytes('seal').notNull(),
    /** SHA-256 and length of the whole file. */
    digest: bytes('digest').notNull(),
    size: integer('size').notNull(),
    /** SHA-256 of the completing request: the same again gets the same answer, another one 409. */
    requestDigest: bytes('request_digest').notNull(),
    /** MAC of the completing device's cookie: only this device is shown the receipt. */
    device: bytes('device').notNull(),
    receipt: jsonb('receipt').notNull(),
    evidence: jsonb('evidence').notNull(),
    signedAt: instant('signed_at').notNull(),
    revokedAt: instant('revoked_at'),
    revokedBy: uuid('revoked_by'),
    revokedReason: text('revoked_reason'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('pact_in_force').on(t.orgId, t.participantId, t.textId).where(sql`${t.revokedAt} is null`),
    uniqueIndex('pact_prepare').on(t.orgId, t.prepareId),
    index('pact_revoked').on(t.orgId, t.participantId).where(sql`${t.revokedAt} is not null`),
    index('pact_event').on(t.orgId, t.eventId, t.signedAt),
    index('pact_device').on(t.orgId, t.eventId, t.device),
  ],
);

/**
 * A pact with what its prepare holds of it. `tail` is what follows the text's frozen base in the file as it was sealed, and
 * is put together here only, for the service, the audit and whoever looks by hand. Both are null where the prepare is gone.
 */
export const sealedPact = pgView('sealed_pact', {
  orgId: uuid('org_id').notNull(),
  id: uuid('id').notNull(),
  eventId: uuid('event_id').notNull(),
  participantId: uuid('participant_id').notNull(),
  textId: uuid('text_id').notNull(),
  code: text('code').notNull(),
  digest: bytes('digest').notNull(),
  size: integer('size').notNull(),
  device: bytes('device').notNull(),
  receipt: jsonb('receipt').notNull(),
  evidence: jsonb('evidence').notNull(),
  revokedAt: instant('revoked_at'),
  tail: bytes('tail'),
  mark: bytes('mark'),
}).as(
  // A place outside the tail, which only somebody else can have written, is an error to overlay(); the audit is to name it.
  sql`select s.org_id, s.id, s.event_id, s.participant_id, s.text_id, s.code, s.digest, s.size, s.device, s.receipt,
    s.evidence, s.revoked_at,
    overlay(p.tail placing convert_to(encode(s.cms, 'hex'), 'UTF8') from greatest(1, least(s.cms_at, length(p.tail))))
      || s.seal as tail,
    p.mark
  from pact s left join prepared_pact p on p.org_id = s.org_id and p.id = s.prepare_id`,
);

/** Places in an organisation's status list, drawn at random so that they tell nothing of the order of signing. */
export const statusEntry = pgTable(
  'status_entry',
  {
    orgId: uuid('org_id').notNull(),
    index: integer('index').notNull(),
    code: text('code').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.index] }), uniqueIndex('status_code').on(t.orgId, t.code)],
);

/** What the organiser decided about a phone that signed for more people than one person's phone does. */
export const deviceAlert = pgTable(
  'device_alert',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    /** Keyed mark of the device, as in `pact`. */
    device: bytes('device').notNull(),
    /** How many had signed on it when this was decided; more later raise the alert again. */
    people: integer('people').notNull(),
    note: text('note').notNull(),
    by: uuid('by').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.eventId, t.device] })],
);
