import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findOrganisation, resetPassword, setupLink } from '#accounts';
import { account, logLeaf, oneTimeLink, organisation, session } from '#db';
import { readCertificate } from '#trust/pki';
import { Visitor } from '../web/visitor.ts';
import { munaBarat, setupPath, startService, type TestService } from './service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

const credentials = { email: 'darwin@munabarat.test', password: munaBarat.password };
const signedInTo = async (visitor: Visitor) => (await visitor.get('/pengaturan')).statusCode === 200;

describe('set-up', () => {
  it('is open to the newest link only: a link from an earlier start is worth nothing', async () => {
    const [older, newer] = [await setupPath(service.services), await setupPath(service.services)];
    const visitor = new Visitor(service.app);
    expect((await visitor.get(older)).statusCode).toBe(410);
    expect((await visitor.get('/siapkan/tebakan')).statusCode).toBe(410);
    expect((await visitor.get(newer)).body).toContain('Menyiapkan layanan');
    const [kept] = await service.services.db.select().from(oneTimeLink);
    expect(Buffer.from(kept?.tokenHash ?? []).toString('base64url')).not.toBe(newer.split('/').at(-1));
  });

  it('sends a form with mistakes back with every mistake linked and what was typed, but no password', async () => {
    const path = await setupPath(service.services);
    const wrong = { ...munaBarat, regionCode: 'Muna', email: 'darwin', password: 'pendek', seat: '<b>Laworo</b>' };
    const emblem = new File(['GIF89a'], 'lambang.png', { type: 'image/png' });
    const answer = await new Visitor(service.app).upload(path, { ...wrong, emblem });
    expect(answer.statusCode).toBe(422);
    for (const field of ['regionCode', 'email', 'password', 'emblem'])
      expect(answer.body).toMatch(new RegExp(`href="#${field}".*id="${field}-error"`, 'su'));
    expect(answer.body).toContain('value="Muna"');
    expect(answer.body).toContain('&lt;b>Laworo&lt;/b>');
    expect(answer.body).not.toContain('pendek"');
    expect(await service.services.db.select().from(organisation)).toEqual([]);
  });

  it('makes organisation, keys and account once, however many send the form, and signs in', async () => {
    const path = await setupPath(service.services);
    const visitors = [new Visitor(service.app), new Visitor(service.app)];
    const emblem = new File([png(180, 200)], 'lambang.png', { type: 'image/png' });
    const answers = await Promise.all(visitors.map((visitor) => visitor.upload(path, { ...munaBarat, emblem })));
    expect(answers.map((answer) => answer.statusCode).sort((a, b) => a - b)).toEqual([303, 409]);
    const winner = answers.findIndex((answer) => answer.statusCode === 303);
    expect(answers[winner]?.headers.location).toBe('/konsol');
    expect(answers[winner]?.cookies.find(({ name }) => name === 'sesi')).toMatchObject({
      httpOnly: true,
      sameSite: 'Lax',
    });
    expect(await signedInTo(visitors[winner] as Visitor)).toBe(true);

    const [made] = await service.services.db.select().from(organisation);
    expect(made).toMatchObject({ regionCode: '74.13', seat: 'Laworo', zone: 'Asia/Makassar', emblemType: 'png' });
    expect(made?.letterhead).toEqual(['PEMERINTAH KABUPATEN MUNA BARAT', 'BADAN KEPEGAWAIAN']);
    expect(() => service.services.custody.organisation(made?.id ?? '')).not.toThrow();
    const [person] = await service.services.db.select().from(account);
    expect(person?.email).toBe('darwin@munabarat.test');
    expect(person?.passwordHash).toMatch(/^\$argon2id\$/u);
  });

  it('is over then: no link is printed and the old one is refused', async () => {
    expect(await setupLink(service.services)).toBeUndefined();
    expect((await new Visitor(service.app).get('/siapkan/x')).statusCode).toBe(409);
  });
});

