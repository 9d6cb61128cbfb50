import type { Clock } from '#clock';
import { Refusal, type RefusalCode, type RefusalDetails } from '#errors';
import type { DocumentKind } from '../store/documents.ts';

/** Work that goes on while its page is left and found again. */
export type Job =
  | { readonly state: 'running'; readonly since: Date; readonly done: Promise<void> }
  | { readonly state: 'failed'; readonly code: RefusalCode | null; readonly details: RefusalDetails };

/**
 * What this process is sealing, by event and kind. Nothing of it is kept: a crash forgets the job, the database holds
 * either the whole document or nothing of it, and it is sealed by pressing the button again. Another process may seal the
 * same at once; the transaction lets one of them through.
 */
export class SealingJobs {
  readonly #jobs = new Map<string, Job>();
  readonly #clock: Clock;
  readonly #complain: (error: unknown) => void;

  /** @param complain Told of failures that nobody in front of the page can do anything about. */
  constructor(clock: Clock, complain: (error: unknown) => void) {
    this.#clock = clock;
    this.#complain = complain;
  }

  /** Running, or how the last one failed; undefined when there is nothing to say. */
  of(eventId: string, kind: DocumentKind): Job | undefined {
    return this.#jobs.get(`${eventId} ${kind}`);
  }

  /** Starts it unless it runs already; either way, when it has ended. Never rejects: what went wrong is kept in the job. */
  start(eventId: string, kind: DocumentKind, work: () => Promise<void>): Promise<void> {
    const key = `${eventId} ${kind}`;
    const known = this.#jobs.get(key);
    if (known?.state === 'running') return known.done;
    const done = this.#run(key, work);
    this.#jobs.set(key, { state: 'running', since: this.#clock.now(), done });
    return done;
  }

  async #run(key: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.#jobs.delete(key);
    } catch (error) {
      const refusal = error instanceof Refusal ? error : undefined;
      if (!refusal) this.#complain(error);
      this.#jobs.set(key, { state: 'failed', code: refusal?.code ?? null, details: refusal?.details ?? {} });
    }
  }
}
