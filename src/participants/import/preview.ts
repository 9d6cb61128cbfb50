import { createHash, randomUUID } from 'node:crypto';
import { Refusal } from '#errors';
import { hex } from '../identity/hex.ts';
import { nikLookup } from '../roster/nik-vault.ts';
import { members, rosterVersion } from '../roster/store.ts';
import { bookVersion, readAsKnown } from '../units/read-as-known.ts';
import { unitBook } from '../units/store.ts';
import type { UnitQuestion } from '../units/unit-questions.ts';
import { checkRow } from './check-row.ts';
import { type Kept, openKept, sealKept } from './kept-rows.ts';
import { openCorrections } from './mending/correct.ts';
import { withCorrections } from './mending/corrections.ts';
import { meaningsOf } from './mending/word.ts';
import { Newest } from './newest.ts';
import type { Parts, Where } from './parts.ts';
import type { CheckedRow } from './person.ts';
import { type Plan, planImport } from './plan.ts';
import { sealFile, sealReading } from './reading/kept-file.ts';
import { readFirst } from './reading/read-again.ts';
import { insertReading } from './reading/store.ts';
import {
  findBox,
  findWaiting,
  heldPeople,
  heldVersion,
  type ImportRow,
  insertImport,
  type WaitingImport,
} from './store.ts';

export interface Preview extends Kept {
  readonly id: string;
  readonly fileName: string;
  readonly state: ImportRow['state'];
  readonly checked: readonly CheckedRow[];
  readonly plan: Plan;
  /** Spellings that are probably one unit. */
  readonly units: readonly UnitQuestion[];
  /** The roster this plan was made against; applying it needs the same one. */
  readonly basis: string;
  /** Who had signed or come when it was made. */
  readonly held: ReadonlySet<string>;
  /** Of the corrections: a page that shows them says which it knew. */
  readonly version: number;
}

/**
 * Reads an uploaded file and keeps what was understood, encrypted, for the preview, and the file itself, so that it can be read
 * otherwise. Nothing reaches the roster.
 * @throws Refusal as readRosterFile().
 */
export async function startImport(
  { db, custody, clock }: Parts,
  where: Where & { by: string },
  file: { name: string; bytes: Uint8Array },
): Promise<string> {
  const { understood, rows, layout, settings, likeAt } = await readFirst(db, where.orgId, file.bytes);
  const id = randomUUID();
  const parts = await sealFile(custody, id, file.bytes);
  const reading = { box: sealReading(custody, id, { settings, layout }), likeAt };
  const row: ImportRow = {
    orgId: where.orgId,
    eventId: where.eventId,
    id,
    fileName: file.name.slice(0, 200),
    rowsBox: sealKept(custody, id, { understood, category: layout.fixed.category ?? null, rows }),
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
  };
  const which = { orgId: where.orgId, eventId: where.eventId, importId: id };
  await insertImport(db, row, (tx) => insertReading(tx, which, reading, parts));
  return id;
}

/**
 * Judges the kept rows against the roster of this moment. What was made for the look before this one, and is made from the
 * same, is taken as it is: versions are read first, so whoever writes in between makes them stale, never the rows.
 * @throws Refusal `not-found`; `import-nothing-to-do` when it was applied or discarded.
 */
export async function loadPreview(parts: Parts, { orgId, eventId }: Where, id: string): Promise<Preview> {
  const { db, custody, clock, newest = new Newest() } = parts;
  const row = await findWaiting(db, orgId, eventId, id);
  if (!row) throw new Refusal('not-found');
  if (row.state !== 'preview') throw new Refusal('import-nothing-to-do');
  const { fileName, state, correctionsVersion } = row;
  const basis = await rosterVersion(db, orgId, eventId);
  const holds = await heldVersion(db, orgId, eventId);
  const book = await unitBook(db, orgId);
  const units = bookVersion(book);
  const today = clock.now();
  const day = today.toISOString().slice(0, 10);
  return await newest.of('preview', [id, row.box, correctionsVersion, day, basis, holds, units].join(' '), async () => {
    const file = await newest.of('rows', `${id} ${row.box}`, () => openRows(parts, { orgId, eventId }, row));
    const roster = await newest.of('roster', `${eventId} ${basis} ${units}`, () =>
      members(db, custody, orgId, eventId),
    );
    const corrections = openCorrections(custody, row);
    const kept = withCorrections(file, corrections);
    const { rows: checked, questions } = readAsKnown(checkAll(kept, today), book, kept.unitAnswers);
    const held = await heldPeople(db, orgId, eventId);
    const plan = planImport(checked, roster, {
      nikKey: (nik) => hex(nikLookup(custody, nik)),
      held,
      answers: new Map(Object.entries(kept.answers ?? {})),
      complete: new Set(kept.complete ?? []),
    });
    return { ...kept, id, fileName, state, checked, plan, units: questions, basis, held, version: corrections.version };
  });
}

function checkAll({ rows, category, understood, words = [] }: Kept, today: Date): CheckedRow[] {
  const settings = { category, unitFromSheet: understood.unitFromSheet, words: meaningsOf(words), today };
  return rows.map((raw) => checkRow(raw, settings));
}

async function openRows({ db, custody }: Parts, where: Where, { id, box }: WaitingImport): Promise<Kept> {
  const bytes = await findBox(db, where.orgId, where.eventId, id, box);
  if (!bytes) throw new Refusal('import-changed');
  return openKept(custody, id, bytes);
}
