import type { Custody } from '#keys';
import { statusIndexOf, statusPlaces } from '#trust/token';

/** Whose place is drawn, and which draw it is: the next one when somebody else has the last. */
interface Drawing {
  readonly of: readonly string[];
  /** Keyed mark of the device, hex. */
  readonly device: string;
  readonly draw: number;
}

/** Where places are drawn: the organisation's newest list, and how many places of a list are used. */
export interface OpenList {
  readonly newest: number;
  readonly room?: number;
}

/**
 * How often somebody else may have the place that was drawn in a list before the next list is opened. With six a list of 2^20
 * is left when some 190,000 places of it are taken; its own documents stay in it.
 */
const drawsInList = 6;

/** After so many a place was found in any case: four lists were tried. */
export const mostDraws = 4 * drawsInList;

/**
 * A place in the status lists: the same for the same signer, text and device, so that who prepares again takes over the place
 * that the superseded prepare had, and no other. Keyed, so that it tells nothing of who has it, nor of the order of signing.
 */
export function statusPlaceOf(custody: Pick<Custody, 'mac'>, drawing: Drawing, open: OpenList): number {
  const { of, device, draw } = drawing;
  const mac = custody.mac('status-place', [...of, device, draw].join('\0'));
  return drawnPlace(draw, new DataView(mac.buffer, mac.byteOffset).getUint32(0), open);
}

/** The place that a draw comes to; `drawn` is a random number. */
export function drawnPlace(draw: number, drawn: number, { newest, room = statusPlaces }: OpenList): number {
  return statusIndexOf({ list: newest + Math.floor((draw - 1) / drawsInList), place: drawn % room });
}
