import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './types.ts';

/** A declaration, pact round or meeting. */
export const event = pgTable(
  'event',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    kind: text('kind', { enum: ['deklarasi', 'pakta', 'sosialisasi', 'rakor'] }).notNull(),
    title: text('title').notNull(),
    /** As typed: numbers come from SRIKANDI or an agenda book in many shapes. */
    letterNumber: text('letter_number').notNull().default(''),
    purpose: text('purpose').notNull().default(''),
    venue: text('venue').notNull().default(''),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at'),
    zone: text('zone', { enum: ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] }).notNull(),
    contest: text('contest', { enum: ['pemilu', 'pilkada'] }),
    /** When the organiser said that a basis about another contest is meant. Null: not asked, or not answered. */
    contestConfirmedAt: instant('contest_confirmed_at'),
    /** Why it was opened with bases that were not in force on its day; null where there were none. */
    basesReason: text('bases_reason'),
    /** What a person shows before signing while the meeting lasts, and once attendance has ended. */
    assurance: text('assurance', { enum: ['link', 'room-code', 'one-time-code'] })
      .notNull()
      .default('link'),
    lateAssurance: text('late_assurance', { enum: ['link', 'one-time-code'] })
      .notNull()
      .default('link'),
    /** When attendance ends by itself; the organiser may end or prolong it. Null: when he says so. */
    attendanceEndsAt: instant('attendance_ends_at'),
    /** The last moment for signing; null: when the event is closed by hand. */
    signingEndsAt: instant('signing_ends_at'),
    /** Raising one makes the wall's, or the stream's, display link nobody's. */
    hallGeneration: integer('hall_generation').notNull().default(1),
    streamGeneration: integer('stream_generation').notNull().default(1),
    seriesId: uuid('series_id'),
    /** Its place in the series: 4 prints "ke-4". */
    seriesOrdinal: integer('series_ordinal'),
    state: text('state', { enum: ['draft', 'open', 'closed'] }).notNull(),
    /** Opened on an instance without https: every page of its documents says CONTOH. */
    sample: boolean('sample').notNull(),
    /** Opened by a release that refuses letters which papers cannot print; papers of earlier ones have "?" in their place. */
    lettersChecked: boolean('letters_checked').notNull().default(false),
    createdBy: uuid('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    openedAt: instant('opened_at'),
    closedAt: instant('closed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('event_recent').on(t.orgId, t.createdAt),
    uniqueIndex('event_series').on(t.orgId, t.seriesId, t.seriesOrdinal),
  ],
);

/** Whose papers those of an opened event are: the organisation's profile as it was when the event opened. */
export const eventOffice = pgTable(
  'event_office',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    name: text('name').notNull(),
    letterhead: text('letterhead').array().notNull(),
    emblem: bytes('emblem'),
    emblemType: text('emblem_type', { enum: ['png', 'jpeg'] }),
    seat: text('seat').notNull(),
    /** Null for an event that was open before this was kept: then it is the profile as it was found afterwards. */
    frozenAt: instant('frozen_at'),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.eventId] })],
);

/** Events that are one of several of their kind. */
export const series = pgTable(
  'series',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    title: text('title').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] })],
);

/** A legal basis of an event, in the order it is printed: from the dated library (code) or typed by the organiser. */
export const eventBasis = pgTable(
  'event_basis',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    ordinal: integer('ordinal').notNull(),
    code: text('code'),
    title: text('title').notNull().default(''),
    number: text('number').notNull().default(''),
    about: text('about').notNull().default(''),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.eventId, t.ordinal] })],
);

/** Who holds which office at this event, and in what standing. */
export const eventOfficial = pgTable(
  'event_official',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    id: uuid('id').notNull(),
    ordinal: integer('ordinal').notNull(),
    role: text('role', { enum: ['mengetahui', 'berita-acara', 'pembuka', 'narasumber', 'saksi'] }).notNull(),
    standing: text('standing', { enum: ['definitif', 'pj', 'pjs', 'plt', 'plh'] }).notNull(),
    name: text('name').notNull(),
    office: text('office').notNull(),
    nip: text('nip').notNull().default(''),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.eventId, t.id] })],
);
