import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Db, Tx } from '#db';
import { sealTexts } from '#db/log';
import { Refusal } from '#errors';
import { type Event, loadEvent, type Office, officeOf } from '#event';
import { assertPrintable } from '#letters';
import { type BaseSpec, type FrozenBase, freezeBase } from '#pdf';
import { allBlocks, wholeText } from './blocks.ts';
import { digestOf } from './digest-text.ts';
import { type ChosenText, textsOfEvent } from './event-texts.ts';
import { fillText } from './fill-text.ts';
import { nobody } from './placeholders.ts';
import { type FrozenRow, insertFrozen } from './store.ts';

/** Every signature field that a pact will ever have: the signer's, the seal's, and those of archive timestamps. */
export const frozenFields: BaseSpec['fields'] = [
  { name: 'penanda_tangan', tooltip: 'Tanda tangan elektronik pembuat pernyataan' },
  { name: 'segel', tooltip: 'Segel elektronik instansi' },
  ...Array.from({ length: 9 }, (_, index) => ({
    name: `arsip_${index + 1}`,
    tooltip: `Stempel waktu arsip ${index + 1}`,
  })),
];

/** Texts that are ready to be frozen: laid out before the transaction that opens their event. */
export interface PreparedTexts {
  readonly rows: readonly FrozenRow[];
  /** Whose letterhead their bases carry. */
  readonly office: Office;
}

/** The frozen base of one text: fonts, letterhead and every signature field that it will ever have. */
export function baseOf(
  text: ChosenText,
  office: Office,
  made: { at: Date; sample: boolean; olderLetters?: boolean },
): Promise<FrozenBase> {
  const emblem = office.emblem && office.emblemType ? { bytes: office.emblem, type: office.emblemType } : undefined;
  return freezeBase({
    title: fillText(text, nobody).title,
    language: 'id',
    letterhead: { lines: office.letterhead, ...(emblem ? { emblem } : {}) },
    author: office.name,
    created: made.at,
    fields: frozenFields,
    sample: made.sample,
    olderLetters: made.olderLetters ?? false,
  });
}

/**
 * Does the slow part of opening: a digest and a PDF base for each text of a draft. Writes nothing.
 * @throws Refusal 'letters-unprintable' {field, letters} of a text that was written before these were refused.
 */
export async function prepareTexts(db: Db, event: Event, made: { at: Date; sample: boolean }): Promise<PreparedTexts> {
  const office = await officeOf(db, event);
  const texts = await textsOfEvent(db, event);
  const rows = await Promise.all(
    texts.map(async (text) => {
      const filled = fillText(text, nobody);
      assertPrintable([[filled.title, wholeText(filled)]]);
      return {
        id: text.id ?? randomUUID(),
        templateId: text.text.id,
        categories: text.categories,
        source: text.text.source,
        digest: digestOf(text),
        filled: { values: text.values, bases: text.bases },
        base: await baseOf(text, office, made),
        title: filled.title,
        blocks: allBlocks(filled),
      };
    }),
  );
  return { rows, office };
}

/**
 * Writes prepared texts and their leaf in the transaction that opens their event. From here on they never change.
 * @throws Refusal 'text-changed' when event, texts or the office's profile changed since they were prepared.
 */
export async function freezeTexts(
  tx: Tx,
  orgId: string,
  eventId: string,
  { texts, at }: { readonly texts: PreparedTexts; readonly at: Date },
): Promise<void> {
  const event = await loadEvent(tx, orgId, eventId);
  const now = await textsOfEvent(tx, event);
  const hex = (digest: Uint8Array) => Buffer.from(digest).toString('hex');
  const same = now.map((text) => hex(digestOf(text))).join() === texts.rows.map((text) => hex(text.digest)).join();
  if (!same || !isDeepStrictEqual(await officeOf(tx, event), texts.office)) throw new Refusal('text-changed');
  await insertFrozen(tx, orgId, eventId, texts.rows, at);
  await sealTexts(tx, { orgId, eventId, at });
}
