import { Refusal } from '#errors';
import { hex } from '../identity/hex.ts';
import { nikLookup } from '../roster/nik-vault.ts';
import { members, rosterVersion } from '../roster/store.ts';
import { bookVersion, readAsKnown } from '../units/read-as-known.ts';
import { regencyOfRows } from '../units/regency-of-file.ts';
import { unitBook } from '../units/store.ts';
import type { UnitQuestion } from '../units/unit-questions.ts';
import { regencyCodeOfOffice } from '../villages.ts';
import { checkRow } from './check-row.ts';
import { type Kept, openKept } from './kept-rows.ts';
import { openCorrections } from './mending/correct.ts';
import { withCorrections } from './mending/corrections.ts';
import { meaningsOf } from './mending/meaning.ts';
import { Newest } from './newest.ts';
import type { Parts, Where } from './parts.ts';
import type { CheckedRow } from './person.ts';
import { type Plan, planImport } from './plan.ts';
import { findBox, findWaiting, heldPeople, heldVersion, type ImportRow, type WaitingImport } from './store.ts';

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
  /** The version of `held`. */
  readonly holds: string;
  /** Of the corrections: a page that shows them says which it knew. */
  readonly version: number;
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
  const office = await regencyCodeOfOffice(db, orgId);
  const today = clock.now();
  const day = today.toISOString().slice(0, 10);
  const made = [id, row.box, correctionsVersion, day, basis, holds, units, office].join(' ');
  return await newest.of('preview', made, async () => {
    // people come and sign while an organiser looks on: what was judged stays judged
    const judged = [id, row.box, correctionsVersion, day, units, office].join(' ');
    const { kept, checked, questions, version } = await newest.of('judged', judged, async () => {
      const file = await newest.of('rows', `${id} ${row.box}`, () => openRows(parts, { orgId, eventId }, row));
      const corrections = openCorrections(custody, row);
      const told = withCorrections(file, corrections);
      const rows = checkAll(told, today);
      const read = readAsKnown(rows, book, told.unitAnswers, await regencyOfRows(rows, told.understood, office));
      return { kept: told, checked: read.rows, questions: read.questions, version: corrections.version };
    });
    const roster = await newest.of('roster', `${eventId} ${basis} ${units}`, () =>
      members(db, custody, orgId, eventId),
    );
    const held = await heldPeople(db, orgId, eventId);
    const plan = planImport(checked, roster, {
      nikKey: (nik) => hex(nikLookup(custody, nik)),
      held,
      answers: new Map(Object.entries(kept.answers ?? {})),
      complete: new Set(kept.complete ?? []),
    });
    return { ...kept, id, fileName, state, checked, plan, units: questions, basis, held, holds, version };
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
