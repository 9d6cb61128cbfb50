import { readFileSync } from 'node:fs';
import { Refusal } from '#errors';
import { verifyPdf } from '#trust/pades';
import { nodeCrypto } from '#trust/pki/engine';
import { peakMegabytes } from '../../../support/peak-memory.ts';

/** What the child says of the file it was started for. */
export interface ChildAnswer {
  /** An indication, or a refusal's code. */
  readonly outcome: string;
  /** Processor time of judging alone, in seconds. */
  readonly seconds: number;
  /** Largest resident size of the whole process until then, in megabytes. */
  readonly megabytes: number;
}

const bytes = readFileSync(process.argv[2] ?? '');
const before = process.cpuUsage();
const outcome = await outcomeOf(bytes);
const { user, system } = process.cpuUsage(before);
const answer: ChildAnswer = { outcome, seconds: (user + system) / 1e6, megabytes: peakMegabytes() };
process.stdout.write(JSON.stringify(answer));

async function outcomeOf(bytes: Uint8Array): Promise<string> {
  try {
    return (await verifyPdf(bytes, { roots: [], at: new Date(), engine: nodeCrypto })).indication;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
