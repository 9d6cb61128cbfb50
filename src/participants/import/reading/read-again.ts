import type { Db } from '#db';
import { Refusal } from '#errors';
import { categories } from '#event';
import { openKept, sealKept } from '../kept-rows.ts';
import { openCorrections, sealCorrections } from '../mending/correct.ts';
import type { Parts } from '../parts.ts';
import { readRosterFileAs } from '../read-file.ts';
import { findBox, findWaiting } from '../store.ts';
import { openFile, openReading, type Reading, sealReading } from './kept-file.ts';
import type { Layout } from './layout.ts';
import { movedCorrections } from './moved-corrections.ts';
import type { Fixed, ReadingSettings, TableSettings } from './settings.ts';
import { fileParts, findReading, rememberedColumns, replaceReading, type WhichImport } from './store.ts';

/** A first reading: as is remembered of headings, else as found. `likeAt` is when what was used was said. */
export async function readFirst(db: Db, orgId: string, bytes: Uint8Array) {
  const remembered = await rememberedColumns(db, orgId);
  const tables = Object.fromEntries([...remembered].map(([key, { said }]) => [key, said]));
  const read = await readRosterFileAs(bytes, { sheets: {}, tables, fixed: null });
  const used = [...remembered].filter(([key]) => Object.hasOwn(read.layout.tables, key));
  const settings = { sheets: {}, tables: onlyUsed(tables, read.layout), fixed: null };
  const last = Math.max(...used.map(([, { at }]) => at.getTime()));
  return { ...read, settings, likeAt: used.length > 0 ? new Date(last) : null };
}

/**
 * How a waiting preview's file was read.
 * @throws Refusal `not-found`; `import-nothing-to-do` when it is over; `import-file-gone` when its file was not kept.
 */
export async function loadReading(
  { db, custody }: Parts,
  which: WhichImport,
): Promise<Reading & { readonly likeAt: Date | null; readonly fileName: string }> {
  const row = await findWaiting(db, which.orgId, which.eventId, which.importId);
  if (!row) throw new Refusal('not-found');
  if (row.state !== 'preview') throw new Refusal('import-nothing-to-do');
  const reading = await findReading(db, which);
  if (!reading) throw new Refusal('import-file-gone');
  const { settings, layout } = openReading(custody, which.importId, reading.box);
  const fixed = withCategory(layout.fixed, openCorrections(custody, row).said['category']?.[0]);
  return { settings, layout: { ...layout, fixed }, likeAt: reading.likeAt, fileName: row.fileName };
}

/**
 * Reads a waiting preview's file once more, otherwise. What was typed and answered goes on where a cell says the same as before;
 * `begun` counts what begins anew.
 * @throws Refusal as loadReading() and readRosterFile(); `work-busy` when others answer it at this moment.
 */
export async function readAgain(services: Parts, which: WhichImport, settings: ReadingSettings) {
  const { db, custody } = services;
  await loadReading(services, which);
  const bytes = await openFile(custody, which.importId, await fileParts(db, which));
  const { rows, understood, layout } = await readRosterFileAs(bytes, settings);
  const used = { ...settings, tables: onlyUsed(settings.tables, layout) };
  const box = sealReading(custody, which.importId, { settings: used, layout });
  for (let tries = 0; tries < 3; tries++) {
    const row = await findWaiting(db, which.orgId, which.eventId, which.importId);
    if (row?.state !== 'preview') throw new Refusal('import-nothing-to-do');
    const rowsBox = await findBox(db, which.orgId, which.eventId, row.id, row.box);
    if (!rowsBox) continue;
    const kept = openKept(custody, row.id, rowsBox);
    const corrections = openCorrections(custody, row);
    const { after, begun } = movedCorrections(corrections, kept.rows, rows);
    // the form of columns says the category of everybody, in place of what the preview's said
    const { category: _said, ...others } = after.said;
    const next = {
      rowsBox: sealKept(custody, row.id, { ...kept, understood, rows, category: layout.fixed.category ?? null }),
      ...sealCorrections(custody, row.id, { ...after, said: others }),
    };
    const was = row.correctionsVersion;
    if (await replaceReading(db, which, { was, next, box, likeAt: null })) return { layout, begun };
  }
  throw new Refusal('work-busy');
}

/** What the preview's form says of everybody's category counts, where it said something after the file was read. */
function withCategory({ category, ...fixed }: Fixed, said: string | null | undefined): Fixed {
  const counts = said === undefined || said === null ? category : categories.find((one) => one === said);
  return { ...fixed, ...(counts ? { category: counts } : {}) };
}

/** When what was remembered of a preview's headings was said, and whether its file is still there to be read otherwise. */
export async function readLike({ db }: Pick<Parts, 'db'>, which: WhichImport) {
  const row = await findReading(db, which);
  return { likeAt: row?.likeAt ?? null, isKept: row !== undefined };
}

/** What was said of headings that this file does not have is of no use to it. */
function onlyUsed(tables: Readonly<Record<string, TableSettings>>, { tables: used }: Layout) {
  return Object.fromEntries(Object.entries(tables).filter(([key]) => Object.hasOwn(used, key)));
}
