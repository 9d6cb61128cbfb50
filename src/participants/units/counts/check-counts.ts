import { createHash } from 'node:crypto';
import type { Db } from '#db';
import { readCountsApart } from '../../import/read-apart.ts';
import { regencyOfOffice } from '../../villages.ts';
import { unitBook } from '../store.ts';
import { unitsInEvent } from '../tree/store.ts';
import { linesOfText } from './lines.ts';
import { type CountFinding, readCounts } from './read-counts.ts';

/** A list of units and numbers: a file, or what was pasted. */
export type GivenCounts = { readonly bytes: Uint8Array } | { readonly text: string };

/** A number of people that a unit is expected to have, and the one it has now. */
export interface CountChange {
  readonly unitId: string;
  readonly name: string;
  readonly from: number | null;
  readonly to: number;
}

/** What a list of units and numbers would do. */
export interface CheckedCounts {
  readonly changes: readonly CountChange[];
  /** How many units have their number already. */
  readonly same: number;
  readonly findings: readonly CountFinding[];
}

/**
 * Reads a list of units and numbers, and holds it against what is known. Nothing is saved.
 * @throws Refusal `roster-unreadable`, `roster-too-large`, `work-busy`.
 */
export async function checkCounts(
  db: Db,
  where: { readonly orgId: string; readonly eventId: string },
  given: GivenCounts,
): Promise<CheckedCounts> {
  const sheets = 'bytes' in given ? await readCountsApart(given.bytes) : linesOfText(given.text);
  const { rows, findings } = readCounts(
    sheets,
    await unitBook(db, where.orgId),
    await regencyOfOffice(db, where.orgId),
  );
  const units = new Map((await unitsInEvent(db, where)).map((one) => [one.id, one]));
  const all = rows.flatMap(({ unitId, people }): CountChange[] => {
    const unit = units.get(unitId);
    return unit ? [{ unitId, name: unit.name, from: unit.expected, to: people }] : [];
  });
  const changes = all.filter(({ from, to }) => from !== to);
  return { changes, same: all.length - changes.length, findings };
}

/** Another one as soon as one of these units has another number than was shown, or would get another. */
export function basisOfCounts(changes: readonly Pick<CountChange, 'unitId' | 'from' | 'to'>[]): string {
  const said = changes.map(({ unitId, from, to }) => `${unitId} ${from ?? ''} ${to}`).sort();
  return createHash('sha256').update(said.join('\n')).digest('base64url').slice(0, 22);
}
