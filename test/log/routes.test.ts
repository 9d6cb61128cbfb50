import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodeEntries, decodeLeaf, openCheckpoint, readVkey, treeRoot } from '#trust/log';
import { type Sequencing, sequenceBatch } from '../../src/log/sequence-batch.ts';
import { openRound, type Round } from '../signing/round.ts';
import { writeLeaves } from './leaves.ts';

let round: Round;
let sequencing: Sequencing;
beforeAll(async () => {
  round = await openRound(1);
  const { db, clock, custody } = round.services;
  sequencing = { db, clock, custody };
});
afterAll(() => round.close());

const get = (path: string) => fetch(`${round.origin}/log${path}`);

it('publishes the log as files that any cache can hold and any page can read', async () => {
  expect((await get('/checkpoint')).status).toBe(404);
  await writeLeaves(round.services.db, 599, round.clock.now());
  await sequenceBatch(sequencing);
  const { rows } = { rows: await round.database.sql`select count(*)::int as all from log_leaf` };
  const size = rows[0]?.['all'] as number;
  const key = await readVkey((await (await get('/vkey')).text()).trim());
  const answer = await get('/checkpoint');
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('cache-control')).toBe('public, max-age=2');
  const head = await openCheckpoint(await answer.text(), [key]);
  expect(head?.size).toBe(size);
  const readTile = async (tile: { level: number; index: number; width: number }) => {
    const at = await get(`/tile/${tile.level}/00${tile.index}${tile.width < 256 ? `.p/${tile.width}` : ''}`);
    expect(at.headers.get('cache-control')).toContain('immutable');
    expect(at.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    return new Uint8Array(await at.arrayBuffer());
  };
  expect(await treeRoot({ size, readTile })).toEqual(head?.root);
  const last = size % 256;
  const bundle = await get(`/tile/entries/002.p/${last}`);
  const entries = decodeEntries(new Uint8Array(await bundle.arrayBuffer()), last);
  expect(entries.map((entry) => decodeLeaf(entry).kind)).toContain('pact-signed');
});

it.each([
  '/tile/0/003',
  '/tile/0/002',
  '/tile/0/0',
  '/tile/entries/002',
  '/tile/entries/999',
  '/tile/x',
  '/tile/1/000.p/3',
])('has nothing at %s', async (path) => {
  expect((await get(path)).status).toBe(404);
});

it('says to people how the log stands, and when it was changed behind its back', async () => {
  const fine = await (await get('')).text();
  expect(fine).toContain('ikrar witness');
  expect(fine).not.toContain('Log berhenti');
  await round.database.sql`update log_tile set hashes = sha256(hashes) where level = 1`;
  expect(await (await get('')).text()).toContain('Log berhenti');
});
