import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logCheckCommand, witnessCommand } from '#log/outside';
import { vkeyOf } from '#trust/log';
import { logKeys } from '../../src/log/keys.ts';
import { sequenceBatch } from '../../src/log/sequence-batch.ts';
import { openRound, type Round } from '../signing/round.ts';
import { writeLeaves } from './leaves.ts';

let round: Round;
let dir: string;
beforeEach(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'ikrar-saksi-'));
  round = await openRound(1);
  await grow(300);
});
afterEach(async () => {
  await round.close();
  rmSync(dir, { recursive: true, force: true });
});

async function grow(count: number): Promise<void> {
  await writeLeaves(round.services.db, count, round.clock.now());
  await sequenceBatch(round.services);
}

/** What a command says and how it ends. */
async function run(command: 'witness' | 'check', ...options: string[]) {
  const said: string[] = [];
  const voice = { print: (line: string) => said.push(line), complain: (line: string) => said.push(line) };
  const code =
    command === 'check'
      ? await logCheckCommand(['check', round.origin, ...options], voice)
      : await witnessCommand([round.origin, '--dir', dir, '--once', ...options], { ...voice, clock: round.clock });
  return { code, said: said.join('\n') };
}
const vkey = async () => vkeyOf((await logKeys(round.services.custody)).known[0] as never);
const sql = () => round.database.sql;

describe('an option that cannot be used', () => {
  it('is named, and never the log', async () => {
    const file = path.join(dir, 'berkas');
    writeFileSync(file, '');
    const cried = /SEJARAH|TIDAK DAPAT DIBACA/u;
    for (const [command, ...options] of [
      ['witness', '--vkey', 'bukan-kunci'],
      ['check', '--vkey', `${await vkey()}x`],
      ['witness', '--dir', file],
      ['witness', '--dir', path.join(file, 'di-dalam')],
      ['witness', '--every', 'sebentar'],
    ] as const) {
      const { code, said } = await run(command, ...options);
      expect(said.split('\n').map((line) => line.startsWith(`${options.join(' ')}: `))).toEqual([true, true]);
      expect(said).not.toMatch(cried);
      expect(code).toBe(2);
    }
    const said: string[] = [];
    const voice = { print: () => undefined, complain: (line: string) => said.push(line) };
    expect(await logCheckCommand(['check', 'bukan-alamat'], voice)).toBe(2);
    expect(said.join()).not.toMatch(cried);
  });
});

