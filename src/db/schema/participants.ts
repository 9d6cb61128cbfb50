import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './types.ts';

/** An office, school, kecamatan, kelurahan or desa. `key` is the name as compared: lower case, without "Kec." and the like. */
export const unit = pgTable(
  'unit',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    key: text('key').notNull(),
    name: text('name').notNull(),
    regionCode: text('region_code'),
    /** The office above it, where a file or an organiser said so; a desa has none, it lies in its kecamatan. */
    parentId: uuid('parent_id'),
    /** What it became part of. Only events that were closed before still have people in it, and keep its name. */
    mergedInto: uuid('merged_into'),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), uniqueIndex('unit_key').on(t.orgId, t.key)],
);

/** A spelling that an organiser decided about: from then on it is read as this unit. */
export const unitAlias = pgTable(
  'unit_alias',
  {
    orgId: uuid('org_id').notNull(),
    /** The spelling as compared, and as it was written. */
    key: text('key').notNull(),
    name: text('name').notNull(),
    unitId: uuid('unit_id').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.key] }), index('unit_alias_unit').on(t.orgId, t.unitId)],
);

/** How many people of a unit an event expects. */
export const unitExpected = pgTable(
  'unit_expected',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    unitId: uuid('unit_id').notNull(),
    people: integer('people').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.eventId, t.unitId] })],
);

/** What an organiser did with a unit, and what taking it back needs. */
export const unitChange = pgTable(
  'unit_change',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    kind: text('kind', { enum: ['rename', 'merge', 'place', 'alias'] }).notNull(),
    unitId: uuid('unit_id').notNull(),
    /** Where people moved to: of a merge the other unit; where a unit was put, the one above. */
    otherId: uuid('other_id'),
    /** How it was before, and how it is since. */
    before: jsonb('before').$type<UnitBefore>().notNull(),
    after: text('after').notNull(),
    /** Who moved. Gone after a month, and with it the way back. */
    moved: uuid('moved').array().notNull().default([]),
    by: uuid('by').notNull(),
    at: instant('at').notNull(),
    undoneAt: instant('undone_at'),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index('unit_change_recent').on(t.orgId, t.at)],
);

export interface UnitBefore {
  readonly name: string;
  readonly key: string;
  readonly regionCode: string | null;
  readonly parentId: string | null;
  /** Spellings that were read as it, or the one that was taken away. */
  readonly aliases?: readonly { readonly key: string; readonly name: string }[];
  /** What lay below it. */
  readonly children?: readonly string[];
  /** How many it expected, by event, and whether the other unit took that over, which had no number of its own. */
  readonly expected?: readonly { readonly eventId: string; readonly people: number; readonly taken: boolean }[];
  /** Code and place of the unit that it became part of. */
  readonly other?: { readonly regionCode: string | null; readonly parentId: string | null };
  /** The row that keeps the name for events which were closed before. */
  readonly keptAs?: string | null;
}

/** A person on an event's roster. Category is a role per event. */
export const participant = pgTable(
  'participant',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    id: uuid('id').notNull(),
    /** In addresses of the person's own pages; names nobody and opens nothing by itself. */
    handle: text('handle').notNull(),
    unitId: uuid('unit_id').notNull(),
    category: text('category', {
      enum: ['pns', 'cpns', 'pppk', 'pppk-pw', 'non-asn', 'kades', 'pj-kades', 'perangkat', 'bpd', 'pejabat', 'luar'],
    }).notNull(),
    /** Only a 'peserta' counts on the roster and signs; the others are listed apart. */
    role: text('role', { enum: ['peserta', 'narasumber', 'saksi', 'undangan'] })
      .notNull()
      .default('peserta'),
    name: text('name').notNull(),
    titleFront: text('title_front').notNull().default(''),
    titleBack: text('title_back').notNull().default(''),
    /** 18 digits, or null. */
    nip: text('nip'),
    /** Service number of a member of TNI or Polri, who has no NIP; null for everybody else. */
    nrp: text('nrp'),
    /** AES-256-GCM box; opened only for the pact's own identity checks, never shown. */
    nikBox: bytes('nik_box'),
    /** Keyed hash by which a NIK is found again. */
    nikHash: bytes('nik_hash'),
    rank: text('rank').notNull().default(''),
    position: text('position').notNull().default(''),
    sex: text('sex', { enum: ['L', 'P'] }),
    /**
     * AES-256-GCM box of both telephone numbers (the second stood in the same cell; nothing is sent to it) and the e-mail
     * address, and the keyed hashes by which they are compared and found.
     */
    contactBox: bytes('contact_box'),
    phoneHash: bytes('phone_hash'),
    secondPhoneHash: bytes('second_phone_hash'),
    emailHash: bytes('email_hash'),
    /** Where former releases kept them in the clear: moved into the box at the start, and empty from then on. */
    phone: text('phone').notNull().default(''),
    secondPhone: text('second_phone').notNull().default(''),
    email: text('email').notNull().default(''),
    /** Lower-case words of name and titles, for search by any part. */
    search: text('search').notNull(),
    /** Order in the file it came from. */
    ordinal: integer('ordinal').notNull(),
    linkGeneration: integer('link_generation').notNull().default(1),
    linkHash: bytes('link_hash').notNull(),
    /** When an organiser last took the link of this generation, and how often; of takings before this was kept nothing is known. */
    linkTakenAt: instant('link_taken_at'),
    linkTakenTimes: integer('link_taken_times').notNull().default(0),
    /** When an organiser last changed the address after the event was opened. */
    emailChangedAt: instant('email_changed_at'),
    phoneChangedAt: instant('phone_changed_at'),
    /** What an organiser typed into the person's form: an import does not change it unasked. */
    byHand: text('by_hand').array().notNull().default([]),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    removedAt: instant('removed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.eventId, t.id] }),
    uniqueIndex('participant_handle').on(t.handle),
    uniqueIndex('participant_link').on(t.linkHash),
    index('participant_nip').on(t.orgId, t.eventId, t.nip),
    index('participant_nik').on(t.orgId, t.eventId, t.nikHash),
    index('participant_unit').on(t.orgId, t.eventId, t.unitId),
  ],
);

