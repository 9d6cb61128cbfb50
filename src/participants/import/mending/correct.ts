import type { Db } from '#db';
import { Refusal } from '#errors';
import type { Secrets } from '#keys';
import { changeCorrections, type ImportRow } from '../store.ts';
import { type Corrections, corrected, noCorrections, type Patch } from './corrections.ts';

/** More than every cell of the largest file typed anew. */
const mostBytes = 48_000_000;

type Boxes = Pick<Secrets, 'encrypt' | 'decrypt'>;

interface Which {
  readonly orgId: string;
  readonly eventId: string;
  readonly id: string;
}

/**
 * Keeps what the organiser corrected in a preview. Answers with what was not kept, since somebody else had said otherwise after
 * the page was made. One after the other: none is lost.
 * @throws Refusal `not-found`, `import-nothing-to-do` when it was applied or discarded, `too-large`.
 */
export async function correct(
  { db, custody }: { readonly db: Db; readonly custody: Boxes },
  which: Which,
  patch: Patch,
  seen?: number,
): Promise<readonly string[]> {
  let conflicts: readonly string[] = [];
  await changeCorrections(db, which, (row) => {
    const told = corrected(openCorrections(custody, row), patch, seen);
    conflicts = told.conflicts;
    const { correctionsVersion: version, correctionsBox: box } = sealCorrections(custody, which.id, told.after);
    return { version, box };
  });
  return conflicts;
}

/** Locks corrections away; they open for this import only. @throws Refusal `too-large`. */
export function sealCorrections(custody: Boxes, id: string, corrections: Corrections) {
  const text = Buffer.from(JSON.stringify(corrections));
  if (text.length > mostBytes) throw new Refusal('too-large');
  return {
    correctionsBox: custody.encrypt('nik', text, aadOf(id)),
    correctionsVersion: corrections.version,
  };
}

/** What was corrected so far in a preview. */
export function openCorrections(
  custody: Boxes,
  { id, correctionsBox }: Pick<ImportRow, 'id' | 'correctionsBox'>,
): Corrections {
  if (!correctionsBox || correctionsBox.length === 0) return noCorrections;
  return JSON.parse(Buffer.from(custody.decrypt('nik', correctionsBox, aadOf(id))).toString()) as Corrections;
}

function aadOf(id: string): string {
  return `roster-corrections ${id}`;
}
