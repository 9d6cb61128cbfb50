import type { OutboxWork } from '#delivery';
import type { ArchiveWork, RaisingWork } from '#documents';
import { Refusal } from '#errors';
import type { KeyWatch } from '#keys';
import type { SequencerWork, startClockWatch } from '#log';
import { mostOffMs } from '#tsa';
import type { FreeingWork } from './free.ts';

type Say = (what: object, sentence: string) => void;

/** Where the operator reads; it keeps no values of statements, whatever an error repeats of them. */
interface OperatorLog {
  readonly warn: Say;
  readonly error: Say;
  readonly fatal: Say;
}

/** What those who work in the background tell the operator. An error of ours is given whole, for whoever mends it. */
export function troublesTo(log: OperatorLog) {
  return {
    /** Which letter did not leave, how often it was tried and why, never to whom. */
    outbox: {
      onUnsent: (letter) => log.warn(letter, 'e-mail not sent'),
      onTrouble: (err) => log.error({ err }, 'e-mail could not be sent; it is tried again'),
    } satisfies Pick<OutboxWork, 'onUnsent' | 'onTrouble'>,
    raising: {
      onFault: (fault) => log.warn(fault, 'no trusted time'),
      onTrouble: (err) => log.error({ err }, 'no trusted time; it is tried again'),
    } satisfies Pick<RaisingWork, 'onFault' | 'onTrouble'>,
    /** The job goes on by itself; what one file lacks is listed on its event's page. */
    archive: {
      onTrouble: (err) => log.error({ err }, 'files could not be archived; it is tried again'),
    } satisfies Pick<ArchiveWork, 'onTrouble'>,
    freeing: {
      onTrouble: (err) => log.error({ err }, 'what is of no use any more could not be given back; it is tried again'),
    } satisfies Pick<FreeingWork, 'onTrouble'>,
    /** Keys were changed by a command, and this process cannot follow; or it did, and their leaf cannot be written yet. */
    keys: {
      onTrouble: (err) =>
        err instanceof Refusal
          ? log.warn({ reason: err.code }, 'the key store has changed and cannot be opened: start the service again')
          : log.error({ err }, 'the keys could not be looked after; it is tried again'),
    } satisfies Pick<KeyWatch, 'onTrouble'>,
    /** A small step is said; a large one holds signing until the clock is back or the service was started again. */
    clock: {
      onStep: (step, off) => {
        const facts = { stepSeconds: Math.round(step / 1000), offSeconds: Math.round(off / 1000) };
        if (Math.abs(off) > mostOffMs)
          log.error(
            facts,
            'THE CLOCK OF THIS SERVER WAS SET: nothing is signed until it is back, or the service restarted',
          );
        else log.warn(facts, 'the clock of this server was set');
      },
      onTrouble: (err) =>
        log.error({ err }, 'a step of the clock could not be written into the log; it is tried again'),
    } satisfies Pick<Parameters<typeof startClockWatch>[0], 'onStep' | 'onTrouble'>,
    /** A log that stopped, because it was changed behind our back, is the loudest thing this service can say. */
    sequencer: {
      onTrouble: ({ reason, stopped }) =>
        stopped
          ? log.fatal({ reason }, 'THE PUBLIC LOG HAS STOPPED: what is stored is not what was signed')
          : log.warn({ reason }, 'the log could not be written'),
    } satisfies Pick<SequencerWork, 'onTrouble'>,
  };
}