/**
 * A personal link that was replaced, of a participant or of the official: only that it was one, and until when. The
 * newest few of each holder stay.
 */
export const retiredLink = pgTable(
  'retired_link',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    holderId: uuid('holder_id').notNull(),
    generation: integer('generation').notNull(),
    linkHash: bytes('link_hash').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.eventId, t.holderId, t.generation] }),
    uniqueIndex('retired_link_hash').on(t.linkHash),
  ],
);

/** A spreadsheet as it was read, waiting for the organiser's yes, and then what came of it. The rows hold NIKs and are encrypted. */
export const rosterImport = pgTable(
  'roster_import',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    id: uuid('id').notNull(),
    fileName: text('file_name').notNull(),
    rowsBox: bytes('rows_box').notNull(),
    /** What the organiser corrected, encrypted, beside the rows as the file has them; null until then. */
    correctionsBox: bytes('corrections_box'),
    /** Of the corrections: one more with each. */
    correctionsVersion: integer('corrections_version').notNull().default(0),
    state: text('state', { enum: ['preview', 'applied', 'discarded'] }).notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    appliedAt: instant('applied_at'),
    /** SHA-256 of the file, hex; empty of files read before this was kept. */
    sha256: text('sha256').notNull().default(''),
    /** What the import did: how many were new, changed, the same, and left out. */
    counts: jsonb('counts').$type<{ added: number; changed: number; unchanged: number; left: number }>(),
    /** How those were before whom it added or changed, encrypted: what undoing it needs. Gone after a month. */
    undoBox: bytes('undo_box'),
    undoneAt: instant('undone_at'),
    undoneBy: uuid('undone_by'),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.eventId, t.id] })],
);

/** What an organisation said that a word of a roster's column means: an import that has it again takes it so, and says so. */
export const rosterWord = pgTable(
  'roster_word',
  {
    orgId: uuid('org_id').notNull(),
    field: text('field', { enum: ['category', 'role', 'rank', 'degree', 'position'] }).notNull(),
    /** In lower case, blanks tidied. */
    word: text('word').notNull(),
    meaning: text('meaning').notNull(),
    by: uuid('by').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.field, t.word] })],
);

/** The file of a preview that waits, packed and encrypted, in parts of a megabyte: so that it can be read otherwise. */
export const rosterFile = pgTable(
  'roster_file',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    importId: uuid('import_id').notNull(),
    part: integer('part').notNull(),
    box: bytes('box').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.eventId, t.importId, t.part] })],
);

/** How the file of a preview was read, and how it looks: names of people stand in its first rows, so it is encrypted. */
export const rosterReading = pgTable(
  'roster_reading',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    importId: uuid('import_id').notNull(),
    box: bytes('box').notNull(),
    /** When what was remembered of its headings was said; null where nothing was remembered. */
    likeAt: instant('like_at'),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.eventId, t.importId] })],
);

/** What an organiser said that columns mean, by a hash of their headings: the next file that has them is read so. */
export const columnMemory = pgTable(
  'column_memory',
  {
    orgId: uuid('org_id').notNull(),
    key: text('key').notNull(),
    said: jsonb('said').$type<Readonly<Record<'meanings' | 'fixed', Readonly<Record<string, string>>>>>().notNull(),
    by: uuid('by').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.key] })],
);

/** Every time personal links left the service: who took how many, as what. */
export const linkExport = pgTable(
  'link_export',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    id: uuid('id').notNull(),
    form: text('form', { enum: ['copy', 'whatsapp', 'xlsx', 'csv', 'slips'] }).notNull(),
    count: integer('count').notNull(),
    by: uuid('by').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.eventId, t.id] })],
);

/** That an organiser sent somebody's link of this generation, by his own word: who said so, and when. */
export const linkSent = pgTable(
  'link_sent',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    participantId: uuid('participant_id').notNull(),
    generation: integer('generation').notNull(),
    by: uuid('by').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.eventId, t.participantId] })],
);

/** What a participant told the organiser: "my data are wrong", "this is not me", "I did not sign this". */
export const participantReport = pgTable(
  'participant_report',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    id: uuid('id').notNull(),
    participantId: uuid('participant_id').notNull(),
    kind: text('kind', { enum: ['wrong-data', 'not-me', 'not-signed-by-me'] }).notNull(),
    message: text('message').notNull().default(''),
    at: instant('at').notNull(),
    settledAt: instant('settled_at'),
    settledBy: uuid('settled_by'),
    /** What came of a correction, and what the participant is told. */
    decision: text('decision', { enum: ['accepted', 'declined'] }),
    answer: text('answer').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.eventId, t.id] }),
    index('report_participant').on(t.orgId, t.eventId, t.participantId),
  ],
);
