import { timingSafeEqual } from 'node:crypto';
import type { Secrets } from '#keys';
import type { RawRow } from '../person.ts';

/** The heading of the column of marks, in every language: a file that has it came from here. */
export const markHeading = 'TANDA BARIS IKRAR (jangan diubah)';

interface Of {
  readonly orgId: string;
  readonly eventId: string;
  readonly id: string;
}

/** What a mark says: a row of an import, and how it was when it was handed out. */
export interface Mark {
  readonly id: string;
  readonly index: number;
  readonly state: string;
}

type Keyed = Pick<Secrets, 'mac'>;

/** A mark that only this service can make: `import.row.state.tag`. */
export function markOf(custody: Keyed, of: Of, index: number, raw: RawRow): string {
  const said = { id: of.id, index, state: stateOf(custody, raw) };
  return [said.id, said.index, said.state, tagOf(custody, of, said).toString('base64url')].join('.');
}

/** Reads a mark; null for what is none of ours. Of another import it is ours as well, and says of which. */
export function readMark(custody: Keyed, where: Omit<Of, 'id'>, text: string): Mark | null {
  const [id = '', index = '', state = '', tag = '', ...more] = text.split('.');
  if (more.length > 0 || id.length !== 36 || !/^\d{1,5}$/.test(index) || state.length > 20) return null;
  const said = { id, index: Number(index), state };
  const wanted = tagOf(custody, { ...where, id }, said);
  const given = Buffer.from(tag, 'base64url');
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? said : null;
}

/** How a row is now: another when anything in it was corrected. Keyed, since a NIK is among what it says. */
export function stateOf(custody: Keyed, { cells }: RawRow): string {
  const text = JSON.stringify(Object.entries(cells).sort(([one], [other]) => (one < other ? -1 : 1)));
  return Buffer.from(custody.mac('roster-mark', `state ${text}`))
    .subarray(0, 9)
    .toString('base64url');
}

function tagOf(custody: Keyed, { orgId, eventId, id }: Of, { index, state }: Omit<Mark, 'id'>): Buffer {
  return Buffer.from(custody.mac('roster-mark', JSON.stringify([orgId, eventId, id, index, state]))).subarray(0, 15);
}
