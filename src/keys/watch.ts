import type { Db } from '#db';
import { Refusal } from '#errors';
import type { Custody } from './custody.ts';
import { recordRotations } from './record-rotations.ts';

const everyMs = 5_000;

export interface KeyWatch {
  readonly db: Db;
  readonly custody: Custody;
  /** The key store has changed and cannot be followed: said once for each reason. */
  readonly onTrouble: (reason: string) => void;
  readonly intervalMs?: number;
}

/**
 * Keeps a running service at the newest keys, and the log at the newest replacements. A service whose passphrase is not the
 * key store's any more goes on with the keys it has, and says that it must be started again.
 */
export function watchKeys({ db, custody, onTrouble, intervalMs = everyMs }: KeyWatch): { close(): Promise<void> } {
  let said: string | undefined;
  let running: Promise<void> = Promise.resolve();
  const look = async () => {
    try {
      if (await custody.refresh()) await recordRotations({ db, custody });
      said = undefined;
    } catch (error) {
      const reason = error instanceof Refusal ? error.code : 'unexpected';
      if (reason !== said) onTrouble(reason);
      said = reason;
    }
  };
  const timer = setInterval(() => {
    running = running.then(look);
  }, intervalMs);
  timer.unref();
  return {
    close: () => {
      clearInterval(timer);
      return running;
    },
  };
}
