import type { PdfDocument } from '../read/document.ts';
import { as, entry, type PdfDictionary, type PdfValue } from '../read/values.ts';
import type { Change, ChangeReason, Leave } from '../report.ts';
import { countReferences } from './referrers.ts';

/**
 * One revision held against the one before it. Rules claim the objects whose difference they have judged and allow;
 * what nobody claims is a change against the rules.
 */
export class Comparison {
  readonly document: PdfDocument;
  readonly now: number;
  readonly before: number;
  readonly changes: Change[] = [];
  /** Widgets that came with a signature, or were its field's before: what a page may show from now on. */
  readonly widgets = new Map<number, 'seen' | 'unseen'>();
  readonly #claimed = new Set<number>();
  #touched: readonly number[] | undefined;
  #references: ReadonlyMap<number, number> | undefined;

  /** `revision`: the later one, at least 1. */
  constructor(document: PdfDocument, revision: number) {
    this.document = document;
    this.now = revision;
    this.before = revision - 1;
  }

  /** Numbers of objects that the revision defines, redefines or removes. */
  touched(): readonly number[] {
    const entries = this.document.revisions[this.now]?.entries ?? new Map();
    this.#touched ??= [...entries.keys()].filter((number) => !this.document.unchanged(number, this.now));
    return this.#touched;
  }

  /** Whether the revision makes the object: there was none of this number before, and nothing waited for one. */
  isNew(number: number): boolean {
    const before = this.document.locate(number, this.before);
    return (before === undefined || before.entry.kind === 'free') && this.referencesBefore(number) === 0;
  }

  /** References to an object in the earlier revision. */
  referencesBefore(number: number): number {
    this.#references ??= countReferences(this.document, this.before);
    return this.#references.get(number) ?? 0;
  }

  /** The object's difference was judged and is allowed. */
  claim(number: number): void {
    this.#claimed.add(number);
  }

  unclaimed(): number[] {
    return this.touched().filter((number) => !this.#claimed.has(number));
  }

  reject(reason: ChangeReason, where: Where = {}): void {
    this.changes.push({ reason, revision: this.now, ...where });
  }

  /** Allowed to whoever has this leave, and to nobody else. */
  allow(leave: Leave, reason: ChangeReason, where: Where = {}): void {
    this.changes.push({ reason, revision: this.now, leave, ...where });
  }

  /** A key's value in both revisions: as it stands, and what it leads to. */
  both(before: PdfDictionary | undefined, now: PdfDictionary | undefined, key: string): Pair {
    const values = [entry(before, key), entry(now, key)] as const;
    return {
      before: this.document.resolve(values[0], this.before),
      now: this.document.resolve(values[1], this.now),
      numberBefore: as('reference', values[0])?.number,
      numberNow: as('reference', values[1])?.number,
    };
  }

  /** The object is new, or had this very part before: so that no object that is also something else is replaced. */
  claimInPart({ numberBefore, numberNow }: Pair): boolean {
    if (numberNow === undefined) return true;
    if (numberNow !== numberBefore && !this.isNew(numberNow)) {
      return this.document.unchanged(numberNow, this.now);
    }
    this.claim(numberNow);
    return true;
  }
}

type Where = Omit<Change, 'reason' | 'revision' | 'leave'>;

/** One part of the document in two revisions. */
export interface Pair {
  readonly before: PdfValue;
  readonly now: PdfValue;
  readonly numberBefore: number | undefined;
  readonly numberNow: number | undefined;
}