describe('signing in', () => {
  let visitor: Visitor;
  beforeEach(() => {
    service.wait(60);
    visitor = new Visitor(service.app);
  });

  it('says the same of an unknown e-mail and of a wrong password, and keeps the e-mail typed', async () => {
    const wrong = await visitor.post('/masuk', { ...credentials, password: 'bukan ini juga' });
    const unknown = await visitor.post('/masuk', { email: 'siapa@munabarat.test', password: 'bukan ini juga' });
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
    expect(wrong.body.replaceAll('darwin@', 'X@')).toBe(unknown.body.replaceAll('siapa@', 'X@'));
    expect(wrong.body).toContain('value="darwin@munabarat.test"');
  });

  it('leads to the page that was asked for, and never to another site', async () => {
    expect((await visitor.post('/masuk', { ...credentials, lanjut: '/konsol/1' })).headers.location).toBe('/konsol/1');
    const elsewhere = await new Visitor(service.app).post('/masuk', { ...credentials, lanjut: '//evil.test' });
    expect(elsewhere.headers.location).toBe('/konsol');
  });

  it('keeps only a hash of the cookie, and ends with signing out', async () => {
    await visitor.post('/masuk', credentials);
    const cookie = visitor.cookies.get('sesi') ?? '';
    const rows = await service.services.db.select().from(session);
    expect(rows.map((row) => Buffer.from(row.tokenHash).toString('base64url'))).not.toContain(cookie);
    expect(await signedInTo(visitor)).toBe(true);
    const stolen = new Visitor(service.app);
    stolen.cookies.set('sesi', cookie);
    expect((await visitor.post('/keluar', {})).headers.location).toBe('/masuk');
    expect(await signedInTo(stolen)).toBe(false);
  });

  it('ends after 12 hours without a visit, and after 30 days with one every hour', async () => {
    await visitor.post('/masuk', credentials);
    service.wait(11 * 60);
    expect(await signedInTo(visitor)).toBe(true);
    service.wait(12 * 60 + 1);
    expect(await signedInTo(visitor)).toBe(false);

    await visitor.post('/masuk', credentials);
    for (let hours = 0; hours < 29 * 24; hours += 8) {
      service.wait(8 * 60);
      if (!(await signedInTo(visitor))) expect.fail(`ended after ${hours} hours`);
    }
    service.wait(11 * 60);
    await visitor.get('/pengaturan');
    service.wait(11 * 60);
    await visitor.get('/pengaturan');
    service.wait(11 * 60);
    expect(await signedInTo(visitor)).toBe(false);
  });

  it('is slowed down after eight wrong passwords, even sent at once: each further one doubles the wait', async () => {
    const guess = () => visitor.post('/masuk', { ...credentials, password: 'tebak tebak' });
    const codes = (await Promise.all(Array.from({ length: 12 }, guess))).map((answer) => answer.statusCode);
    expect(codes.toSorted((a, b) => a - b)).toEqual([...Array(8).fill(401), ...Array(4).fill(429)]);
    const early = await visitor.post('/masuk', credentials);
    expect([early.statusCode, early.headers['retry-after']]).toEqual([429, '60']);
    expect(early.body).toContain('Tunggu 60 detik');
    service.wait(1);
    expect((await guess()).statusCode).toBe(401);
    const later = await visitor.post('/masuk', credentials, { cookie: 'bahasa=en' });
    expect([later.statusCode, later.headers['retry-after']]).toEqual([429, '120']);
    service.wait(2);
    expect((await visitor.post('/masuk', credentials)).statusCode).toBe(303);
  });

  it('stops an address that tries one password on many accounts', async () => {
    const codes: number[] = [];
    for (let n = 0; n < 62; n += 1) {
      const answer = await visitor.post('/masuk', { email: `a${n}@munabarat.test`, password: 'x' });
      codes.push(answer.statusCode);
    }
    expect(codes.slice(0, 60)).not.toContain(429);
    expect(codes.slice(60)).toEqual([429, 429]);
  });
});

describe('a forgotten password', () => {
  const next = 'kata sandi yang lain';

  it('is replaced once through a link that lasts an hour, and every session ends', async () => {
    service.wait(60);
    const before = new Visitor(service.app);
    await before.post('/masuk', credentials);
    const link = await resetPassword(service.services, ' Darwin@munabarat.test ');
    const path = new URL(link ?? '').pathname;
    const visitor = new Visitor(service.app);
    expect((await visitor.get(path)).statusCode).toBe(200);
    expect((await visitor.post(path, { password: 'pendek' })).statusCode).toBe(422);
    expect((await visitor.post(path, { password: next })).headers.location).toBe('/masuk');
    expect((await visitor.get('/masuk')).body).toContain('Kata sandi tersimpan');
    expect((await visitor.get('/masuk')).body).not.toContain('Kata sandi tersimpan');
    expect((await visitor.post(path, { password: next })).statusCode).toBe(410);
    expect(await signedInTo(before)).toBe(false);
    expect((await visitor.post('/masuk', { ...credentials, password: next })).statusCode).toBe(303);
  });

  it('has no link after an hour, nor for an e-mail nobody has', async () => {
    const path = new URL((await resetPassword(service.services, credentials.email)) ?? '').pathname;
    service.wait(61);
    expect((await new Visitor(service.app).get(path)).statusCode).toBe(410);
    expect(await resetPassword(service.services, 'siapa@munabarat.test')).toBeUndefined();
  });

  it('is changed in the settings with the current one, and other devices are signed out', async () => {
    const [here, there] = [new Visitor(service.app), new Visitor(service.app)];
    for (const visitor of [here, there]) await visitor.post('/masuk', { ...credentials, password: next });
    await here.get('/pengaturan');
    const path = '/pengaturan/kata-sandi';
    expect((await here.post(path, { current: 'salah', next: munaBarat.password })).statusCode).toBe(422);
    expect((await here.post(path, { current: next, next: munaBarat.password })).statusCode).toBe(303);
    expect([await signedInTo(here), await signedInTo(there)]).toEqual([true, false]);
  });
});

