import { createHash, randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '#clock';
import type { Db } from '#db';
import { Refusal } from '#errors';
import type { Category } from '#event';
import type { Custody } from '#keys';
import { hex } from '../identity/hex.ts';
import { nikLookup } from '../roster/nik-vault.ts';
import { members, rosterVersion } from '../roster/store.ts';
import type { Completable } from './changes.ts';
import { checkRow } from './check-row.ts';
import { openCorrections } from './mending/correct.ts';
import { withCorrections } from './mending/corrections.ts';
import { meaningsOf, type Word } from './mending/word.ts';
import type { CheckedRow, RawRow } from './person.ts';
import { type Plan, planImport } from './plan.ts';
import type { Answer } from './question.ts';
import { readRosterFile } from './read-file.ts';
import type { Understood } from './read-roster.ts';
import { findImport, heldPeople, type ImportRow, insertImport } from './store.ts';

interface Where {
  readonly orgId: string;
  readonly eventId: string;
}

/** What is kept of an uploaded file until the organiser says yes. */
export interface Kept {
  readonly understood: Understood;
  readonly category: Category | null;
  readonly rows: readonly RawRow[];
  /** What was answered, by question; nothing in previews of before questions were asked. */
  readonly answers?: Readonly<Record<string, Answer>>;
  /** Columns for which the file is complete: an empty cell there empties what is known. */
  readonly complete?: readonly Completable[];
  /** What words of some columns mean. */
  readonly words?: readonly Word[];
  /** Letters that a wrong encoding broke are mended. */
  readonly repair?: true;
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
  /** Of the corrections: a page that shows them says which it knew. */
  readonly version: number;
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
    correctionsBox: null,
    correctionsVersion: 0,
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
  const corrections = openCorrections(custody, row);
  const kept = withCorrections(open(custody, row), corrections);
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
  return {
    ...kept,
    id,
    fileName: row.fileName,
    state: row.state,
    checked,
    plan,
    basis,
    held,
    version: corrections.version,
  };
}

/** A roster of 30,000 takes about a second to judge: other requests get their turn in between. */
async function checkAll({ rows, category, understood, words = [] }: Kept, today: Date): Promise<CheckedRow[]> {
  const settings = { category, unitFromSheet: understood.unitFromSheet, words: meaningsOf(words), today };
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
