import {
  type Audience,
  audienceOf,
  type Category,
  citationOn,
  dayOf,
  type EventDetail,
  type LegalBasis,
  library,
  libraryBasis,
  printedBasis,
} from '#event';

type Cited = Pick<EventDetail, 'bases' | 'contest' | 'startsAt' | 'zone'>;

/**
 * The legal bases a text prints, in printing order: those its template brings (in force on the event's day, and of the
 * event's contest), those of the library that the organiser chose where they bind the people of this text, and the
 * organiser's own letters as typed.
 */
export function basesFor(codes: readonly string[], whose: readonly Category[], event: Cited): string[] {
  const day = dayOf(event.startsAt, event.zone);
  const brought = codes.flatMap((code) => inForce(code, day) ?? []).filter((basis) => ofContest(basis, event));
  const audiences = new Set(whose.map(audienceOf).filter((audience): audience is Audience => audience !== null));
  const chosen = event.bases.flatMap((basis) => {
    const entry = basis.kind === 'library' ? libraryBasis(basis.code) : undefined;
    return entry?.appliesTo.some((audience) => audiences.has(audience)) ? [entry] : [];
  });
  const wanted = new Set([...brought, ...chosen]);
  const own = event.bases.filter((basis) => basis.kind === 'own').map((basis) => printedBasis(basis, day));
  return [...library.filter((basis) => wanted.has(basis)).map((basis) => citationOn(basis, day)), ...own];
}

/** The basis itself, or before its first day the one it replaced, or nothing when neither was in force. */
function inForce(code: string, day: string): LegalBasis | undefined {
  const covers = (basis: LegalBasis) =>
    day >= basis.validFrom && (basis.validUntil === undefined || day <= basis.validUntil);
  const basis = libraryBasis(code);
  if (!basis || covers(basis)) return basis;
  return library.find((older) => older.replacedBy === code && covers(older));
}

function ofContest(basis: LegalBasis, event: Cited): boolean {
  return basis.contest === undefined || event.contest === null || basis.contest === event.contest;
}
