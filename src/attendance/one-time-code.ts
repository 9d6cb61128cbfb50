import { Refusal } from '#errors';
import type { Services } from '#web';
import type { Present } from './check-in.ts';

/** Where a code went, as far as its owner recognises it, and how long it counts. */
export interface SentCode {
  /** "a***@x.go.id" */
  readonly sentTo: string;
  readonly expiresAt: Date;
}

export async function sendOneTimeCode(_services: Services, _who: Present): Promise<SentCode> {
  throw new Refusal('not-found');
}

export async function giveOneTimeCode(_services: Services, _who: Present, _code: unknown): Promise<void> {
  throw new Refusal('not-found');
}
