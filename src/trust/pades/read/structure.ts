import { Refusal } from '#errors';
import type { StructureReason } from '../report.ts';
import type { Revision } from './chain.ts';
import type { PdfDocument } from './document.ts';
import type { IndirectObject } from './indirect-object.ts';
import { Lexer } from './lexer.ts';
import { as, entry, nameOf } from './values.ts';

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
): StructureReason | undefined {
  const found = new Map<number, IndirectObject>();
  try {
    for (const object of walk(document, revision)) {
      if (found.has(object.number)) return 'object-defined-twice';
      found.set(object.number, object);
    }
    for (const object of found.values()) {
      if (!isContainer(object)) continue;
      const inside = document.container(object.number, revision.index).numbers;
      if (inside.some((number) => found.has(number)) || new Set(inside).size < inside.length) {
        return 'object-defined-twice';
      }
    }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'pdf-malformed') return 'unreadable-bytes';
    throw error;
  }
  return checkListing(document, revision, found, strict);
}

function checkListing(
  document: PdfDocument,
  revision: Revision,
  found: ReadonlyMap<number, IndirectObject>,
  strict: boolean,
): StructureReason | undefined {
  for (const [number, listed] of revision.entries) {
    if (listed.kind !== 'at' || document.unchanged(number, revision.index)) continue;
    const object = found.get(number);
    if (object?.start !== listed.offset || object.generation !== listed.generation) return 'object-misplaced';
  }
  if (!strict) return undefined;
  for (const object of found.values()) {
    const isSection = revision.sections.some((section) => section.streamNumber === object.number);
    if (!isSection && revision.entries.get(object.number)?.kind !== 'at') return 'object-unlisted';
  }
  return undefined;
}

function* walk(document: PdfDocument, revision: Revision): Generator<IndirectObject> {
  const sections = new Map(revision.sections.map((section) => [section.offset, section]));
  const lexer = new Lexer(document.bytes, revision.start);
  for (;;) {
    lexer.skip();
    if (lexer.at >= revision.marker) return;
    const section = sections.get(lexer.at);
    if (section?.kind === 'table') {
      lexer.at = section.end;
    } else if (lexer.accept('startxref')) {
      lexer.expectDigits();
    } else {
      const object = document.objectAt(lexer.at, revision.index);
      lexer.at = object.end;
      yield object;
    }
  }
}

function isContainer({ value }: IndirectObject): boolean {
  const stream = as('stream', value);
  return stream !== undefined && nameOf(entry(stream.dictionary, 'Type')) === 'ObjStm';
}
