import type { FirstRevision } from './first-revision.ts';
import { readIndirectObject } from './indirect-object.ts';
import { Lexer } from './lexer.ts';
import { type Budget, limits, malformed, tooComplex } from './limits.ts';
import { readEndMarker, type XrefEntry, type XrefSection } from './section.ts';
import { countOf, entry, type PdfDictionary } from './values.ts';
import { readXrefStream } from './xref-stream.ts';
import { payForTable, readXrefTable } from './xref-table.ts';

/** One `%%EOF` of the file: what was appended at one time (ISO 32000-1 section 7.5.6). */
export interface Revision {
  /** Oldest is 0. */
  readonly index: number;
  readonly start: number;
  /** After `%%EOF`. */
  readonly marker: number;
  /** After the marker's end of line, if it has one. */
  readonly end: number;
  readonly entries: ReadonlyMap<number, XrefEntry>;
  /** The highest object number listed, or -1. */
  readonly highest: number;
  readonly trailer: PdfDictionary;
  readonly sections: readonly XrefSection[];
}

/**
 * The file's revisions, oldest first, from the last `startxref` back through every /Prev. `first`: how the file begins.
 * Refusals 'pdf-malformed', 'pdf-too-complex'.
 */
export function readRevisions(bytes: Uint8Array, budget: Budget, first?: FirstRevision): Revision[] {
  const newest = new Lexer(bytes, lastStartxref(bytes));
  newest.expect('startxref');
  const groups = groupSections(readChain(bytes, newest.expectDigits(), budget, first));
  const revisions: Revision[] = [];
  for (const sections of groups) {
    const start = revisions.at(-1)?.end ?? 0;
    const known = first && start === 0 && sections.length === 1 && sections[0] === first.section;
    revisions.push(known ? first.revision : toRevision(bytes, sections, revisions.length, start));
  }
  return revisions;
}

/** Where the last `startxref` stands; bytes after its `%%EOF` are the caller's to judge. */
function lastStartxref(bytes: Uint8Array): number {
  // One lexer and no search of the platform's: a file may hold the letter sixty million times.
  const lexer = new Lexer(bytes, 0);
  for (let at = bytes.length - 'startxref'.length; at >= 0; at--) {
    if (bytes[at] !== 0x73) continue;
    lexer.at = at;
    if (lexer.accept('startxref')) return at;
  }
  throw malformed('startxref missing');
}

/** Sections, newest first. */
function readChain(bytes: Uint8Array, startxref: number, budget: Budget, first?: FirstRevision): XrefSection[] {
  const chain: XrefSection[] = [];
  const seen = new Set<number>();
  for (let offset: number | undefined = startxref; offset !== undefined; ) {
    if (seen.has(offset)) throw malformed('/Prev goes in a circle');
    if (seen.size >= limits.sections) throw tooComplex('sections');
    seen.add(offset);
    const known = first?.section.offset === offset ? first.section : undefined;
    if (known) payForTable(known, budget);
    const section = known ?? withHybrid(bytes, readSection(bytes, offset, budget), budget);
    chain.push(section);
    const previous = entry(section.trailer, 'Prev');
    offset = countOf(previous);
    if (previous !== undefined && offset === undefined) throw malformed('/Prev');
  }
  return chain;
}

function readSection(bytes: Uint8Array, offset: number, budget: Budget): XrefSection {
  const lexer = new Lexer(bytes, offset);
  if (lexer.accept('xref')) return readXrefTable(lexer, offset, budget);
  return readXrefStream(
    readIndirectObject(bytes, offset, budget, () => undefined),
    budget,
  );
}

/** A hybrid file's stream adds what its table hides as free (section 7.5.8.4); it may not contradict the table. */
function withHybrid(bytes: Uint8Array, section: XrefSection, budget: Budget): XrefSection {
  const hidden = entry(section.trailer, 'XRefStm');
  if (hidden === undefined || section.kind === 'stream') return section;
  const offset = countOf(hidden);
  if (offset === undefined) throw malformed('/XRefStm');
  const entries = new Map(section.entries);
  const revived = new Set<number>();
  const stream = readSection(bytes, offset, budget);
  for (const [number, found] of stream.entries) {
    const listed = entries.get(number);
    if (listed && listed.kind !== 'free') throw malformed('object listed twice');
    entries.set(number, found);
    if (listed && found.kind !== 'free') revived.add(number);
  }
  const { streamNumber } = stream;
  return { ...section, entries, hidden: revived, ...(streamNumber !== undefined && { streamNumber }) };
}

/**
 * Sections by revision, oldest first. They stand in the file in the order they were written; only the two of a
 * linearized file's first revision stand the other way round (ISO 32000-1 annex F).
 */
function groupSections(chain: readonly XrefSection[]): XrefSection[][] {
  const oldestFirst = chain.toReversed();
  const [main, first] = oldestFirst;
  const linearized = main !== undefined && first !== undefined && first.offset < main.offset;
  const groups = linearized ? [[main, first]] : [];
  for (const section of oldestFirst.slice(linearized ? 2 : 0)) {
    const before = groups.at(-1)?.[0];
    if (before && section.offset < before.end) throw malformed('revisions out of order');
    if (before && groups.length === 1 && groups[0]?.length === 1 && isAddendum(section, before))
      groups[0].push(section);
    else groups.push([section]);
  }
  return groups;
}

/**
 * The second section of a hybrid file as word processors write it (section 7.5.8.4): an empty table, directly behind the
 * one before, that names a stream which stood in front of that one. It was written with it, and is no later revision.
 */
function isAddendum(section: XrefSection, before: XrefSection): boolean {
  const stream = countOf(entry(section.trailer, 'XRefStm'));
  const tables = section.kind === 'table' && before.kind === 'table';
  return tables && section.listed === 0 && stream !== undefined && stream < before.offset;
}

/** What is listed free in one section may be in use in the other: that is how hybrid files hide objects. */
function merge(sections: readonly XrefSection[]): ReadonlyMap<number, XrefEntry> {
  const entries = new Map<number, XrefEntry>();
  for (const { entries: own, streamNumber } of sections) {
    for (const [number, found] of own) {
      const known = entries.get(number);
      if (known && (known.kind !== 'free' || streamNumber === undefined)) throw malformed('object listed twice');
      entries.set(number, found);
    }
  }
  return entries;
}

function toRevision(bytes: Uint8Array, sections: readonly XrefSection[], index: number, start: number): Revision {
  const [main] = sections as [XrefSection];
  const newest = sections.at(-1) as XrefSection;
  const last = main.end > newest.end ? main : newest;
  const { startxref, end: marker } = readEndMarker(new Lexer(bytes, last.end));
  if (startxref !== newest.offset) throw malformed('startxref');
  let end = marker;
  if (bytes[end] === 0x0d) end++;
  if (bytes[end] === 0x0a) end++;
  const entries = sections.length === 1 ? main.entries : merge(sections);
  let highest = -1;
  for (const number of entries.keys()) if (number > highest) highest = number;
  return { index, start, marker, end, entries, highest, trailer: newest.trailer, sections };
}
