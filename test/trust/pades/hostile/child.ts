import { readFileSync } from 'node:fs';
import { Refusal } from '#errors';
import { verifyPdf } from '#trust/pades';
import { nodeCrypto } from '#trust/pki/engine';
import { peakMegabytes } from '../../../support/peak-memory.ts';

/** What the child says of each file it was started for. */
export interface ChildAnswer {
  /** An indication, or a refusal's code. */
  readonly outcome: string;
  /** Processor time of judging alone, in seconds. */
  readonly seconds: number;
  /** Largest resident size of the whole process until then, in megabytes. */
  readonly megabytes: number;
}

const answers: ChildAnswer[] = [];
for (const path of process.argv.slice(2)) {
  const bytes = readFileSync(path);
  const before = process.cpuUsage();
  const outcome = await outcomeOf(bytes);
  const { user, system } = process.cpuUsage(before);
  answers.push({ outcome, seconds: (user + system) / 1e6, megabytes: peakMegabytes() });
}
process.stdout.write(JSON.stringify(answers));

async function outcomeOf(bytes: Uint8Array): Promise<string> {
  try {
    return (await verifyPdf(bytes, { roots: [], at: new Date(), engine: nodeCrypto })).indication;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
