import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logLeaf } from '#db';
import { sealCommand, sealWarnings } from '#keys';
import { openRound, type Round } from '../signing/round.ts';
import { hasOpenssl } from '../support/openssl.ts';
import { makePkcs12 } from '../support/pkcs12.ts';

let round: Round;
let folder: string;
beforeAll(async () => {
  round = await openRound(1);
  folder = await mkdtemp(path.join(tmpdir(), 'ikrar-seal-'));
  round.clock.move(Date.now() + 60_000 - round.clock.now().getTime());
  await round.services.db.execute('update session set created_at = now(), last_seen_at = now()');
});
afterAll(async () => {
  await round.close();
  await rm(folder, { recursive: true });
});

const page = async (url: string) => (await round.app.inject({ url, headers: { cookie: `sesi=${round.cookie}` } })).body;

async function upload(file: Uint8Array | undefined, password: string) {
  const form = new FormData();
  form.set('_csrf', round.csrf);
  form.set('password', password);
  if (file) form.set('seal', new File([new Uint8Array(file)], 'segel.p12'));
  const sent = new Response(form);
  const type = sent.headers.get('content-type') ?? '';
  return round.app.inject({
    method: 'POST',
    url: '/pengaturan/segel',
    headers: { cookie: `sesi=${round.cookie}`, 'content-type': type, origin: 'http://localhost:3000' },
    payload: Buffer.from(await sent.arrayBuffer()),
  });
}

describe.runIf(hasOpenssl)('the seal of an office, in its settings', () => {
  it('is the built-in one at first', async () => {
    const body = await page('/pengaturan/segel');
    expect(body).toContain('bawaan layanan ini');
    expect(body).not.toContain('Pakai segel bawaan lagi');
    expect(await page('/pengaturan')).toContain('href="/pengaturan/segel"');
  });

  it('says in plain words what is wrong with a file, and keeps the seal it has', async () => {
    expect((await upload(undefined, '')).body).toContain('Pilih berkas segel dahulu.');
    const { file } = makePkcs12({ with: 'ca-only' });
    const wrong = await upload(file, 'Rahasia');
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('Kata sandi berkas segel ini salah');
    expect((await upload(file, 'rahasia')).body).toContain('tidak memuat rantai sertifikat sampai ke akarnya');
    expect(await page('/pengaturan/segel')).toContain('bawaan layanan ini');
  });

  it('is installed with its leaf, shown with who issued it, warned of before its end, and taken back', async () => {
    const { file } = makePkcs12({ days: 20, name: 'Dinas Pendidikan' });
    expect((await upload(file, 'rahasia')).statusCode).toBe(303);
    const body = await page('/pengaturan/segel');
    for (const said of [
      'milik instansi sendiri',
      'Segel Dinas Pendidikan',
      'Penerbit Segel Uji',
      'Segel ini segera berakhir',
    ]) {
      expect(body).toContain(said);
    }
    expect(await page('/konsol')).toContain('Segel ini segera berakhir');
    expect(sealWarnings(round.services.custody, round.clock.now())).toHaveLength(1);
    const leaves = await round.services.db.select().from(logLeaf).where(eq(logLeaf.kind, 'key-rotated'));
    expect(leaves.map(({ record }) => record)).toEqual([expect.objectContaining({ key: 'seal' })]);
    const back = await round.app.inject({
      method: 'POST',
      url: '/pengaturan/segel/bawaan',
      headers: {
        cookie: `sesi=${round.cookie}`,
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'http://localhost:3000',
      },
      payload: new URLSearchParams({ _csrf: round.csrf }).toString(),
    });
    expect(back.statusCode).toBe(303);
    expect(await page('/konsol')).not.toContain('Segel ini segera berakhir');
  });

  it('is installed from the command line too, its password never among the arguments', async () => {
    const file = path.join(folder, 'segel.p12');
    writeFileSync(file, makePkcs12({ days: 400, name: 'Dinas Kesehatan' }).file);
    const said: string[] = [];
    const output = { print: (text: string) => said.push(text), complain: (text: string) => said.push(text) };
    const services = { ...round.services, password: async () => 'rahasia' };
    expect(await sealCommand(['import', file], services, output)).toBe(0);
    expect(said.join()).toContain('Segel Dinas Kesehatan');
    expect(await sealCommand(['import', file, 'rahasia'], services, output)).toBe(2);
    for (const [name, content] of Object.entries({
      hilang: undefined,
      kosong: '',
      teks: 'segel',
      besar: Buffer.alloc(1e8),
    })) {
      if (content !== undefined) writeFileSync(path.join(folder, name), content);
      expect(await sealCommand(['import', path.join(folder, name)], services, output)).toBe(2);
      expect(said.at(-1)).toMatch(
        new RegExp(`^${path.join(folder, name)}: .*PKCS #12.*\n${path.join(folder, name)}: `, 'u'),
      );
    }
    expect(await sealCommand(['builtin', '--org', round.orgId], services, output)).toBe(0);
    expect(await sealCommand(['show', '--org', 'lain'], services, output)).toBe(2);
    expect(said.at(-2)).toContain('bawaan / built-in');
  });
});
