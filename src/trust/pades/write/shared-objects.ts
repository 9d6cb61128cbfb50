import type { Hash } from 'node:crypto';
import type { PdfObject } from './revision.ts';
import type { RunningHash } from './running-hash.ts';

/** Objects as they stand one behind the other in a revision. */
export interface WrittenObjects {
  readonly bytes: Uint8Array;
  /** Where each begins in `bytes`, by number. */
  readonly offsets: ReadonlyMap<number, number>;
}

/** A contiguous range of a cross-reference table. */
export interface Section {
  readonly first: number;
  readonly text: string;
}

interface Known extends WrittenObjects {
  /** For where they stood last: behind one base they always stand at one place. */
  at: number;
  sections: readonly Section[];
  behind?: { readonly prior: Hash; readonly hash: Hash };
}

const lists = new WeakMap<readonly PdfObject[], Known>();

/** The objects as they are written; put together when the list is first met. Throws when two have one number. */
export function writtenOnce(objects: readonly PdfObject[]): WrittenObjects {
  return knownOf(objects);
}

/** Their part of a cross-reference table, the first of them at this offset of the file. */
export function sectionsOnce(objects: readonly PdfObject[], at: number): readonly Section[] {
  const known = knownOf(objects);
  if (known.at !== at && known !== nothing) {
    known.sections = sectionsOf(Array.from(known.offsets, ([number, offset]) => [number, at + offset]));
    known.at = at;
  }
  return known.sections;
}

/** The hash of what came before and the objects, for the caller to go on with. */
export function hashedBehind({ hash: prior }: RunningHash, objects: readonly PdfObject[]): Hash {
  const known = knownOf(objects);
  if (known === nothing) return prior.copy();
  if (known.behind?.prior !== prior) known.behind = { prior, hash: prior.copy().update(known.bytes) };
  return known.behind.hash.copy();
}

const nothing: Known = { bytes: new Uint8Array(), offsets: new Map(), at: 0, sections: [] };

function knownOf(objects: readonly PdfObject[]): Known {
  if (objects.length === 0) return nothing;
  const known = lists.get(objects);
  if (known) return known;
  const made = { ...written(objects), at: -1, sections: [] };
  lists.set(objects, made);
  return made;
}

function written(objects: readonly PdfObject[]): WrittenObjects {
  const offsets = new Map<number, number>();
  const parts: Buffer[] = [];
  let length = 0;
  for (const { number, body } of objects) {
    if (offsets.has(number)) throw new Error(`object ${number} is there twice`);
    offsets.set(number, length);
    for (const part of [opening(number), body, closing]) {
      const bytes = Buffer.from(part as string, 'latin1');
      parts.push(bytes);
      length += bytes.length;
    }
  }
  return { bytes: Buffer.concat(parts), offsets };
}

/** What stands before an object's body. */
export function opening(number: number): string {
  return `${number} 0 obj\n`;
}

/** What stands behind an object's body. */
export const closing = '\nendobj\n';

/** Entries of 20 bytes each (ISO 32000-1 section 7.5.4) for objects in use, by number and offset in the file. */
export function sectionsOf(entries: readonly (readonly [number: number, offset: number])[]): Section[] {
  const sorted = [...entries].sort(([a], [b]) => a - b);
  const sections: Section[] = [];
  for (let at = 0; at < sorted.length; ) {
    const [first = 0] = sorted[at] ?? [];
    let rows = '';
    let count = 0;
    for (; sorted[at]?.[0] === first + count; at++, count++) {
      rows += `${String(sorted[at]?.[1]).padStart(10, '0')} 00000 n \n`;
    }
    sections.push({ first, text: `${first} ${count}\n${rows}` });
  }
  return sections;
}
