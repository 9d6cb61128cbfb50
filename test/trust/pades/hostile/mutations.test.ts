import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#errors';
import { verifyPdf } from '#trust/pades';
import type { CryptoEngine, PathCache } from '#trust/pki';
import { nodeCrypto } from '#trust/pki/engine';
import { createAuthority, type TestAuthority } from '../../../support/authority.ts';
import { testSeed as seed, seeded } from '../../../support/seed.ts';
import { attackedBase } from '../attacks/setting.ts';
import { createBase } from '../base.ts';
import { archive, NOW, signPact, storeEvidence } from '../pact.ts';
import { mutate, mutatedUpdate } from './mutate.ts';

const FILES = 10_000;
/** Processor time for one file of a few kilobytes. */
const PATIENCE_MS = 10_000;

let authority: TestAuthority;
let corpus: readonly string[];
const cache: PathCache = new Map();

/** The same signature is judged thousands of times here: its arithmetic once is enough. */
const known = new Map<string, boolean>();
const engine: CryptoEngine = {
  digest: nodeCrypto.digest,
  verify: (algorithm, spki, data, signature) => {
    const key = createHash('sha256').update(JSON.stringify(algorithm)).update(spki).update(data).update(signature);
    const id = key.digest('base64');
    const good = known.get(id) ?? nodeCrypto.verify(algorithm, spki, data, signature);
    known.set(id, good);
    return good;
  },
};

beforeAll(async () => {
  authority = createAuthority({ now: new Date(NOW.getTime() - 60_000) });
  const base = await createBase();
  const modern = await createBase({ objectStreams: true });
  const evidence = { certificates: [authority.issuing.certificate], crls: authority.crls() };
  const { person, sealed } = signPact(base, authority);
  const own = [
    person,
    sealed,
    signPact(modern, authority).sealed,
    signPact(attackedBase(), authority).sealed,
    archive(storeEvidence(sealed, base, evidence), base, authority),
  ].map(({ bytes }) => bytes);
  corpus = [...own, ...vectors()].map((bytes) => Buffer.from(bytes).toString('latin1'));
});

/** Files by other makers: linearized, hybrid, with object streams. */
function vectors(): Uint8Array[] {
  const folder = new URL('../../../vectors/pdf/', import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.pdf'))
    .map((name) => readFileSync(new URL(name, folder)));
}

/** The verdict, what each signature reached and what is remarked; or a refusal of ours. Anything else thrown is a defect. */
async function judge(text: string): Promise<string> {
  const before = process.cpuUsage();
  try {
    const options = { roots: authority.roots, at: NOW, crls: authority.crls(), engine, cache };
    const { indication, signatures } = await verifyPdf(new Uint8Array(Buffer.from(text, 'latin1')), options);
    return `${indication} ${signatures.map(({ level, remarks }) => [level, ...remarks.map(({ reason }) => reason)]).join()}`;
  } catch (error) {
    if (error instanceof Refusal && error.code.startsWith('pdf-')) return error.code;
    throw error;
  } finally {
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(PATIENCE_MS);
  }
}

describe(`${FILES} mutated files (TEST_SEED=${seed})`, () => {
  it('are each answered by a report or a refusal of ours, and none passes for what it no longer is', {
    timeout: 300_000,
  }, async () => {
    const random = seeded(seed);
    const untouched = await Promise.all(corpus.map(judge));
    const seen = new Map<string, number>();
    for (let file = 0; file < FILES; file++) {
      const which = Math.floor(random() * corpus.length);
      const [text, other] = [corpus[which] as string, corpus[(which + 1) % corpus.length] as string];
      const update = random() < 0.3 ? mutatedUpdate(random, text, other) : undefined;
      const mutated = update?.text ?? mutate(random, text, other);
      const answer = await judge(mutated).catch((error: unknown) => {
        throw new Error(`file ${file} of seed ${seed}`, { cause: error });
      });
      seen.set(answer.split(' ')[0] ?? '', (seen.get(answer.split(' ')[0] ?? '') ?? 0) + 1);
      const changed = update ? update.changed : mutated.toLowerCase() !== text.toLowerCase();
      const passes = answer.startsWith('TOTAL-PASSED') && answer === untouched[which];
      expect(passes && changed, `file ${file} of seed ${seed}`).toBe(false);
    }
    // The mutations leave something to judge: not everything is refused at the door.
    expect(seen.get('TOTAL-FAILED')).toBeGreaterThan(FILES / 20);
    expect(seen.get('pdf-malformed')).toBeGreaterThan(FILES / 20);
  });
});
