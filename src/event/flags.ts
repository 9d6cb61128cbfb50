import { type Basis, libraryBasis, printedBasis } from './bases.ts';
import { dayOf } from './day.ts';
import type { Contest, EventDetail } from './event.ts';

/** What is doubtful about one basis of an event on the event's day. */
export type BasisFlag =
  | {
      readonly index: number;
      readonly code: string;
      readonly kind: 'repealed';
      readonly until: string;
      readonly replacedBy: string | null;
    }
  | { readonly index: number; readonly code: string; readonly kind: 'not-yet'; readonly from: string };

type Judged = Pick<EventDetail, 'bases' | 'startsAt' | 'zone'>;

/** Bases that were repealed (*dicabut*) before the event's day, or come into force after it. */
export function flagsFor(event: Judged): readonly BasisFlag[] {
  const day = dayOf(event.startsAt, event.zone);
  return event.bases.flatMap((basis, index): BasisFlag[] => {
    const entry = basis.kind === 'library' ? libraryBasis(basis.code) : undefined;
    if (!entry) return [];
    if (entry.validUntil !== undefined && day > entry.validUntil) {
      const replacedBy = entry.replacedBy ? (libraryBasis(entry.replacedBy)?.title ?? null) : null;
      return [{ index, code: entry.code, kind: 'repealed', until: entry.validUntil, replacedBy }];
    }
    // A year alone ("2023") sorts before every day in it: with an unknown day the whole year counts as in force.
    if (day < entry.validFrom) return [{ index, code: entry.code, kind: 'not-yet', from: entry.validFrom }];
    return [];
  });
}

/** Of words in lower case with one blank between them. */
const pemilu = /\bpemilu\b|pemilihan umum|\bpilpres\b|\bpileg\b|pemilihan (presiden|legislatif)/;
const pilkada = /\bpilkada\b|pemilihan (kepala daerah|gubernur|bupati|wali ?kota)|\bpil(gub|bup|wali|wako)\b/;

/** The contest a basis speaks of; null when none, or both. */
export function contestOf(basis: Basis): Contest | null {
  if (basis.kind === 'library') return libraryBasis(basis.code)?.contest ?? null;
  const words = `${basis.title} ${basis.number} ${basis.about}`.toLowerCase().replace(/\s+/g, ' ');
  const [first, second] = [pemilu.test(words), pilkada.test(words)];
  if (first === second) return null;
  return first ? 'pemilu' : 'pilkada';
}

export interface ContestMismatch {
  readonly basis: Basis;
  /** The contest the basis speaks of, which is not the event's. */
  readonly contest: Contest;
}

/** Bases about Pemilu in an event about Pilkada, or the reverse. An event about no contest has none. */
export function contestMismatches(event: Pick<EventDetail, 'bases' | 'contest'>): readonly ContestMismatch[] {
  if (event.contest === null) return [];
  return event.bases.flatMap((basis) => {
    const contest = contestOf(basis);
    return contest !== null && contest !== event.contest ? [{ basis, contest }] : [];
  });
}

/** Whether a change brings a mismatch that was not there before, so that the question must be asked (again). */
export function bringsNewMismatch(
  before: Pick<EventDetail, 'bases' | 'contest'>,
  after: Pick<EventDetail, 'bases' | 'contest'>,
): boolean {
  const known = new Set(contestMismatches(before).map(identity));
  return contestMismatches(after).some((mismatch) => !known.has(identity(mismatch)));
}

function identity({ basis, contest }: ContestMismatch): string {
  return JSON.stringify([contest, basis.kind, basis.kind === 'library' ? basis.code : printedBasis(basis, '')]);
}
