import { createHash, randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '#clock';
import type { Db } from '#db';
import { Refusal } from '#errors';
import type { Category } from '#event';
import type { Custody } from '#keys';
import { cellText } from '../identity/cell.ts';
import { hex } from '../identity/hex.ts';
import { nikLookup } from '../roster/nik-vault.ts';
import { members, rosterVersion } from '../roster/store.ts';
import type { Completable } from './changes.ts';
import { checkRow } from './check-row.ts';
import type { CheckedRow, RawRow } from './person.ts';
import { type Plan, planImport } from './plan.ts';
import type { Answer } from './question.ts';
import { readRosterFile } from './read-file.ts';
import type { Understood } from './read-roster.ts';
import { findImport, heldPeople, type ImportRow, insertImport, updateRows } from './store.ts';

interface Where {
  readonly orgId: string;
  readonly eventId: string;
}

/** What is kept of an uploaded file until the organiser says yes. */
interface Kept {
  readonly understood: Understood;
  readonly category: Category | null;
  readonly rows: readonly RawRow[];
  /** What was answered, by question; nothing in previews of before questions were asked. */
  readonly answers?: Readonly<Record<string, Answer>>;
  /** Columns for which the file is complete: an empty cell there empties what is known. */
  readonly complete?: readonly Completable[];
}

export interface Preview extends Kept {
  readonly id: string;
  readonly fileName: string;
  readonly state: ImportRow['state'];
  readonly checked: readonly CheckedRow[];
  readonly plan: Plan;
  /** The roster this plan was made against; applying it needs the same one. */
  readonly basis: string;
  /** Who had signed or come when it was made. */
  readonly held: ReadonlySet<string>;
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
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
    counts: null,
    undoBox: null,
    undoneAt: null,
    undoneBy: null,
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
  const held = await heldPeople(db, where.orgId, where.eventId);
  const plan = planImport(checked, roster, {
    nikKey: (nik) => hex(nikLookup(custody, nik)),
    held,
    answers: new Map(Object.entries(kept.answers ?? {})),
    complete: new Set(kept.complete ?? []),
  });
  return { ...kept, id, fileName: row.fileName, state: row.state, checked, plan, basis, held };
}

/** What the organiser changes in a preview; what is absent stays as it is. */
export interface Corrections {
  /** The category for rows that do not say one. */
  readonly category?: Category | null;
  /** Cells as they stand in the form, by row number in the kept list. */
  readonly cells?: ReadonlyMap<number, RawRow['cells']>;
  readonly answers?: ReadonlyMap<string, Answer>;
  readonly complete?: readonly Completable[];
}

/** Keeps corrections; the next loadPreview() judges with them. @throws Refusal `not-found`, `import-nothing-to-do`. */
export async function correctPreview(
  { db, custody }: Parts,
  where: Where,
  id: string,
  { cells = new Map(), answers = new Map(), ...settings }: Corrections,
): Promise<void> {
  const row = await findImport(db, where.orgId, where.eventId, id);
  if (!row) throw new Refusal('not-found');
  if (row.state !== 'preview') throw new Refusal('import-nothing-to-do');
  const kept = open(custody, row);
  const rows = kept.rows.map((raw, index) => corrected(raw, cells.get(index) ?? {}));
  const told = { ...kept, ...settings, rows, answers: { ...kept.answers, ...Object.fromEntries(answers) } };
  await updateRows(db, where.orgId, where.eventId, id, seal(custody, id, told));
}

/** A form sends every cell it shows, but numbers empty: only one that is another now was touched by somebody. */
function corrected(raw: RawRow, sent: RawRow['cells']): RawRow {
  const changed = Object.entries(sent).filter(([field, value]) => {
    const was = raw.cells[field as keyof RawRow['cells']] ?? null;
    return typeof was === 'number' || cellText(value) !== cellText(was);
  });
  return changed.length > 0 ? { ...raw, cells: { ...raw.cells, ...Object.fromEntries(changed) }, shifted: false } : raw;
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
