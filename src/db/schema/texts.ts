import { jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './types.ts';

/** A text chosen for an event, and for whom. Its Markdown is a copy: a later template does not change it. */
export const eventText = pgTable(
  'event_text',
  {
    orgId: uuid('org_id').notNull(),
    eventId: uuid('event_id').notNull(),
    id: uuid('id').notNull(),
    templateId: text('template_id').notNull(),
    categories: text('categories').array().notNull(),
    source: text('source').notNull(),
    /** SHA-256 of the source and of all that is filled in but the person; null until the event opens. */
    digest: bytes('digest'),
    /**
     * What opening filled in ({values, bases}): neither a changed profile nor a later release says something else to those
     * who sign. Null until then, and for events that opened before this was kept.
     */
    filled: jsonb('filled'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.eventId, t.id] })],
);

/** The frozen PDF base of a text, made when the event opens; every pact is these bytes plus its own tail. */
export const textBase = pgTable(
  'text_base',
  {
    orgId: uuid('org_id').notNull(),
    textId: uuid('text_id').notNull(),
    bytes: bytes('bytes').notNull(),
    /** What pdf/ must know to append without parsing (FrozenBase less its bytes). */
    facts: jsonb('facts').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.textId] })],
);
