import type { Db } from '#db';
import { Refusal } from '#errors';
import { type Category, loadEvent, officeOf } from '#event';
import type { FrozenBase, SignatureField } from '#pdf';
import {
  acknowledgedBy,
  type Block,
  type FilledText,
  type SigningText as FrozenText,
  fillText,
  sharedBlocks,
  signingTexts,
  titleOf,
} from '#texts';
import { type BaseHash, hashBase } from '#trust/pades/sign';
import type { Zone } from '#web/i18n';
import { personValues } from './pact-sheet.ts';
import type { SealingBase } from './seal-pact.ts';
import type { SigningPerson } from './store/standing.ts';

/** What all signings of one opened event share. It was frozen when the event opened, so it is kept in memory. */
export interface EventContext {
  readonly title: string;
  readonly organisation: string;
  readonly seat: string;
  readonly venue: string;
  readonly letterNumber: string;
  readonly startsAt: Date;
  readonly zone: Zone;
  readonly sample: boolean;
  /** The official who takes note, where the event has one. */
  readonly acknowledged: string | undefined;
  /** The text people of this category sign; undefined when the event has none for them. */
  textFor(category: Category): SigningText | undefined;
  /** Throws for a text of another event: ids come from our own rows. */
  textById(id: string): SigningText;
}

/** A frozen text with the midstate of its base, ready to be signed over and over. */
export interface SigningText {
  readonly id: string;
  readonly title: string;
  readonly digest: Uint8Array;
  /** How many there are to tick. */
  readonly promises: number;
  readonly base: FrozenBase;
  /** Blocks of its paper that are the same objects for everybody. */
  readonly shared: readonly Block[];
  readonly hash: BaseHash;
  readonly signerField: SignatureField;
  readonly sealing: SealingBase;
  fill(person: SigningPerson): FilledText;
}

const keptEvents = 32;
const kept = new Map<string, EventContext>();

/**
 * The context of an event that has been opened (or closed since).
 * @throws Refusal 'event-not-open' for a draft: its texts may still change.
 */
export async function eventContext(db: Db, orgId: string, eventId: string): Promise<EventContext> {
  const key = `${orgId} ${eventId}`;
  const found = kept.get(key);
  if (found) return found;
  const context = await load(db, orgId, eventId);
  const oldest = kept.keys().next().value;
  if (kept.size >= keptEvents && oldest !== undefined) kept.delete(oldest);
  kept.set(key, context);
  return context;
}

async function load(db: Db, orgId: string, eventId: string): Promise<EventContext> {
  const event = await loadEvent(db, orgId, eventId);
  if (event.state === 'draft') throw new Refusal('event-not-open', { state: event.state });
  const office = await officeOf(db, event);
  const frozen = await signingTexts(db, orgId, eventId);
  const texts = new Map(
    frozen.map((text) => [
      text.id,
      signingText(text, { organisation: office.name, sample: event.sample, zone: event.zone }),
    ]),
  );
  const forCategory = new Map(
    frozen.flatMap(({ id, categories }) => categories.map((it) => [it, texts.get(id)] as const)),
  );
  return {
    title: event.title,
    organisation: office.name,
    seat: office.seat,
    venue: event.venue,
    letterNumber: event.letterNumber,
    startsAt: event.startsAt,
    zone: event.zone,
    sample: event.sample,
    acknowledged: acknowledgedBy(event),
    textFor: (category) => forCategory.get(category),
    textById: (id) => {
      const text = texts.get(id);
      if (!text) throw new Error(`BUG: text ${id} is not of event ${eventId}`);
      return text;
    },
  };
}

function signingText(text: FrozenText, of: Pick<SealingBase, 'organisation' | 'sample' | 'zone'>): SigningText {
  const { base, id, digest } = text;
  const { penanda_tangan: signerField, segel: sealField } = base.fields;
  if (!signerField || !sealField) throw new Error(`BUG: the base of text ${id} lacks a signature field`);
  const shared = sharedBlocks(text);
  return {
    id,
    title: titleOf(text.text, 'id'),
    digest,
    promises: text.text.parsed.promises.length,
    base,
    shared,
    hash: hashBase(base.bytes),
    signerField,
    sealing: { bytes: base.bytes, text: { id, base, shared }, sealField, ...of },
    fill: (person) => fillText(text, personValues(person)),
  };
}
