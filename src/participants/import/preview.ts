import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '#clock';
import type { Db } from '#db';
import { Refusal } from '#errors';
import type { Category } from '#event';
import type { Custody } from '#keys';
import { type Cell, cellText } from '../identity/cell.ts';
import { hex } from '../identity/hex.ts';
import { nikLookup } from '../roster/nik-vault.ts';
import { members, rosterVersion } from '../roster/store.ts';
import { checkRow } from './check-row.ts';
import type { Field } from './columns.ts';
import type { CheckedRow, RawRow } from './person.ts';
import { type Plan, planImport } from './plan.ts';
import { readRosterFile } from './read-file.ts';
import type { Understood } from './read-roster.ts';
import { findImport, type ImportRow, insertImport, updateRows } from './store.ts';

interface Where {
  readonly orgId: string;
  readonly eventId: string;
}

/** What is kept of an uploaded file until the organiser says yes. */
interface Kept {
  readonly understood: Understood;
  readonly category: Category | null;
  readonly rows: readonly RawRow[];
}

export interface Preview extends Kept {
  readonly id: string;
  readonly fileName: string;
  readonly state: ImportRow['state'];
  readonly checked: readonly CheckedRow[];
  readonly plan: Plan;
  /** The roster this plan was made against; applying it needs the same one. */
  readonly basis: string;
}

interface Parts {
  readonly db: Db;
  readonly custody: Custody;
  readonly clock: Clock;
}

/**
 * Reads an uploaded file and keeps what was understood, encrypted, for the preview. Nothing reaches the roster.
 * @throws Refusal as readRosterFile().
 */
export async function startImport(
  { db, custody, clock }: Parts,
  where: Where & { by: string },
  file: { name: string; bytes: Uint8Array },
): Promise<string> {
  const { understood, rows } = await readRosterFile(file.bytes);
  const id = randomUUID();
  await insertImport(db, {
    orgId: where.orgId,
    eventId: where.eventId,
    id,
    fileName: file.name.slice(0, 200),
    rowsBox: seal(custody, id, { understood, category: null, rows }),
    state: 'preview',
    createdBy: where.by,
    createdAt: clock.now(),
    appliedAt: null,
  });
  return id;
}

/**
 * Judges the kept rows against the roster of this moment.
 * @throws Refusal `not-found`; `import-nothing-to-do` when it was applied or discarded.
 */
export async function loadPreview({ db, custody, clock }: Parts, where: Where, id: string): Promise<Preview> {
  const row = await findImport(db, where.orgId, where.eventId, id);
  if (!row) throw new Refusal('not-found');
  if (row.state !== 'preview') throw new Refusal('import-nothing-to-do');
  const kept = open(custody, row);
  // The version is read first: whoever writes between the two reads makes the version stale, never the rows.
  const basis = await rosterVersion(db, where.orgId, where.eventId);
  const roster = await members(db, where.orgId, where.eventId);
  const checked = await checkAll(kept, clock.now());
  const plan = planImport(checked, roster, (nik) => hex(nikLookup(custody, nik)));
  return { ...kept, id, fileName: row.fileName, state: row.state, checked, plan, basis };
}

/** What the organiser changes in a preview: cells typed anew, by row number in the kept list, and the default category. */
export interface Corrections {
  readonly category: Category | null;
  readonly cells: ReadonlyMap<number, RawRow['cells']>;
}

/** Keeps corrections; the next loadPreview() judges with them. @throws Refusal `not-found`, `import-nothing-to-do`. */
export async function correctPreview(
  { db, custody }: Parts,
  where: Where,
  id: string,
  corrections: Corrections,
): Promise<void> {
  const row = await findImport(db, where.orgId, where.eventId, id);
  if (!row) throw new Refusal('not-found');
  if (row.state !== 'preview') throw new Refusal('import-nothing-to-do');
  const kept = open(custody, row);
  const rows = kept.rows.map((raw, index) => {
    const cells = corrections.cells.get(index);
    return cells && isTyped(cells, raw) ? { ...raw, cells: { ...raw.cells, ...cells }, shifted: false } : raw;
  });
  await updateRows(
    db,
    where.orgId,
    where.eventId,
    id,
    seal(custody, id, { ...kept, category: corrections.category, rows }),
  );
}

/** A form sends back what it showed: a row that nobody changed stays as it was read, and refused. */
function isTyped(cells: RawRow['cells'], raw: RawRow): boolean {
  return (Object.entries(cells) as [Field, Cell][]).some(
    ([field, cell]) => cellText(cell) !== cellText(raw.cells[field]),
  );
}

/** A roster of 30,000 takes about a second to judge: other requests get their turn in between. */
async function checkAll({ rows, category, understood }: Kept, today: Date): Promise<CheckedRow[]> {
  const settings = { category, unitFromSheet: understood.unitFromSheet, today };
  const checked: CheckedRow[] = [];
  for (const [index, raw] of rows.entries()) {
    if (index % 500 === 499) await setImmediate();
    checked.push(checkRow(raw, settings));
  }
  return checked;
}

function seal(custody: Custody, id: string, kept: Kept): Uint8Array {
  return custody.encrypt('nik', Buffer.from(JSON.stringify(kept)), `roster-import ${id}`);
}

function open(custody: Custody, row: ImportRow): Kept {
  return JSON.parse(Buffer.from(custody.decrypt('nik', row.rowsBox, `roster-import ${row.id}`)).toString()) as Kept;
}
