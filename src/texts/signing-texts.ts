import type { Db } from '#db';
import { type Category, loadEvent } from '#event';
import type { FrozenBase } from '#pdf';
import { textsOfEvent } from './event-texts.ts';
import type { EventText } from './fill-text.ts';
import { findBase } from './store.ts';

/** A text of an opened event with all that signing needs: it never changes again. */
export interface SigningText extends EventText {
  readonly id: string;
  readonly digest: Uint8Array;
  readonly base: FrozenBase;
}

/** Opened events whose texts are kept in memory; a base is some 100 KB. */
const keptEvents = 32;
const kept = new Map<string, Promise<readonly SigningText[]>>();

/**
 * The frozen texts of an opened event; none while it is a draft. Kept in memory, since what opening froze never changes.
 * @throws Refusal 'not-found'.
 */
export async function signingTexts(db: Db, orgId: string, eventId: string): Promise<readonly SigningText[]> {
  const key = `${orgId} ${eventId}`;
  const found = kept.get(key);
  if (found) return found;
  const loading = load(db, orgId, eventId);
  kept.set(key, loading);
  const oldest = kept.keys().next().value;
  if (kept.size > keptEvents && oldest !== undefined) kept.delete(oldest);
  // A draft's answer and a failed one must not be remembered.
  const texts = await loading.catch((error: unknown) => {
    kept.delete(key);
    throw error;
  });
  if (texts.length === 0) kept.delete(key);
  return texts;
}

/** The text that people of a category sign at an event; undefined while it is a draft, or when it has none for them. */
export async function textFor(
  db: Db,
  orgId: string,
  eventId: string,
  category: Category,
): Promise<SigningText | undefined> {
  const texts = await signingTexts(db, orgId, eventId);
  return texts.find((text) => text.categories.includes(category));
}

async function load(db: Db, orgId: string, eventId: string): Promise<SigningText[]> {
  const event = await loadEvent(db, orgId, eventId);
  if (event.state === 'draft') return [];
  const texts: SigningText[] = [];
  for (const text of await textsOfEvent(db, event)) {
    const base = text.id === null ? undefined : await findBase(db, orgId, text.id);
    if (text.id !== null && text.digest !== null && base)
      texts.push({ ...text, id: text.id, digest: text.digest, base });
  }
  return texts;
}
