import type { PdfDocument } from '../read/document.ts';
import type { FirstRevision } from '../read/first-revision.ts';
import { sameEntry } from '../read/section.ts';
import type { Visitor } from '../read/structure.ts';

/** References to each object in one revision of a document, carried on to the next by what that one touches. */
interface Counted {
  revision: number;
  readonly counts: Map<number, number>;
}

// By the document's identity, which is one file under judgement: gone with it.
const counted = new WeakMap<PdfDocument, Counted>();

/**
 * Counts the oldest revision's references while its structure is walked, so that a list of hundreds of thousands of
 * objects is read once and not kept. `done` is called when the walk found every object where it is listed.
 */
export function countWhileWalking(document: PdfDocument): { readonly visit: Visitor; readonly done: () => void } {
  const counts = new Map<number, number>();
  const [oldest] = document.revisions;
  return {
    visit: (number, references, found) => {
      if (sameEntry(found, oldest?.entries.get(number))) count(references, { counts }, document, 1);
    },
    done: () => counted.set(document, { revision: 0, counts }),
  };
}

/** Takes the count of the document's oldest revision from its `first`, and pays for it. Refusal 'pdf-too-complex'. */
export function countAsKnown(document: PdfDocument, { references }: FirstRevision): void {
  for (const times of references.values()) document.budget.parsed(times);
  counted.set(document, { revision: 0, counts: new Map(references) });
}

/**
 * How many references to each object stand in all objects of a revision; also to objects that do not exist, which is
 * how a signed page can be made to wait for content that comes later. The answer holds until a later revision is asked
 * about. Refusals 'pdf-malformed', 'pdf-too-complex'.
 */
export function countReferences(document: PdfDocument, revision: number): ReadonlyMap<number, number> {
  let known = counted.get(document);
  if (!known || known.revision > revision) known = { revision: -1, counts: new Map() };
  // Forgotten while it is in between two revisions: a refusal must not leave half a count behind.
  counted.delete(document);
  for (let next = known.revision + 1; next <= revision; next++) {
    for (const number of document.revisions[next]?.entries.keys() ?? []) {
      document.budget.parsed(1);
      if (document.unchanged(number, next)) continue;
      if (next > 0) count(document.references(number, next - 1), known, document, -1);
      count(document.references(number, next), known, document, 1);
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

/** Only what is known to refer: whatever a dictionary calls itself, readers may follow what stands in it. */
function count(
  references: readonly number[],
  { counts }: Pick<Counted, 'counts'>,
  document: PdfDocument,
  by: 1 | -1,
): void {
  document.budget.parsed(references.length);
  for (let at = 0; at < references.length; at++) {
    const number = references[at] as number;
    counts.set(number, (counts.get(number) ?? 0) + by);
  }
}
