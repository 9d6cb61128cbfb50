import { Refusal } from '#errors';
import type { StructureReason } from '../report.ts';
import type { Revision } from './chain.ts';
import type { PdfDocument } from './document.ts';
import type { IndirectObject } from './indirect-object.ts';
import { Lexer } from './lexer.ts';
import type { XrefEntry, XrefSection } from './section.ts';
import { as, entry, nameOf } from './values.ts';

/** A revision of no more is kept as it is read, as most of it is asked for again; of a list of thousands little is. */
export const KEPT_OBJECTS = 2_000;

/** Told of each object as it is walked past: its number, what it refers to, and where it was found. */
export type Visitor = (number: number, references: readonly number[], found: XrefEntry) => void;

/**
 * Walks every byte of a revision and holds it against its cross-references: each object defined once, each listed
 * object where the list says, nothing unreadable in between. Readers that rebuild the list by scanning (most viewers,
 * when `startxref` displeases them) must not find another document in the same bytes.
 * `strict`: objects that no list mentions are a problem too; they are in every revision that came after a signature.
 * Refusal 'pdf-too-complex'.
 */
export function checkStructure(
  document: PdfDocument,
  revision: Revision,
  strict: boolean,
  visit: Visitor = () => undefined,
): StructureReason | undefined {
  if (strict && !revision.sections.every(({ regular }) => regular)) return 'unreadable-bytes';
  const found = new Map<number, Place>();
  const inside = new Map<number, Member>();
  const containers: number[] = [];
  try {
    for (const object of walk(document, revision)) {
      const { number, references, start: offset, generation } = object;
      if (found.has(number)) return 'object-defined-twice';
      found.set(number, { offset, generation });
      visit(number, references, { kind: 'at', offset, generation });
      if (isContainer(object)) containers.push(number);
    }
    for (const container of containers) {
      const { numbers, glance } = document.container(container, revision.index);
      for (const [index, member] of numbers.entries()) {
        if (found.has(member) || inside.has(member)) return 'object-defined-twice';
        inside.set(member, { container, index });
        visit(member, glance(index).references, { kind: 'inside', container, index });
      }
    }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'pdf-malformed') return 'unreadable-bytes';
    throw error;
  }
  return misplaced(document, revision, found) ?? (strict ? unlisted(revision, found, inside) : undefined);
}

/** Where an object stands by itself. */
interface Place {
  readonly offset: number;
  readonly generation: number;
}

/** Where an object stream has an object. */
interface Member {
  readonly container: number;
  readonly index: number;
}

function misplaced(
  document: PdfDocument,
  revision: Revision,
  found: ReadonlyMap<number, Place>,
): StructureReason | undefined {
  for (const [number, listed] of revision.entries) {
    if (listed.kind !== 'at' || document.unchanged(number, revision.index)) continue;
    const object = found.get(number);
    if (object?.offset !== listed.offset || object.generation !== listed.generation) return 'object-misplaced';
  }
  return undefined;
}

function unlisted(
  revision: Revision,
  found: ReadonlyMap<number, Place>,
  inside: ReadonlyMap<number, Member>,
): StructureReason | undefined {
  for (const number of found.keys()) {
    const isSection = revision.sections.some((section) => section.streamNumber === number);
    if (!isSection && revision.entries.get(number)?.kind !== 'at') return 'object-unlisted';
  }
  for (const [number, place] of inside) {
    const listed = revision.entries.get(number);
    if (listed?.kind !== 'inside' || listed.container !== place.container || listed.index !== place.index) {
      return 'object-unlisted';
    }
  }
  return undefined;
}

function* walk(document: PdfDocument, revision: Revision): Generator<IndirectObject> {
  const sections = new Map(revision.sections.map((section) => [section.offset, section]));
  const lexer = new Lexer(document.bytes, revision.start);
  let section: XrefSection | undefined;
  const few = revision.entries.size <= KEPT_OBJECTS;
  for (;;) {
    lexer.skip();
    if (lexer.at >= revision.marker) return;
    // Readers that look for the word from either end must find no other than the section's own.
    if (section && lexer.accept('startxref')) {
      lexer.expectDigits();
      section = undefined;
      continue;
    }
    section = sections.get(lexer.at);
    if (section?.kind === 'table') {
      lexer.at = section.end;
    } else {
      const object = few ? document.objectAt(lexer.at, revision.index) : document.glance(lexer.at, revision.index);
      lexer.at = object.end;
      yield object;
    }
  }
}

function isContainer({ value }: IndirectObject): boolean {
  const stream = as('stream', value);
  return stream !== undefined && nameOf(entry(stream.dictionary, 'Type')) === 'ObjStm';
}
