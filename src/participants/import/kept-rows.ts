import { gunzipSync, gzipSync } from 'node:zlib';
import type { Category } from '#event';
import type { Secrets } from '#keys';
import type { UnitAnswers } from '../units/unit-questions.ts';
import type { Completable } from './changes.ts';
import type { Repairs } from './mending/repair.ts';
import type { Word } from './mending/word.ts';
import type { RawRow } from './person.ts';
import type { Answer } from './question.ts';
import type { Understood } from './read-roster.ts';

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
  /** Letters that a wrong encoding broke: what one yes mends. */
  readonly repairs?: Repairs;
  /** Sheets that are left out whole. */
  readonly leftSheets?: readonly string[];
  /** Letters that a wrong encoding broke are mended. */
  readonly repair?: true;
  /** Which spellings are one unit, as far as somebody said. */
  readonly unitAnswers?: UnitAnswers;
}

/** Of the largest file, with what was read of it: more is none of ours. */
const mostUnpacked = 512 * 1024 * 1024;

/** Locks away what is kept of a file, packed to a tenth; it opens for this import only. */
export function sealKept(custody: Secrets, id: string, kept: Kept): Uint8Array {
  return custody.encrypt('nik', gzipSync(JSON.stringify(kept), { level: 1 }), `roster-import ${id}`);
}

/**
 * What was locked away. Previews of former releases were not packed.
 * @throws Refusal as custody.decrypt().
 */
export function openKept(custody: Secrets, id: string, box: Uint8Array): Kept {
  const opened = custody.decrypt('nik', box, `roster-import ${id}`);
  const isPacked = opened[0] === 0x1f && opened[1] === 0x8b;
  const text = isPacked ? gunzipSync(opened, { maxOutputLength: mostUnpacked }) : Buffer.from(opened);
  return JSON.parse(text.toString()) as Kept;
}
