import { randomUUID } from 'node:crypto';
import type { Tx } from '#db';
import { Refusal } from '#errors';
import { assertMayChange, type Category, holdEvent } from '#event';
import { assertPrintable } from '#letters';
import { saidIn } from './blocks.ts';
import { textsOfEvent } from './event-texts.ts';
import { replaceTexts, type TextRow } from './store.ts';
import { template } from './templates.ts';
import { readText, rewriteText, type TextSource } from './text-source.ts';

/** Which text each category signs; a category that is absent signs none. */
export type TextChoice = ReadonlyMap<Category, string>;

/**
 * Chooses the texts of a draft. A text that stays chosen keeps what the organiser wrote into it.
 * @throws Refusal 'not-found' for an unknown template, 'event-state'; 'event-incomplete' {missing: 'naskah'} when nobody
 * is left with a text at an event whose kind needs one.
 */
export async function chooseTexts(tx: Tx, orgId: string, eventId: string, choice: TextChoice, at: Date): Promise<void> {
  const event = await holdEvent(tx, orgId, eventId);
  assertMayChange(event.state, 'texts');
  const before = await textsOfEvent(tx, event);
  const ids = [...new Set(choice.values())];
  if (ids.length === 0 && needsText(event.kind)) throw new Refusal('event-incomplete', { missing: 'naskah' });
  const rows = ids.map((templateId) => {
    const kept = before.find((text) => text.text.id === templateId);
    const source = (kept?.text ?? template(templateId))?.source;
    if (source === undefined) throw new Refusal('not-found');
    const categories = [...choice].filter(([, id]) => id === templateId).map(([category]) => category);
    return { id: kept?.id ?? randomUUID(), templateId, categories, source };
  });
  await replaceTexts(tx, orgId, eventId, rows, at);
}

/** Whether an event of this kind is about signing: without a text it would be about nothing. */
export function needsText(kind: string): boolean {
  return kind === 'pakta' || kind === 'deklarasi';
}

/**
 * Keeps what the organiser wrote into one text of a draft; other texts stay as they are.
 * @throws Refusal 'text-invalid' {line, problem, what}; 'letters-unprintable', also of what `&#9745;` stands for; 'not-found',
 * 'event-state'.
 */
export async function editText(
  tx: Tx,
  orgId: string,
  eventId: string,
  edit: { readonly templateId: string; readonly subtitle: string; readonly body: string },
  at: Date,
): Promise<void> {
  await replaceOne(tx, orgId, eventId, edit.templateId, at, (text) => {
    const source = rewriteText(text, edit.subtitle, edit.body);
    assertPrintable([['', saidIn(readText(source).parsed)]]);
    return source;
  });
}

/**
 * Takes a text of a draft back to its template.
 * @throws Refusal 'not-found', 'event-state'.
 */
export async function restoreText(tx: Tx, orgId: string, eventId: string, templateId: string, at: Date): Promise<void> {
  const original = template(templateId);
  if (!original) throw new Refusal('not-found');
  await replaceOne(tx, orgId, eventId, templateId, at, () => original.source);
}

async function replaceOne(
  tx: Tx,
  orgId: string,
  eventId: string,
  templateId: string,
  at: Date,
  change: (text: TextSource) => string,
): Promise<void> {
  const event = await holdEvent(tx, orgId, eventId);
  assertMayChange(event.state, 'texts');
  const texts = await textsOfEvent(tx, event);
  if (!texts.some((text) => text.text.id === templateId)) throw new Refusal('not-found');
  const rows = texts.map(({ id, text, categories }): Omit<TextRow, 'digest' | 'filled'> => {
    const source = text.id === templateId ? readText(change(text)).source : text.source;
    return { id: id ?? randomUUID(), templateId: text.id, categories, source };
  });
  await replaceTexts(tx, orgId, eventId, rows, at);
}
