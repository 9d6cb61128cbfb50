import type { Custody } from '#keys';
import { statusPlaces } from '#trust/token';

/** Whose place is drawn, and which draw it is: the next one when somebody else has the last. */
interface Drawing {
  readonly of: readonly string[];
  /** Keyed mark of the device, hex. */
  readonly device: string;
  readonly draw: number;
}

/**
 * A place in the status list: the same for the same signer, text and device, so that who prepares again takes over the place
 * that the superseded prepare had, and no other. Keyed, so that it tells nothing of who has it, nor of the order of signing.
 */
export function statusPlaceOf(custody: Pick<Custody, 'mac'>, { of, device, draw }: Drawing): number {
  const mac = custody.mac('status-place', [...of, device, draw].join('\0'));
  return new DataView(mac.buffer, mac.byteOffset).getUint32(0) % statusPlaces;
}
