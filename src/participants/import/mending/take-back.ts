import { Refusal } from '#errors';
import { type Cell, cellText } from '../../identity/cell.ts';
import type { Parts, Where } from '../parts.ts';
import type { RawRow } from '../person.ts';
import { loadPreview } from '../preview.ts';
import { findWaiting } from '../store.ts';
import { correct } from './correct.ts';
import { cellName } from './corrections.ts';
import { handedOut, headingsFor, type Mendable } from './handed-out.ts';
import { type Mark, readMark, stateOf } from './mark.ts';
import type { Returned } from './returned.ts';

/** What came of rows that came back. Row numbers are those of the file that came. */
export interface TakenBack {
  readonly id: string;
  readonly mended: number;
  readonly same: number;
  /** Not taken, by the reason. */
  readonly not: Readonly<Record<NotTaken, readonly number[]>>;
}
export const notTaken = ['changed-since', 'as-number', 'no-mark', 'not-ours', 'other-import', 'twice'] as const;
export type NotTaken = (typeof notTaken)[number];

/**
 * Takes mended rows into the preview they were handed out of, and touches no other row. A row that was corrected since, a mark that
 * is not ours or stands twice, and a row without one are not taken, and are named.
 * @throws Refusal `import-rows-unknown` when no row is of an import that waits here, or all are of another than `into`.
 */
export async function takeBack(parts: Parts, where: Where, returned: Returned, into?: string): Promise<TakenBack> {
  const marked = returned.rows.map(({ row, cells }) => {
    const text = cellText(cells[returned.mark]);
    return { row, cells, text, mark: text === '' ? null : readMark(parts.custody, where, text) };
  });
  const id = into ?? marked.find(({ mark }) => mark)?.mark?.id;
  const ours = marked.filter(({ mark }) => mark?.id === id);
  if (id === undefined || ours.length === 0)
    throw unknown(marked.some(({ mark }) => mark) ? 'other-import' : 'not-ours');
  const waits = (await findWaiting(parts.db, where.orgId, where.eventId, id))?.state === 'preview';
  if (!waits) throw unknown('ended');
  const preview = await loadPreview(parts, where, id);
  const columns = columnsOf(returned, headingsFor(preview));
  const patch = new Map<string, string>();
  const not = Object.fromEntries(notTaken.map((why) => [why, [] as number[]])) as Record<NotTaken, number[]>;
  const times = countOf(ours.map(({ mark }) => mark?.index ?? -1));
  let [mended, same] = [0, 0];
  for (const { row, cells, text, mark } of marked) {
    const raw = mark?.id === id ? preview.rows[mark.index] : undefined;
    if (!mark || !raw) {
      not[text === '' ? 'no-mark' : mark ? 'other-import' : 'not-ours'].push(row);
      continue;
    }
    if ((times.get(mark.index) ?? 0) > 1) {
      not.twice.push(row);
      continue;
    }
    const touched = touchedCells(raw, cells, columns);
    if (touched.length === 0) same += 1;
    else if (hasNumber(cells, columns)) not['as-number'].push(row);
    else if (isStale(parts, raw, mark)) not['changed-since'].push(row);
    else {
      mended += 1;
      for (const [field, value] of touched) patch.set(cellName(mark.index, field), value);
    }
  }
  if (patch.size > 0) await correct(parts, { ...where, id }, patch);
  return { id, mended, same, not };
}

function unknown(reason: 'other-import' | 'not-ours' | 'ended'): Refusal {
  return new Refusal('import-rows-unknown', { reason });
}

function isStale({ custody }: Parts, raw: RawRow, { state }: Mark): boolean {
  return stateOf(custody, raw) !== state;
}

/** By their headings: columns may have been moved, or new ones put among them. */
function columnsOf({ headings }: Returned, known: ReadonlyMap<Mendable, string>): (readonly [Mendable, number])[] {
  const plain = headings.map((heading) => heading.toLowerCase());
  return [...known].flatMap(([field, heading]) => {
    const at = plain.indexOf(heading.toLowerCase());
    return at < 0 ? [] : [[field, at] as const];
  });
}

/** Cells that are others than were handed out; what was emptied is empty. */
function touchedCells(
  raw: RawRow,
  cells: readonly Cell[],
  columns: readonly (readonly [Mendable, number])[],
): (readonly [Mendable, string])[] {
  return columns.flatMap(([field, at]) => {
    const now = cellText(cells[at]);
    return now === handedOut(raw, field) ? [] : [[field, now] as const];
  });
}

/** A long number has lost its last digits before it came here. */
function hasNumber(cells: readonly Cell[], columns: readonly (readonly [Mendable, number])[]): boolean {
  return columns.some(([field, at]) => (field === 'nip' || field === 'nik') && typeof cells[at] === 'number');
}

function countOf(indexes: readonly number[]): Map<number, number> {
  const times = new Map<number, number>();
  for (const index of indexes) times.set(index, (times.get(index) ?? 0) + 1);
  return times;
}
