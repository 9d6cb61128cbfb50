import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveRun, event, fileRevision, logLeaf, pact } from '#db';
import { verifyPdf } from '#trust/pades';
import { signOnPhone } from '../../bench/phone.ts';
import { openRound, type Round } from '../signing/round.ts';

const people = 7;
let round: Round;

beforeAll(async () => {
  round = await openRound(people);
  for (const { link } of round.invited) await signOnPhone(link, { origin: round.origin });
  const closed = { state: 'closed', closedAt: round.clock.now() } as const;
  await round.database.db.update(event).set(closed).where(eq(event.id, round.eventId));
}, 240_000);
afterAll(() => round.close());

/** Archives in a process of its own, which is killed so long after its so-manieth file; `Infinity`: runs to its end. */
async function archiveUntil(file: number, delayMs = 0): Promise<number> {
  const script = ['--import', 'tsx', '--conditions=ikrar-source', 'test/documents/archive-child.ts'];
  const child = spawn(process.execPath, [...script, round.services.config.dataDir, round.database.url], {
    env: { ...process.env, TSX_TSCONFIG_PATH: 'tsconfig.server.json' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  let done = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    done = Number(line);
    if (done === file) void sleep(delayMs).then(() => child.kill('SIGKILL'));
  });
  await gone;
  // the turn of a process that was killed runs out by itself, in twenty seconds
  await round.database.db.update(archiveRun).set({ leaseUntil: null });
  return done;
}

describe('an archive job that is killed', () => {
  it('loses and doubles nothing: one revision and one leaf for each file, and every file whole', {
    timeout: 480_000,
  }, async () => {
    const { db } = round.database;
    const kills = [await archiveUntil(1), await archiveUntil(2, 20)];
    expect(kills.every((done) => done >= 1)).toBe(true);
    const halfway = await db.select().from(fileRevision);
    expect(halfway.length).toBeGreaterThanOrEqual(kills.reduce((sum, done) => sum + done));
    expect(halfway.length).toBeLessThan(people);
    await archiveUntil(Number.POSITIVE_INFINITY);
    const rows = await db.select().from(fileRevision);
    const leaves = await db.select().from(logLeaf).where(eq(logLeaf.kind, 'file-archived'));
    expect(rows.map(({ ordinal }) => ordinal)).toEqual(Array(people).fill(1));
    const told = leaves.map(({ record }) => (record as { file: string }).file);
    expect(told.sort()).toEqual(rows.map(({ digest }) => Buffer.from(digest).toString('hex')).sort());
    for (const { id, code } of await db.select().from(pact)) {
      const url = `/konsol/kegiatan/${round.eventId}/pakta/${id}.pdf`;
      const { rawPayload } = await round.app.inject({ url, headers: { cookie: `sesi=${round.cookie}` } });
      const digest = createHash('sha256').update(rawPayload).digest();
      expect(digest.equals(rows.find((row) => row.code === code)?.digest ?? Buffer.alloc(0))).toBe(true);
      const roots = [round.services.custody.root.certificate];
      expect(await verifyPdf(rawPayload, { roots, at: new Date() })).toMatchObject({ indication: 'TOTAL-PASSED' });
    }
  });
});
