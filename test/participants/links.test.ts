import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '#db';
import { Refusal } from '#errors';
import { type Event, type EventKind, loadEvent } from '#event';
import {
  createReport,
  invitationsTo,
  linkFor,
  linkHash,
  listParticipants,
  listReports,
  openedByToken,
  type Participant,
} from '#participants';
import type { Organiser } from '../event/organiser.ts';
import { figuresOf, importAll, newEvent, startRoster, uploadRoster } from './organiser.ts';

const roster = `NAMA;NIP;UNIT KERJA;JABATAN;NO HP
Drs. La Ode Karim, M.Si;198703142010011007;Dinas Kesehatan;@HYPERLINK("x");0812-3456-7890
Wa Ode Siti;198703142010012008;Dinas Sosial;Analis;
La Baru;198703142010011009;Dinas Sosial;Analis;
`;

let organiser: Organiser;
let event: string;
let people: readonly Participant[];
beforeAll(async () => {
  organiser = await startRoster();
  event = await newEvent(organiser);
  await importAll(organiser, event, roster);
  people = await everybody();
});
afterAll(() => organiser.close());

const everybody = async () =>
  (
    await listParticipants(
      organiser.services,
      organiser.orgId,
      event,
      { search: '', unitId: null, category: null },
      { offset: 0, limit: 50 },
    )
  ).rows;
const named = (name: string) => people.find((one) => one.name === name) as Participant;
const tokenOf = (url: string) => url.split('#')[1] ?? '';
const linkOf = (person: Participant) =>
  linkFor(organiser.services.custody, organiser.services.config.publicUrl, person);
const findByToken = (db: Db, token: string) =>
  openedByToken({ ...organiser.services, db }, token, async (hash) => {
    const found = (await db.query.participant.findMany()).find((row) => Buffer.compare(row.linkHash, hash) === 0);
    return found && { found, holder: found, removed: found.removedAt !== null };
  });
const refusal = async (work: Promise<unknown>) =>
  await work.then(
    () => 'none',
    (error: unknown) => (error instanceof Refusal ? error.code : 'crash'),
  );
const exports = async () => await organiser.services.db.query.linkExport.findMany();
const leaves = async () =>
  (await organiser.services.db.query.logLeaf.findMany()).filter(({ kind }) => kind === 'links-exported');

