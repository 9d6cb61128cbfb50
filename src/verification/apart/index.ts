import { askApart } from '#apart';
import { Refusal } from '#errors';
import type { Report } from '#trust/pades';
import { Turns } from '#turns';
import type { ToVerifyThread } from './verify-thread.ts';

/** Files of strangers give way to ceremonies: one is judged at a time, and few wait. */
const turns = new Turns(1, 4, () => new Refusal('check-busy'));
/** What is taken of a stranger's file; those of this service are smaller by far. */
export const mostJudgedBytes = 8 * 1024 * 1024;
/** What one file may take; those of this service take a tenth of it, and a list of thousands half. */
const longestMs = 5_000;
const heapMb = 192;

/**
 * Judges a stranger's file in a thread of its own, of limited memory and time: whatever it was made for, the service goes
 * on answering meanwhile and afterwards. Refuses as `verifyPdf`, 'pdf-too-complex' also for time and memory, and
 * 'check-busy' when too many files are waiting already.
 */
export function verifyApart(question: ToVerifyThread, ms: number = longestMs): Promise<Report> {
  const over = (what: string) => new Refusal('pdf-too-complex', { what });
  return askApart(new URL('./verify-thread.ts', import.meta.url), question, { turns, heapMb, ms, over });
}

/** @throws Refusal 'check-busy' where a file would not even wait for its turn: it need not be received. */
export function assertRoomToJudge(): void {
  turns.assertRoom();
}