describe('the profile', () => {
  it('is kept as typed, with its emblem until that is removed', async () => {
    const visitor = new Visitor(service.app);
    await visitor.post('/masuk', credentials);
    const before = await visitor.get('/pengaturan');
    expect(before.body).toContain('value="Laworo"');
    expect((await visitor.get('/lambang')).headers['content-type']).toBe('image/png');
    const saved = await visitor.upload('/pengaturan', { ...munaBarat, seat: 'Laworo Baru', regionCode: '7413012003' });
    expect(saved.headers.location).toBe('/pengaturan');
    expect((await visitor.get('/lambang')).statusCode).toBe(200);
    await visitor.upload('/pengaturan', { ...munaBarat, emblemRemove: 'ya' });
    expect((await visitor.get('/lambang')).statusCode).toBe(404);
    const [row] = await service.services.db.select().from(organisation);
    const found = await findOrganisation(service.services.db, row?.id ?? '');
    expect([found?.seat, found?.regionCode, found?.emblem]).toEqual(['Laworo', '74.13', null]);
  });

  it('asks before another name is taken, and then renews CA and seal with a leaf each', async () => {
    const { custody, db } = service.services;
    const visitor = new Visitor(service.app);
    await visitor.post('/masuk', credentials);
    await visitor.get('/pengaturan');
    const [office] = await db.select().from(organisation);
    const id = office?.id ?? '';
    const name = 'Pemerintah Kabupaten Muna Barat Raya';
    const before = custody.organisation(id);
    const asked = await visitor.upload('/pengaturan', { ...munaBarat, name });
    expect(asked.statusCode).toBe(422);
    expect(asked.body).toContain('Yang sudah disegel tetap memuat nama lama');
    const other = await visitor.upload('/pengaturan', { ...munaBarat, name: 'Lain lagi', rename: name });
    expect([other.statusCode, (await findOrganisation(db, id))?.name]).toEqual([422, munaBarat.name]);
    expect((await visitor.upload('/pengaturan', { ...munaBarat, name, rename: name })).statusCode).toBe(303);
    const after = custody.organisation(id);
    const subjects = [after.issuing, after.builtInSeal].map((it) => readCertificate(it.certificate).subject);
    expect(subjects.map(({ organization }) => organization)).toEqual([name, name]);
    expect([after.issuers.length, after.seals.length]).toEqual([before.issuers.length + 1, before.seals.length + 1]);
    const leaves = (await db.select().from(logLeaf)).filter((leaf) => leaf.kind === 'key-rotated');
    expect(leaves.map(({ record }) => (record as { key: string }).key).toSorted()).toEqual(['issuing', 'seal']);
    const names = custody
      .facts()
      .flatMap(({ orgId, organisation: said, replacedAt }) => (orgId === id ? [[said, !replacedAt]] : []));
    expect(names.filter(([said]) => said === munaBarat.name)).toEqual([
      [munaBarat.name, false],
      [munaBarat.name, false],
    ]);
    expect((await visitor.upload('/pengaturan', { ...munaBarat, name })).statusCode).toBe(303);
    expect(custody.organisation(id).issuers.length).toBe(after.issuers.length);
  });

  it('is not changed by a form without the session’s token', async () => {
    const visitor = new Visitor(service.app);
    await visitor.post('/masuk', credentials);
    const answer = await visitor.upload('/pengaturan', { ...munaBarat, seat: 'Penyusup' });
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('Demi keamanan');
  });
});

/** A whole PNG of one colour. */
function png(width: number, height: number): Uint8Array<ArrayBuffer> {
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0], 8);
  const rows = deflateSync(Buffer.alloc((width + 1) * height));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]),
  );
}
