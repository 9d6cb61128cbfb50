import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './types.ts';

/** When the stream's code counts. Without a window of the moment, nobody checks in online. */
export const checkWindow = pgTable(
  'check_window',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    id: uuid('id').notNull(),
    opensAt: instant('opens_at').notNull(),
    closesAt: instant('closes_at').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.eventId, t.id] })],
);

/** That somebody was there, and how it is known. Withdrawn ones stay with their trace. */
export const attendance = pgTable(
  'attendance',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    id: uuid('id').notNull(),
    participantId: uuid('participant_id').notNull(),
    mode: text('mode', { enum: ['in-person', 'online'] }).notNull(),
    /** How strong it is: the code on the wall, the code in the stream, or somebody's word. */
    way: text('way', { enum: ['room-code', 'stream-code', 'organiser', 'officer'] }).notNull(),
    /** When it arrived, by the server's clock. */
    at: instant('at').notNull(),
    /** When the code was typed, as the phone says; null where it arrived while it still counted. */
    typedAt: instant('typed_at'),
    /** The account that marked it, and why; null where the person did so. */
    by: uuid('by'),
    reason: text('reason').notNull().default(''),
    /** For whom the person came; empty: for himself. */
    onBehalfOf: text('on_behalf_of').notNull().default(''),
    /** Keyed device mark, code step, user agent: what is known of how it came about. */
    evidence: jsonb('evidence').notNull(),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnBy: uuid('withdrawn_by'),
    withdrawnReason: text('withdrawn_reason'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.eventId, t.id] }),
    uniqueIndex('attendance_once').on(t.orgId, t.eventId, t.participantId).where(sql`${t.withdrawnAt} is null`),
    index('attendance_recent').on(t.orgId, t.eventId, t.at),
  ],
);

/** What a person showed on one device besides the link; signing asks for it. */
export const shownAssurance = pgTable(
  'shown_assurance',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    participantId: uuid('participant_id').notNull(),
    device: bytes('device').notNull(),
    kind: text('kind', { enum: ['room-code', 'stream-code', 'one-time-code'] }).notNull(),
    at: instant('at').notNull(),
    /** As of an attendance: for a code that arrived late, and none of this device's in time. */
    typedAt: instant('typed_at'),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.eventId, t.participantId, t.device, t.kind] })],
);

/** A code that was sent to a person. Only its keyed hash is kept. */
export const oneTimeCode = pgTable(
  'one_time_code',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    id: uuid('id').notNull(),
    participantId: uuid('participant_id').notNull(),
    codeHash: bytes('code_hash').notNull(),
    tries: integer('tries').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.eventId, t.id] }),
    index('one_time_code_person').on(t.orgId, t.eventId, t.participantId, t.createdAt),
  ],
);

/** Why somebody did not sign or come, as the organiser was told. */
export const absence = pgTable(
  'absence',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    participantId: uuid('participant_id').notNull(),
    reason: text('reason', {
      enum: ['cuti', 'dinas-luar', 'sakit', 'tugas-belajar', 'pensiun', 'tanpa-keterangan'],
    }).notNull(),
    note: text('note').notNull().default(''),
    by: uuid('by').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.eventId, t.participantId] })],
);
