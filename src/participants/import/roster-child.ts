/**
 * The process that reads a roster's file: bytes in, the people in it out, then it ends. It imports what reads and nothing else
 * of the service, so that a file which breaks it breaks nothing else.
 */
import { readXlsx } from 'hucre/xlsx';
import { postable } from '#thread';
import type { FromRosterChild, ToRosterChild } from './read-apart.ts';
import { readCsv } from './read-csv.ts';
import { readRoster } from './read-roster.ts';
import type { Sheet } from './workbook.ts';

const atOnce = 500;

process.once('message', (question: ToRosterChild) => void answer(question));

async function answer({ kind, bytes }: ToRosterChild): Promise<void> {
  const say = (said: FromRosterChild) => process.send?.(said);
  try {
    const { rows, understood } = readRoster(kind === 'xlsx' ? await sheetsIn(bytes) : [readCsv(bytes)]);
    for (let at = 0; at < rows.length; at += atOnce) say({ rows: rows.slice(at, at + atOnce) });
    say({ understood });
  } catch (error) {
    say({ error: postable(error) });
  }
}

async function sheetsIn(bytes: Uint8Array): Promise<Sheet[]> {
  const { sheets } = await readXlsx(bytes);
  return sheets.map((sheet) => ({
    name: sheet.name,
    hidden: Boolean(sheet.hidden || sheet.veryHidden),
    rows: sheet.rows.map((row) =>
      Array.from(row, (cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : (cell ?? null))),
    ),
  }));
}
