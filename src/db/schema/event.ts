import { boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './types.ts';

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
    assurance: text('assurance', { enum: ['link'] })
      .notNull()
      .default('link'),
    state: text('state', { enum: ['draft', 'open', 'closed'] }).notNull(),
    /** Opened on an instance without https: every page of its documents says CONTOH. */
    sample: boolean('sample').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    openedAt: instant('opened_at'),
    closedAt: instant('closed_at'),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index('event_recent').on(t.orgId, t.createdAt)],
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
    role: text('role', { enum: ['mengetahui', 'pembuka', 'narasumber', 'saksi'] }).notNull(),
    standing: text('standing', { enum: ['definitif', 'pj', 'pjs', 'plt', 'plh'] }).notNull(),
    name: text('name').notNull(),
    office: text('office').notNull(),
    nip: text('nip').notNull().default(''),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.eventId, t.id] })],
);
