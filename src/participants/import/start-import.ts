import { createHash, randomUUID } from 'node:crypto';
import { sealKept } from './kept-rows.ts';
import { sealCorrections } from './mending/correct.ts';
import { remembering } from './mending/corrections.ts';
import { rememberedWords } from './mending/store.ts';
import { type TakenBack, takeBack } from './mending/take-back.ts';
import type { Parts, Where } from './parts.ts';
import { sealFile, sealReading } from './reading/kept-file.ts';
import { readFirst } from './reading/read-again.ts';
import { insertReading } from './reading/store.ts';
import { type ImportRow, insertImport } from './store.ts';

/** A preview that waits; `back` where the file was of rows that it had handed out. */
export interface Started {
  readonly id: string;
  readonly back?: TakenBack;
}

/**
 * Reads an uploaded file and keeps what was understood, encrypted, for the preview, and the file itself, so that it can be read
 * otherwise. Nothing reaches the roster. Rows that were handed out to be mended go back to the preview they are of.
 * @throws Refusal as readRosterFile() and takeBack().
 */
export async function startImport(
  services: Parts,
  { by, ...where }: Where & { by: string },
  file: { name: string; bytes: Uint8Array },
): Promise<Started> {
  const { db, custody, clock } = services;
  const { understood, rows, layout, settings, likeAt, returned } = await readFirst(db, where.orgId, file.bytes);
  if (returned) {
    const back = await takeBack(services, where, returned);
    return { id: back.id, back };
  }
  const words = await rememberedWords(db, where.orgId);
  const id = randomUUID();
  const parts = await sealFile(custody, id, file.bytes);
  const reading = { box: sealReading(custody, id, { settings, layout }), likeAt };
  const row: ImportRow = {
    orgId: where.orgId,
    eventId: where.eventId,
    id,
    fileName: file.name.slice(0, 200),
    rowsBox: sealKept(custody, id, { understood, category: layout.fixed.category ?? null, rows }),
    ...sealCorrections(custody, id, remembering(words)),
    state: 'preview',
    createdBy: by,
    createdAt: clock.now(),
    appliedAt: null,
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
    counts: null,
    undoBox: null,
    undoneAt: null,
    undoneBy: null,
  };
  const which = { orgId: where.orgId, eventId: where.eventId, importId: id };
  await insertImport(db, row, (tx) => insertReading(tx, which, reading, parts));
  return { id };
}