describe('a witness', () => {
  it('keeps the first checkpoint, and each that follows from it', async () => {
    expect(await run('witness')).toMatchObject({ code: 0, said: expect.stringContaining('Checkpoint pertama') });
    expect(await run('witness')).toMatchObject({ code: 0, said: expect.stringContaining('Log tetap') });
    await grow(500);
    expect(await run('witness')).toMatchObject({ code: 0, said: expect.stringContaining('Log hanya bertambah') });
    const [folder = ''] = readdirSync(dir);
    const kept = readdirSync(path.join(dir, folder)).sort();
    expect(kept.filter((name) => /^checkpoint-\d+$/.test(name))).toHaveLength(2);
    expect(readFileSync(path.join(dir, folder, 'vkey'), 'utf8')).toBe(`${await vkey()}\n`);
  });

  it('cries out when the past was rewritten, and keeps both notes', async () => {
    await run('witness');
    // somebody with the database and the log's key: the tree is signed anew over another past
    await sql()`delete from log_checkpoint`;
    await sql()`delete from log_tile`;
    await sql()`delete from log_leaf where position = 12`;
    await sql()`update log_leaf set position = null`;
    await grow(40);
    const { code, said } = await run('witness');
    expect(code).toBe(1);
    expect(said).toContain('SEJARAH LOG BERUBAH');
    expect(said.match(/ikrar-log-/g)).toHaveLength(4);
    const [folder = ''] = readdirSync(dir);
    expect(readdirSync(path.join(dir, folder)).filter((name) => name.startsWith('bukti-'))).toHaveLength(2);
    expect(await run('check')).toMatchObject({ code: 0 });
  });

  it('waits for a cache that serves an older head which the kept one contains, whether it saw that head before or not', async () => {
    await run('witness');
    await grow(3);
    await grow(5);
    expect((await run('witness')).code).toBe(0);
    const newest = sql()`select max(size) from log_checkpoint`;
    await sql()`delete from log_checkpoint where size = (${newest})`;
    // a head between the two that were seen: by its tiles
    expect(await run('witness')).toMatchObject({ code: 2, said: expect.stringContaining('keduanya cocok') });
    await sql()`delete from log_checkpoint where size = (${newest})`;
    // the first that was seen: by what was kept
    expect(await run('witness')).toMatchObject({ code: 2, said: expect.stringContaining('Menunggu') });
    const [folder = ''] = readdirSync(dir);
    expect(readdirSync(path.join(dir, folder)).filter((name) => name.startsWith('bukti-'))).toEqual([]);
    expect(readFileSync(path.join(dir, folder, 'checkpoint'), 'utf8')).toContain('\n311\n');
  });

  it.each([
    ['a head it saw before, over another past', 0],
    ['a head it never saw, over another past', 2],
  ])('cries out at an older head that the kept one does not contain: %s', async (_, more) => {
    await run('witness');
    await grow(9);
    await run('witness');
    await sql()`delete from log_checkpoint`;
    await sql()`delete from log_tile`;
    await sql()`delete from log_leaf where position >= ${303 + more}`;
    await sql()`update log_leaf set leaf = convert_to(replace(encode(leaf, 'escape'), 'event-opened', 'event-closed'), 'UTF8'),
      kind = 'event-closed', position = null where kind = 'event-opened'`;
    await sql()`update log_leaf set position = null`;
    await sequenceBatch(round.services);
    expect(await run('witness')).toMatchObject({ code: 1, said: expect.stringContaining('SEJARAH LOG BERUBAH') });
  });

  it('takes no checkpoint by another key, whatever the log says its key is', async () => {
    const stranger = (await vkey()).replace(/^ikrar-log-\w+/, 'PeterNeumann');
    expect((await run('witness', '--vkey', stranger)).code).toBe(2);
    const peter = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    const { code, said } = await run('witness', '--vkey', peter);
    expect([code, said]).toEqual([1, expect.stringContaining('TIDAK DITANDATANGANI')]);
  });

  it('proves nothing by a log that cannot be reached, and says so', async () => {
    const said: string[] = [];
    const voice = { print: (line: string) => said.push(line), complain: (line: string) => said.push(line) };
    const options = ['http://127.0.0.1:9', '--once', '--dir', dir];
    expect(await witnessCommand(options, { ...voice, clock: round.clock })).toBe(2);
    expect(said.join()).toContain('tidak ada yang dibuktikan');
    expect(await witnessCommand(['bukan alamat'], { ...voice, clock: round.clock })).toBe(2);
  });
});

describe('the audit of public files', () => {
  it('passes for a whole log and counts its kinds', async () => {
    const { code, said } = await run('check', '--vkey', await vkey(), '--json');
    expect(code).toBe(0);
    const counts = { 'pact-signed': 300, 'event-opened': 1, 'texts-frozen': 1, 'roster-sealed': 1 };
    expect(JSON.parse(said)).toMatchObject({ result: 'passed', size: 303, counts });
  });

  it.each([
    [
      'an entry was changed',
      `update log_leaf set leaf = replace(encode(leaf, 'escape'), 'pact-signed', 'pact-revoked')::bytea where position = 7`,
      'root',
    ],
    ['an entry is none', `update log_leaf set leaf = 'x' where position = 7`, 'entry'],
    [
      'a tile was changed',
      `update log_tile set hashes = sha256(hashes) || substring(hashes from 33) where level = 1`,
      'tile',
    ],
    [
      'the checkpoint is signed by nobody',
      `update log_checkpoint set note = replace(note, E'\\n303\\n', E'\\n302\\n')`,
      'signature',
    ],
  ])('fails when %s', async (_, change, what) => {
    await sql().unsafe(change);
    const { code, said } = await run('check', '--json');
    expect(code).toBe(1);
    expect((JSON.parse(said) as { faults: { what: string }[] }).faults.map((fault) => fault.what)).toContain(what);
  });

  it('says in words what does not hold', async () => {
    await sql().unsafe(`update log_leaf set leaf = 'x' where position = 7`);
    expect((await run('check')).said).toContain('LOG TIDAK UTUH');
  });
});