describe('a personal link', () => {
  test('carries 128 bits in its fragment, of which only the hash is stored', async () => {
    const url = linkOf(named('Wa Ode Siti'));
    expect(url).toMatch(/^http:\/\/localhost:3000\/t#[\w-]{22}$/);
    const rows = await organiser.services.db.query.participant.findMany();
    expect(JSON.stringify(rows)).not.toContain(tokenOf(url));
    expect(rows.map((row) => Buffer.from(row.linkHash).toString('hex'))).toContain(
      Buffer.from(linkHash(tokenOf(url))).toString('hex'),
    );
    expect(await findByToken(organiser.services.db, tokenOf(url))).toMatchObject({ name: 'Wa Ode Siti' });
  });

  test('that nobody was given is unknown, whatever its form', async () => {
    const { db } = organiser.services;
    for (const token of ['', 'x', '../etc', 'A'.repeat(22), 'A'.repeat(5000)]) {
      expect(await refusal(findByToken(db, token))).toBe('link-unknown');
    }
  });

  test('stops working when it is renewed, and the new one works', async () => {
    const person = named('La Baru');
    const old = tokenOf(linkOf(person));
    await organiser.visitor.post(`/konsol/kegiatan/${event}/peserta/o/${person.handle}/tautan`, { act: 'renew' });
    expect(await refusal(findByToken(organiser.services.db, old))).toBe('link-replaced');
    const renewed = (await everybody()).find(({ id }) => id === person.id) as Participant;
    expect(await findByToken(organiser.services.db, tokenOf(linkOf(renewed)))).toMatchObject({
      id: person.id,
      linkGeneration: 2,
    });
  });

  test('is shown only to a request that is noted, in the log too', async () => {
    const person = named('Drs. La Ode Karim'.replace('Drs. ', ''));
    const page = `/konsol/kegiatan/${event}/peserta/o/${person.handle}`;
    expect((await organiser.visitor.get(page)).body).not.toContain(tokenOf(linkOf(person)));
    const before = [(await exports()).length, (await leaves()).length];
    const { body } = await organiser.visitor.post(`${page}/tautan`, { act: 'whatsapp' });
    expect(body).toContain(linkOf(person));
    expect(body).toContain('https://wa.me/6281234567890?text=');
    expect(decodeURIComponent(body)).toContain('Yth. Drs. La Ode Karim, M.Si');
    expect(decodeURIComponent(body)).not.toContain('198703142010011007');
    expect([(await exports()).length, (await leaves()).length]).toEqual(before.map((count) => count + 1));
  });
});

describe('handing out links', () => {
  test('as CSV: one row a person, no NIP, and no cell a spreadsheet would run', async () => {
    const { body, headers } = await organiser.visitor.post(`/konsol/kegiatan/${event}/undangan/csv`, { unit: '' });
    expect(headers['content-disposition']).toContain('tautan-pribadi.csv');
    const lines = body.trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain('Drs. La Ode Karim, M.Si');
    expect(lines[1]).toContain(`"'@HYPERLINK(""x"")"`);
    expect(lines[1]).toContain(linkOf((await everybody())[0] as Participant));
    expect(body).not.toContain('198703142010011007');
    expect(lines[1]).toContain(';Hadir dan menandatangani;');
    expect(lines[1]).toContain('Senin, 10 Juni 2024 pukul 09.00');
  });

  test('as CSV: a phone number stays one in a spreadsheet, and keeps the digits a gateway wants', async () => {
    const { body } = await organiser.visitor.post(`/konsol/kegiatan/${event}/undangan/csv`, { unit: '' });
    expect(body.split('\r\n')[1]).toContain(';62 812-3456-7890;');
  });

  test('as XLSX: the same as text, taken note of like every other way', async () => {
    const before = [(await exports()).length, (await leaves()).length];
    const { rawPayload, headers } = await organiser.visitor.post(`/konsol/kegiatan/${event}/undangan/xlsx`, {
      unit: '',
    });
    expect(headers['content-disposition']).toContain('tautan-pribadi.xlsx');
    const rows = (await readXlsx(rawPayload)).sheets[0]?.rows ?? [];
    expect(rows).toHaveLength(4);
    expect(rows[1]).toEqual(
      expect.arrayContaining([
        1,
        'Drs. La Ode Karim, M.Si',
        '@HYPERLINK("x")',
        '6281234567890',
        linkOf((await everybody())[0] as Participant),
      ]),
    );
    expect(JSON.stringify(rows)).not.toContain('198703142010011007');
    expect([(await exports()).length, (await leaves()).length]).toEqual(before.map((count) => count + 1));
    expect((await exports()).map(({ form }) => form)).toContain('xlsx');
  });

  test('asks to sign only who has a text: no speaker, no guest, and nobody at an event without a pact', async () => {
    const { db } = organiser.services;
    const loaded = await loadEvent(db, organiser.orgId, event);
    const person = named('La Baru');
    const to = async (kind: EventKind, change: Partial<Participant> = {}, ended = false) => {
      const about = { ...loaded, kind, ...(ended ? { state: 'open', attendanceEndsAt: new Date(0) } : {}) } as Event;
      return (await invitationsTo(organiser.services, about))({ ...person, ...change }).to;
    };
    expect(await to('pakta')).toBe('both');
    expect(await to('pakta', {}, true)).toBe('sign');
    for (const role of ['narasumber', 'saksi', 'undangan'] as const) expect(await to('pakta', { role })).toBe('attend');
    expect(await to('pakta', { role: 'undangan' }, true)).toBe('look');
    expect(await to('sosialisasi')).toBe('attend');
    expect(await to('rakor')).toBe('attend');
  });

  test('as slips: a PDF', async () => {
    const answer = await organiser.visitor.post(`/konsol/kegiatan/${event}/undangan/slip`, { unit: '' });
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('by WhatsApp: a message each, for one unit where asked', async () => {
    const unit = named('Wa Ode Siti').unitId;
    const { body } = await organiser.visitor.post(`/konsol/kegiatan/${event}/undangan/whatsapp`, { unit });
    expect(body.match(/https:\/\/wa\.me\//g)).toHaveLength(2);
    expect(body).toContain('tanpa nomor');
  });

  test('shows on the page who took how many', async () => {
    const { body } = await organiser.visitor.get(`/konsol/kegiatan/${event}/undangan`);
    for (const text of ['Slip PDF', 'CSV', 'La Ode Darwin', 'baru berguna setelah kegiatan dibuka'])
      expect(body).toContain(text);
  });
});

describe('the roster page', () => {
  const page = async (query: string) =>
    (await organiser.visitor.follow(`/konsol/kegiatan/${event}/peserta?${query}`)).body;

  test('finds a person by any part of the name, in any order', async () => {
    expect(await page('cari=karim+la')).toContain('Drs. La Ode Karim, M.Si');
    expect(await page('cari=karim+la')).not.toContain('Wa Ode Siti');
    expect(await page('cari=%25')).toContain('Wa Ode Siti');
    expect(await page('cari=tidakada')).toContain('Tidak ada peserta yang cocok');
  });

  test('shows no more of a NIP than its last three digits', async () => {
    const body = await page('');
    expect(body).toContain('…007');
    expect(body).not.toContain('198703142010011007');
  });
});

describe('the roster as a file', () => {
  const file = async (query = '') =>
    (await organiser.visitor.follow(`/konsol/kegiatan/${event}/peserta/daftar.xlsx${query}`)).rawPayload;

  test('imported again, changes nobody', async () => {
    const preview = await uploadRoster(organiser, event, await file());
    const { body } = await organiser.visitor.get(preview);
    const figures = figuresOf(body);
    expect(figures).toMatchObject({ Baru: '0', Berubah: '0' });
    expect(Object.values(figures).filter((one) => one === '3')).toHaveLength(1);
    await organiser.visitor.post(preview, { act: 'discard' });
  });

  test('holds whom the page shows, and identifiers as text', async () => {
    const rows = (await readXlsx(await file('?cari=karim'))).sheets[0]?.rows ?? [];
    expect(rows).toHaveLength(2);
    expect(rows[1]).toEqual(expect.arrayContaining(['Drs.', 'La Ode Karim', 'M.Si', '198703142010011007', 'PNS']));
  });
});

describe('one person by hand', () => {
  const form = {
    name: 'Hj. Wa Baru, S.Pd',
    category: 'pns',
    unit: 'Dinas Sosial',
    position: 'Guru',
    nip: '198703142010012010',
    nik: '',
    rank: 'III/d',
    phone: '',
    email: '',
    role: 'peserta',
  };

  test('is added, changed, and found under the same NIP only once', async () => {
    const root = `/konsol/kegiatan/${event}/peserta`;
    const added = await organiser.visitor.post(`${root}/baru`, form);
    expect(added.statusCode).toBe(303);
    const again = await organiser.visitor.post(`${root}/baru`, { ...form, name: 'Orang Lain' });
    expect(again.statusCode).toBe(422);
    expect(again.body).toContain('sudah ada di daftar');
    const changed = await organiser.visitor.post(`${String(added.headers.location)}/ubah`, {
      ...form,
      position: 'Kepala Sekolah',
    });
    expect(changed.statusCode).toBe(303);
    expect((await everybody()).find(({ name }) => name === 'Wa Baru')).toMatchObject({
      titleFront: 'Hj.',
      titleBack: 'S.Pd',
      position: 'Kepala Sekolah',
      rank: 'Penata Tk. I (III/d)',
      category: 'pns',
    });
  });

  test('comes back with the remedy at the field that is wrong', async () => {
    const { body, statusCode } = await organiser.visitor.post(`/konsol/kegiatan/${event}/peserta/baru`, {
      ...form,
      nip: '198703142010012000',
      unit: '',
    });
    expect(statusCode).toBe(422);
    expect(body).toContain('NIP berakhiran 000');
    expect(body).toContain('Unit kosong');
  });

  test('taken off the roster, has a link that is revoked', async () => {
    const person = (await everybody()).find(({ name }) => name === 'Wa Baru') as Participant;
    await organiser.visitor.post(`/konsol/kegiatan/${event}/peserta/o/${person.handle}/keluar`, {});
    expect(await refusal(findByToken(organiser.services.db, tokenOf(linkOf(person))))).toBe('link-removed');
    expect((await everybody()).map(({ name }) => name)).not.toContain('Wa Baru');
  });

  test('taken off by mistake, is put back with the link that was handed out', async () => {
    const person = (await everybody())[0] as Participant;
    const link = linkOf(person);
    const mine = `/konsol/kegiatan/${event}/peserta/o/${person.handle}`;
    const removed = await organiser.visitor.post(`${mine}/keluar`, {});
    const { body } = await organiser.visitor.get(String(removed.headers.location));
    expect(body).toContain(`${mine}/kembalikan`);
    await organiser.visitor.post(`${mine}/kembalikan`, {});
    expect(await findByToken(organiser.services.db, tokenOf(link))).toMatchObject({ handle: person.handle });
    expect((await organiser.visitor.post(`${mine}/kembalikan`, {})).statusCode).toBe(404);
  });

  test('taken off and added anew with the same NIP, is not put back twice', async () => {
    const person = (await everybody()).find(({ nip }) => nip !== null) as Participant;
    const base = `/konsol/kegiatan/${event}/peserta`;
    await organiser.visitor.post(`${base}/o/${person.handle}/keluar`, {});
    await organiser.visitor.post(`${base}/baru`, { ...form, name: 'Wa Lagi', nip: person.nip ?? '', nik: '' });
    expect((await everybody()).map(({ name }) => name)).toContain('Wa Lagi');
    await organiser.visitor.post(`${base}/o/${person.handle}/kembalikan`, {});
    expect((await everybody()).filter(({ nip }) => nip === person.nip)).toHaveLength(1);
  });
});

describe('what a participant reports', () => {
  test('reaches the organiser and can be settled', async () => {
    const person = named('Wa Ode Siti');
    await createReport(organiser.services, person, { kind: 'not-me', message: 'Jabatan saya <b>salah</b>' });
    const page = `/konsol/kegiatan/${event}/peserta/o/${person.handle}`;
    const { body } = await organiser.visitor.get(page);
    expect(body).toContain('Jabatan saya &lt;b>salah&lt;/b>');
    const [report] = await listReports(organiser.services.db, organiser.orgId, event, person.id);
    await organiser.visitor.post(`${page}/laporan`, { report: report?.id ?? '' });
    expect((await listReports(organiser.services.db, organiser.orgId, event))[0]?.settledAt).not.toBeNull();
  });
});
