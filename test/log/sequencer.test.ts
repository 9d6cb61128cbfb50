import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCustody } from '#keys';
import { logState, openProofs, proofOf, startSequencer } from '#log';
import { fromBase64, leafHash, type NoteKey, openCheckpoint, verifyInclusion } from '#trust/log';
import { nodeVerify } from '#trust/log/append';
import { logKeys } from '../../src/log/keys.ts';
import { type Sequencing, sequenceBatch } from '../../src/log/sequence-batch.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { signedOtherwise } from './forged-note.ts';
import { writeLeaves } from './leaves.ts';

const clock = { now: () => new Date('2024-06-10T01:05:00Z') };
let database: TestDatabase;
let sequencing: Sequencing;
let custody: Awaited<ReturnType<typeof openCustody>>;
let dir: string;
let known: readonly NoteKey[];

beforeEach(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'ikrar-log-'));
  custody = await openCustody({ dir, passphrase: 'kata sandi uji', clock });
  database = await testDatabase();
  sequencing = { db: database.db, clock, custody };
  known = (await logKeys(custody)).known;
});
afterEach(async () => {
  await database.close();
  rmSync(dir, { recursive: true, force: true });
});

const write = (count: number) => writeLeaves(database.db, count, clock.now());
const state = () => logState(database.db, known);

describe('the sequencer', () => {
  it('gives every leaf one place, whatever the batches, and a checkpoint to each batch', async () => {
    for (const count of [1, 255, 1, 300, 7]) {
      await write(count);
      expect(await sequenceBatch(sequencing)).toBe(count);
    }
    expect(await sequenceBatch(sequencing)).toBe(0);
    const places = await database.sql`select position::int from log_leaf order by position`;
    expect(places.map(({ position }) => position)).toEqual(Array.from({ length: 564 }, (_, at) => at));
    expect(await database.sql`select size::int from log_checkpoint order by size`).toMatchObject(
      [1, 256, 257, 557, 564].map((size) => ({ size })),
    );
    expect(await state()).toMatchObject({ waiting: 0, disagrees: undefined, checkpoint: { size: 564 } });
  });

  it('takes leaves by whether they wait, not by their id: one whose transaction ends late gets its place too', async () => {
    await database.sql`select nextval('log_leaf_id_seq')`;
    await write(2);
    expect(await sequenceBatch(sequencing)).toBe(2);
    await database.sql`insert into log_leaf (id, org_id, kind, subject, record, salt, leaf, at)
      select 1, org_id, kind, subject, record, salt, leaf, at from log_leaf limit 1`;
    expect(await sequenceBatch(sequencing)).toBe(1);
    expect(await database.sql`select position::int from log_leaf where id = 1`).toMatchObject([{ position: 2 }]);
  });

  it('lets one in at a time: two at once give each leaf one place', async () => {
    await write(40);
    const placed = await Promise.all([sequenceBatch(sequencing), sequenceBatch(sequencing), sequenceBatch(sequencing)]);
    expect(placed.toSorted()).toEqual([0, 0, 40]);
    expect(await state()).toMatchObject({ checkpoint: { size: 40 }, disagrees: undefined });
  });

  it('runs until it is closed, and says nothing while all is well', async () => {
    const troubles: unknown[] = [];
    const sequencer = startSequencer({ ...sequencing, onTrouble: (trouble) => troubles.push(trouble) });
    await write(3);
    await expect.poll(async () => (await state()).waiting).toBe(0);
    await sequencer.close();
    expect(await state()).toMatchObject({ waiting: 0, checkpoint: { size: 3 } });
    expect(troubles).toEqual([]);
  });

  const tampering: readonly [string, string, string][] = [
    ['a leaf at the edge was changed', `update log_leaf set leaf = leaf || ' ' where position = 4`, 'leaf'],
    ['a leaf at the edge was removed', 'delete from log_leaf where position = 4', 'leaf'],
    [
      'two leaves changed places',
      'update log_leaf a set leaf = b.leaf from log_leaf b where a.position in (4, 6) and b.position = 10 - a.position',
      'leaf',
    ],
    ['a leaf was given a place behind the last', 'update log_leaf set position = 999 where id = 10', 'position'],
    ['a tile was changed', `update log_tile set hashes = set_byte(hashes, 3, 255 - get_byte(hashes, 3))`, 'tile'],
    ['a tile was removed', 'delete from log_tile', 'tile'],
    ['a checkpoint was removed', 'delete from log_checkpoint where size = 9', 'position'],
    ['all checkpoints were removed', 'delete from log_checkpoint', 'position'],
    ['a checkpoint was signed by nobody', `update log_checkpoint set note = ${signedOtherwise}`, 'checkpoint'],
    ['a checkpoint says another root', `update log_checkpoint set root = sha256(root)`, 'checkpoint'],
    ['a checkpoint is no note', `update log_checkpoint set note = ''`, 'checkpoint'],
  ];

  it.each(tampering)('stops, and repairs nothing, when %s', async (_, change, what) => {
    await write(5);
    await sequenceBatch(sequencing);
    await write(4);
    await sequenceBatch(sequencing);
    await write(2);
    await database.sql.unsafe(change);
    const before = await database.sql`select size, note from log_checkpoint order by size`;
    const troubles: { reason: string; stopped: boolean }[] = [];
    const sequencer = startSequencer({ ...sequencing, onTrouble: (trouble) => troubles.push(trouble) });
    await expect.poll(() => troubles.length).toBe(1);
    await sequencer.close();
    expect(troubles).toEqual([{ stopped: true, reason: expect.stringContaining(what) }]);
    expect(await database.sql`select size, note from log_checkpoint order by size`).toEqual(before);
    expect((await state()).disagrees).toBe(what);
  });

  it('publishes no bytes but those of a leaf', async () => {
    await write(1);
    await database.sql`update log_leaf set leaf = 'apa saja'`;
    await expect(sequenceBatch(sequencing)).rejects.toMatchObject({ code: 'leaf-malformed' });
    await database.sql`update log_leaf set kind = 'event-opened', leaf = (select leaf from log_leaf)`;
    await expect(sequenceBatch(sequencing)).rejects.toMatchObject({ code: 'leaf-malformed' });
  });
});

describe('the proof of a leaf', () => {
  it('is one that anybody can check with the vkey alone, for every leaf', async () => {
    await write(300);
    await sequenceBatch(sequencing);
    const proofs = await openProofs(database.db);
    for (const { id } of await database.sql<{ id: string }[]>`select id from log_leaf where position % 37 = 0`) {
      const proof = await proofs.proofOf(BigInt(id));
      if (!proof) throw new Error('no proof');
      const head = await openCheckpoint(proof.checkpoint, known, nodeVerify);
      if (!head) throw new Error('no checkpoint');
      const leaf = fromBase64(proof.leaf) ?? new Uint8Array();
      const claim = {
        leafHash: await leafHash(leaf),
        index: proof.index,
        size: head.size,
        proof: proof.path.map((hash) => fromBase64(hash) ?? new Uint8Array()),
        root: head.root,
      };
      expect(await verifyInclusion(claim)).toBe(true);
      expect(await verifyInclusion({ ...claim, index: claim.index + 1 })).toBe(false);
    }
  });

  it('is there only when the leaf has its place', async () => {
    await write(1);
    expect(await proofOf(database.db, 1n)).toBeUndefined();
    await sequenceBatch(sequencing);
    expect(await proofOf(database.db, 1n)).toMatchObject({ index: 0, size: 1, path: [] });
    expect(await proofOf(database.db, 2n)).toBeUndefined();
  });
});
