import { Refusal } from '#errors';
import { type Rounds, startRounds } from '#rounds';
import { type RotationServices, recordRotations } from './record-rotations.ts';

const everyMs = 5_000;
/** Trying a passphrase costs as much as it costs a guesser: after a failure it is tried this many times more seldom. */
const patience = 12;

export interface KeyWatch extends RotationServices {
  /** Said once for each kind: a Refusal when the key store has changed and cannot be followed; anything else is tried again. */
  readonly onTrouble: (error: unknown) => void;
  readonly intervalMs?: number;
}

/**
 * Keeps a running service at the newest keys, and the log at the newest replacements. A service whose passphrase is not the
 * key store's any more goes on with the keys it has, and says that it must be started again.
 */
export function watchKeys({ db, custody, clock, onTrouble, intervalMs = everyMs }: KeyWatch): Rounds {
  let said: string | undefined;
  // Keys that were taken up while the database was away still lack their leaf when it is back.
  let owed = false;
  return startRounds(async () => {
    try {
      owed = (await custody.refresh()) || owed;
      if (owed) await recordRotations({ db, custody, clock });
      [owed, said] = [false, undefined];
    } catch (error) {
      const kind = error instanceof Refusal ? error.code : 'unexpected';
      if (kind !== said) onTrouble(error);
      said = kind;
    }
    return said === undefined ? intervalMs : patience * intervalMs;
  });
}
