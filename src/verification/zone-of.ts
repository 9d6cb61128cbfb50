import type { SignatureReport } from '#trust/pades';
import { type Zone, zoneAhead } from '#web/i18n';

interface Signed {
  readonly signatures: readonly Pick<SignatureReport, 'claimedAhead'>[];
}

/** In which zone a file was signed, as its signatures say; undefined where none does, or abroad. Its times are told in it. */
export function zoneOf({ signatures }: Signed): Zone | undefined {
  return signatures.map(({ claimedAhead }) => zoneAhead(claimedAhead)).find((zone) => zone !== undefined);
}
