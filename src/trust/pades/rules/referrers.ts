import type { PdfDocument } from '../read/document.ts';
import type { FirstRevision } from '../read/first-revision.ts';
import { sameEntry } from '../read/section.ts';
import type { Visitor } from '../read/structure.ts';
import { dictionaryOf, entry, nameOf, type PdfValue } from '../read/values.ts';

/** References to each object in one revision of a document, carried on to the next by what that one touches. */
interface Counted {
  revision: number;
  readonly counts: Map<number, number>;
  /** What counting the oldest revision looked at. */
  readonly values: number;
}

// By the document's identity, which is one file under judgement: gone with it.
const counted = new WeakMap<PdfDocument, Counted>();

/**
 * Counts the oldest revision's references while its structure is walked, so that a list of hundreds of thousands of
 * objects is read once and not kept. `done` is called when the walk found every object where it is listed.
 */
export function countWhileWalking(document: PdfDocument): { readonly visit: Visitor; readonly done: () => void } {
  const counts = new Map<number, number>();
  let values = 0;
  const [oldest] = document.revisions;
  return {
    visit: (number, value, found) => {
      if (sameEntry(found, oldest?.entries.get(number))) values += count(value, counts, document, 1);
    },
    done: () => counted.set(document, { revision: 0, counts, values }),
  };
}

/** What was counted of a document whose oldest revision was walked, for others that begin with it. */
export function countedOf(document: PdfDocument): { readonly references: ReadonlyMap<number, number>; values: number } {
  const { counts, values } = counted.get(document) ?? { counts: new Map(), values: 0 };
  return { references: counts, values };
}

/** Takes what the document's oldest revision refers to from its `first`, and pays for it. Refusal 'pdf-too-complex'. */
export function countAsKnown(document: PdfDocument, { references, values }: FirstRevision): void {
  document.budget.parsed(values);
  counted.set(document, { revision: 0, counts: new Map(references), values });
}

/**
 * How many references to each object stand in all objects of a revision; also to objects that do not exist, which is
 * how a signed page can be made to wait for content that comes later. The answer holds until a later revision is asked
 * about. Refusals 'pdf-malformed', 'pdf-too-complex'.
 */
export function countReferences(document: PdfDocument, revision: number): ReadonlyMap<number, number> {
  let known = counted.get(document);
  if (!known || known.revision > revision) known = { revision: -1, counts: new Map(), values: 0 };
  // Forgotten while it is in between two revisions: a refusal must not leave half a count behind.
  counted.delete(document);
  for (let next = known.revision + 1; next <= revision; next++) {
    for (const number of document.revisions[next]?.entries.keys() ?? []) {
      document.budget.parsed(1);
      if (document.unchanged(number, next)) continue;
      if (next > 0) count(document.object(number, next - 1), known.counts, document, -1);
      count(document.object(number, next), known.counts, document, 1);
    }
    known.revision = next;
  }
  counted.set(document, known);
  return known.counts;
}

/** Object numbers in use in a revision. Refusal 'pdf-too-complex'. */
export function liveObjects(document: PdfDocument, revision: number): Set<number> {
  const live = new Set<number>();
  for (const { entries } of document.revisions.slice(0, revision + 1)) {
    document.budget.parsed(entries.size);
    for (const [number, found] of entries) {
      if (found.kind === 'free') live.delete(number);
      else live.add(number);
    }
  }
  return live;
}

/** Answers how many values it looked at, which it has paid for. */
function count(value: PdfValue, counts: Map<number, number>, document: PdfDocument, by: 1 | -1): number {
  if (typeof value !== 'object' || value === null) return 0;
  document.budget.parsed(1);
  let values = 1;
  if (value.kind === 'reference') counts.set(value.number, (counts.get(value.number) ?? 0) + by);
  if (value.kind === 'array') for (const item of value.items) values += count(item, counts, document, by);
  const dictionary = dictionaryOf(value);
  // A cross-reference stream's dictionary is a trailer, repeated in every revision.
  if (!dictionary || nameOf(entry(dictionary, 'Type')) === 'XRef') return values;
  for (const item of dictionary.entries.values()) values += count(item, counts, document, by);
  return values;
}
