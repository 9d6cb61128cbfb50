import { Refusal } from '#errors';
import { type Rounds, startRounds } from '#rounds';
import { type RotationServices, recordRotations } from './record-rotations.ts';

const everyMs = 5_000;
/** Trying a passphrase costs as much as it costs a guesser: after a failure it is tried this many times more seldom. */
const patience = 12;

export interface KeyWatch extends RotationServices {
  /** The key store has changed and cannot be followed: said once for each reason. */
  readonly onTrouble: (reason: string) => void;
  readonly intervalMs?: number;
}

/**
 * Keeps a running service at the newest keys, and the log at the newest replacements. A service whose passphrase is not the
 * key store's any more goes on with the keys it has, and says that it must be started again.
 */
export function watchKeys({ db, custody, clock, onTrouble, intervalMs = everyMs }: KeyWatch): Rounds {
  let said: string | undefined;
  return startRounds(async () => {
    try {
      if (await custody.refresh()) await recordRotations({ db, custody, clock });
      said = undefined;
    } catch (error) {
      const reason = error instanceof Refusal ? error.code : 'unexpected';
      if (reason !== said) onTrouble(reason);
      said = reason;
    }
    return said === undefined ? intervalMs : patience * intervalMs;
  });
}
