import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attendance } from '#db';
import { openContact, rosterFigures } from '#participants';
import { loadPreview } from '../../../src/participants/import/preview.ts';
import type { Organiser } from '../../event/organiser.ts';
import { applyPreview, importAll, newEvent, startRoster, uploadRoster } from '../organiser.ts';

let organiser: Organiser;
beforeAll(async () => {
  organiser = await startRoster();
});
afterAll(() => organiser.close());

const people = async (event: string) =>
  (await organiser.services.db.query.participant.findMany())
    .filter(({ eventId, removedAt }) => eventId === event && removedAt === null)
    .sort((a, b) => a.ordinal - b.ordinal)
    .map(({ contactBox, phoneHash, secondPhoneHash, emailHash, phone, secondPhone, email, ...one }) => {
      const kept = { contactBox, phoneHash, secondPhoneHash, emailHash, phone, secondPhone, email };
      return { ...one, ...openContact(organiser.services.custody, one.id, kept) };
    });
const planOf = async (event: string, preview: string) =>
  (await loadPreview(organiser.services, { orgId: organiser.orgId, eventId: event }, preview.split('/').at(-1) ?? ''))
    .plan;
const upload = (event: string, text: string) => uploadRoster(organiser, event, text, 'daftar.csv');
/** Answers the question of this kind, whichever it is. */
async function answer(event: string, preview: string, kind: string, said: string) {
  const asked = (await planOf(event, preview)).questions.find((one) => one.kind === kind);
  await organiser.visitor.post(preview, { act: 'answer', [`q.${asked?.id}`]: said });
}
/** Marks somebody as present: as good as signed. */
async function come(event: string, participantId: string) {
  await organiser.services.db.insert(attendance).values({
    orgId: organiser.orgId,
    eventId: event,
    id: randomUUID(),
    participantId,
    mode: 'in-person',
    way: 'organiser',
    at: new Date(),
    evidence: {},
  });
}

const header = 'NAMA;NIP;JABATAN;UNIT KERJA;NO HP\n';
const first = `${header}Lalu Asli;197907172005082009;Analis;Dinas Sosial;081200000010\nBaiq Asli;199107282017042010;Perawat;Dinas Kesehatan;081200000011\n`;
const thief = `${header}Sahdan Baru;197907172005082009;Guru;SDN 9 Selong;081200000012\n`;

describe('one NIP with another name', () => {
  test('is not the same person without an answer, and nobody disappears', async () => {
    const event = await newEvent(organiser);
    await importAll(organiser, event, first);
    const before = await people(event);
    const preview = await upload(event, thief);
    const plan = await planOf(event, preview);
    expect([plan.changed.length, plan.added.length, plan.left.length]).toEqual([0, 0, 1]);
    expect(plan.questions).toMatchObject([{ kind: 'other-name', choices: ['row:0', 'both', 'none'], answer: null }]);
    const { body } = await organiser.visitor.get(preview);
    for (const side of ['Lalu Asli', 'Sahdan Baru', '+6281200000010', '+6281200000012']) expect(body).toContain(side);
    expect((await applyPreview(organiser, preview)).statusCode).toBe(409);
    expect(await people(event)).toEqual(before);
  });

  test('answered as somebody else comes without the number, and the first keeps link and number', async () => {
    const event = await newEvent(organiser);
    await importAll(organiser, event, first);
    const [asli] = await people(event);
    const preview = await upload(event, thief);
    await answer(event, preview, 'other-name', 'both');
    await applyPreview(organiser, preview);
    const after = await people(event);
    expect(after.map(({ name, nip }) => [name, nip])).toEqual([
      ['Lalu Asli', '197907172005082009'],
      ['Baiq Asli', '199107282017042010'],
      ['Sahdan Baru', null],
    ]);
    expect(after[0]).toEqual(asli);
  });

  test('answered as the same person changes the name and keeps the link', async () => {
    const event = await newEvent(organiser);
    await importAll(organiser, event, first);
    const [asli] = await people(event);
    const preview = await upload(event, thief);
    await answer(event, preview, 'other-name', 'row:0');
    await applyPreview(organiser, preview);
    const now = (await people(event)).find(({ id }) => id === asli?.id);
    expect(now).toMatchObject({ name: 'Sahdan Baru', nip: '197907172005082009', linkGeneration: 1 });
  });

  test('can never become who has signed or come', async () => {
    const event = await newEvent(organiser);
    await importAll(organiser, event, first);
    const [asli] = await people(event);
    await come(event, asli?.id ?? '');
    const preview = await upload(event, thief);
    expect((await planOf(event, preview)).questions).toMatchObject([{ held: true, choices: ['both', 'none'] }]);
    await answer(event, preview, 'other-name', 'row:0');
    expect((await applyPreview(organiser, preview)).statusCode).toBe(409);
    expect((await people(event))[0]).toEqual(asli);
  });

  test('in one file is asked with both rows, and is not two people with one number', async () => {
    const event = await newEvent(organiser);
    const preview = await upload(event, `${first}${thief.slice(header.length)}`);
    const plan = await planOf(event, preview);
    expect([plan.added.length, plan.left.length]).toEqual([1, 2]);
    await answer(event, preview, 'other-name', 'both:1');
    await applyPreview(organiser, preview);
    expect((await people(event)).map(({ name, nip }) => [name, nip]).sort()).toEqual([
      ['Baiq Asli', '199107282017042010'],
      ['Lalu Asli', null],
      ['Sahdan Baru', '197907172005082009'],
    ]);
  });
});

describe('one person in several rows', () => {
  const twice = `${header}Lalu Mutasi;198512202009091002;Staf;Dinas Sosial;081200000001\n"Lalu Mutasi, S.Sos";198512202009091002;Kepala Seksi;Kecamatan Suela;081299999999\n`;

  test('is one, as the first row has it until the organiser says which', async () => {
    const event = await newEvent(organiser);
    const preview = await upload(event, twice);
    expect((await planOf(event, preview)).questions).toMatchObject([{ kind: 'twice', unanswered: 'row:0' }]);
    const { body } = await organiser.visitor.get(preview);
    for (const said of ['Baris 2', 'Baris 3', 'Kepala Seksi', '+6281299999999', 'Staf']) expect(body).toContain(said);
    await answer(event, preview, 'twice', 'row:1');
    await applyPreview(organiser, preview);
    expect(await people(event)).toMatchObject([
      { titleBack: 'S.Sos', position: 'Kepala Seksi', phone: expect.stringContaining('81299999999') },
    ]);
  });

  test('is answered for all alike at once', async () => {
    const event = await newEvent(organiser);
    const other = twice.slice(header.length).replaceAll('198512202009091002', '198512202009091003');
    const preview = await upload(event, `${twice}${other}`);
    await organiser.visitor.post(preview, { act: 'answer', all: 'twice last' });
    await applyPreview(organiser, preview);
    expect((await people(event)).map(({ position }) => position)).toEqual(['Kepala Seksi', 'Kepala Seksi']);
  });
});

describe('namesakes of one unit', () => {
  const columns = 'NAMA;JABATAN;DESA;NO HP\n';
  const [umum, dusun] = ['Sitti Aminah;Kaur Umum;Wakoila;0812345678', 'Sitti Aminah;Kepala Dusun;Wakoila;0812345678'];
  const start = async () => {
    const event = await newEvent(organiser);
    await importAll(organiser, event, `${columns}${umum}01\n${dusun}02\n`);
    const [signed] = await people(event);
    await come(event, signed?.id ?? '');
    return { event, before: await people(event) };
  };

  test('stay two in another order: one phone changes, and nothing of who has signed', async () => {
    const { event, before } = await start();
    await importAll(organiser, event, `${columns}${dusun}99\n${umum}01\n`);
    const after = await people(event);
    expect(after[0]).toEqual(before[0]);
    expect(after[1]).toEqual({ ...before[1], phone: after[1]?.phone, updatedAt: after[1]?.updatedAt });
    expect(after[1]?.phone).toMatch(/99$/);
  });

  test('stay two when only the second is in the file', async () => {
    const { event, before } = await start();
    await importAll(organiser, event, `${columns}${dusun}77\n`);
    const after = await people(event);
    expect(after[0]).toEqual(before[0]);
    expect(after.map(({ position, phone }) => [position, phone.slice(-2)])).toEqual([
      ['Kaur Umum', '01'],
      ['Kepala Dusun', '77'],
    ]);
  });

  test('a third of them is asked about, and is nobody else unasked', async () => {
    const { event, before } = await start();
    const preview = await upload(event, `${columns}Sitti Aminah;Kaur Keuangan;Wakoila;081234567803\n`);
    expect((await planOf(event, preview)).questions).toMatchObject([
      { kind: 'namesake', choices: ['new', 'is:0', 'is:1', 'none'] },
    ]);
    await answer(event, preview, 'namesake', 'new');
    await applyPreview(organiser, preview);
    const after = await people(event);
    expect(after.slice(0, 2)).toEqual(before);
    expect(after).toHaveLength(3);
  });

  test('with nothing that tells them apart are asked about, and the same file again changes nothing', async () => {
    const event = await newEvent(organiser);
    const file = 'NAMA;JABATAN;UNIT KERJA\nSitti Aminah;Kaur Umum;Desa Wakoila\nSitti Aminah;Kaur Umum;Desa Wakoila\n';
    const preview = await upload(event, file);
    expect((await planOf(event, preview)).questions).toMatchObject([{ kind: 'alike' }]);
    await answer(event, preview, 'alike', 'both');
    await applyPreview(organiser, preview);
    expect(await people(event)).toHaveLength(2);
    const again = await planOf(event, await upload(event, file));
    expect([again.unchanged.length, again.questions.length]).toEqual([2, 0]);
  });
});

describe('who has signed or come', () => {
  test('is changed by a file only when the organiser says so', async () => {
    const event = await newEvent(organiser);
    await importAll(organiser, event, first);
    const [asli, baiq] = await people(event);
    await come(event, asli?.id ?? '');
    const later = first.replace('081200000010', '081200000099').replace('Perawat', 'Bidan');
    const preview = await upload(event, later);
    expect((await planOf(event, preview)).questions).toMatchObject([
      { kind: 'signed', unanswered: 'keep', changes: [{ field: 'phone' }] },
    ]);
    await organiser.visitor.post(preview, { act: 'check' });
    await applyPreview(organiser, preview);
    expect((await people(event)).map(({ position }) => position)).toEqual(['Analis', 'Bidan']);
    expect((await people(event))[0]).toEqual(asli);
    expect((await people(event))[1]?.id).toBe(baiq?.id);
    const second = await upload(event, later);
    await answer(event, second, 'signed', 'change');
    await applyPreview(organiser, second);
    expect((await people(event))[0]?.phone).toMatch(/99$/);
  });

  test('since the preview was opened, is asked about before anything is written', async () => {
    const event = await newEvent(organiser);
    await importAll(organiser, event, first);
    const preview = await upload(event, first.replace('081200000010', '081200000099'));
    const { body } = await organiser.visitor.get(preview);
    const [asli] = await people(event);
    await come(event, asli?.id ?? '');
    await organiser.visitor.post(preview, {
      act: 'apply',
      basis: /name="basis" value="([^"]+)"/.exec(body)?.[1] ?? '',
    });
    expect((await people(event))[0]).toEqual(asli);
  });
});

describe('an empty cell', () => {
  const full =
    'NAMA;NIP;JABATAN;UNIT KERJA;GOL;NO HP;EMAIL\n"Lalu Lengkap, S.IP";197805012001061005;Kasi Pemerintahan;Kecamatan Suela;III/c;081211112222;a@b.go.id\n';
  const bare = 'NAMA;NIP;JABATAN;UNIT KERJA;GOL;NO HP;EMAIL\nLalu Lengkap;197805012001061005;;Kecamatan Suela;;;\n';

  test('changes nothing', async () => {
    const event = await newEvent(organiser);
    await importAll(organiser, event, full);
    const plan = await planOf(event, await upload(event, bare));
    expect([plan.changed.length, plan.unchanged.length]).toEqual([0, 1]);
  });

  test('leaves an NRP and a second phone, and another one is a change of its own', async () => {
    const event = await newEvent(organiser);
    const head = 'NAMA;NIP/NRP;KATEGORI;JABATAN;UNIT KERJA;NO HP\n';
    const row = (nrp: string, position: string, phone: string) =>
      `${head}AKP Lalu Polisi;${nrp};Polri;${position};Polres Lombok Timur;${phone}\n`;
    await importAll(organiser, event, row('85120345', 'Kasat', '081211112222 / 081233334444'));
    const plan = await planOf(event, await upload(event, row('85120345', 'Kasat', '081211112222 / 081255556666')));
    expect(plan.changed.map(({ changes }) => changes.map(({ field }) => field))).toEqual([['secondPhone']]);
    const preview = await upload(event, row('', 'Kasat', '081299998888'));
    await applyPreview(organiser, preview);
    expect(await people(event)).toMatchObject([
      { nrp: '85120345', phone: '+6281299998888', secondPhone: '+6281233334444' },
    ]);
  });

  test('empties a column for which the organiser says that the file is complete, shown old to new', async () => {
    const event = await newEvent(organiser);
    await importAll(organiser, event, full);
    const preview = await upload(event, bare);
    await organiser.visitor.post(preview, { act: 'complete', complete: 'phone' });
    expect((await organiser.visitor.get(preview)).body).toMatch(/Nomor HP: \+?\d+ → \(kosong\)/);
    await applyPreview(organiser, preview);
    expect(await people(event)).toMatchObject([
      {
        phone: '',
        email: 'a@b.go.id',
        position: 'Kasi Pemerintahan',
        rank: expect.stringContaining('III/c'),
        titleBack: 'S.IP',
      },
    ]);
  });
});

describe('what was corrected in the form', () => {
  test('wins over the next import until the organiser answers', async () => {
    const event = await newEvent(organiser);
    await importAll(organiser, event, first);
    const [asli] = await people(event);
    const form = `/konsol/kegiatan/${event}/peserta/o/${asli?.handle}/ubah`;
    const saved = await organiser.visitor.post(form, {
      name: 'Lalu Asli',
      nip: '197907172005082009',
      category: 'pns',
      role: 'peserta',
      unit: 'Dinas Sosial',
      position: 'Kepala Bidang',
      phone: '081200000010',
      email: '',
      rank: '',
      nik: '',
    });
    expect(saved.statusCode).toBe(303);
    await importAll(organiser, event, first.replace('081200000010', '081200000055'));
    expect((await people(event))[0]).toMatchObject({ position: 'Kepala Bidang', phone: expect.stringMatching(/55$/) });
    const preview = await upload(event, first);
    await answer(event, preview, 'by-hand', 'change');
    await applyPreview(organiser, preview);
    expect((await people(event))[0]).toMatchObject({ position: 'Analis', byHand: [] });
  });
});

describe('"Periksa lagi"', () => {
  test('frees no row that nobody touched', async () => {
    const event = await newEvent(organiser);
    const preview = await upload(
      event,
      'NAMA,JABATAN,DESA\nSitti Hasna,Kepala Desa,\nAminah Ali, S.Pd,Kaur Umum,Wakoila\nLa Dini,Kepala Dusun,Lagadi\n',
    );
    const sent = async () => {
      const { body } = await organiser.visitor.get(preview);
      const inputs = body.matchAll(/<input[^>]* name="(r\d+\.\w+)"[^>]*?(?: value="([^"]*)")?[^>]*>/g);
      return Object.fromEntries([...inputs].map(([tag, name = '']) => [name, / value="([^"]*)"/.exec(tag)?.[1] ?? '']));
    };
    const form = await sent();
    expect(Object.keys(form)).toContain('r1.name');
    await organiser.visitor.post(preview, { act: 'check', category: 'perangkat', ...form });
    expect((await planOf(event, preview)).refused.map(({ row }) => row)).toContain(3);
    await organiser.visitor.post(preview, {
      act: 'check',
      ...(await sent()),
      'r1.name': 'Aminah Ali, S.Pd',
      'r1.position': 'Kaur Umum',
      'r1.desa': 'Wakoila',
    });
    expect((await planOf(event, preview)).refused.map(({ row }) => row)).not.toContain(3);
  });
});

describe('imports of an event', () => {
  test('are listed with who, file and counts, and can be undone but for those who have come', async () => {
    const event = await newEvent(organiser);
    await importAll(organiser, event, first);
    const waiting = await upload(event, thief);
    const before = await people(event);
    await importAll(
      organiser,
      event,
      `${first.replace('Perawat', 'Bidan')}Sahdan Baru;198407282017041011;Guru;SDN 9 Selong;\n`,
    );
    await come(event, (await people(event)).find(({ name }) => name === 'Sahdan Baru')?.id ?? '');
    const page = (await organiser.visitor.get(`/konsol/kegiatan/${event}/peserta/impor`)).body;
    expect(page).toContain(waiting);
    expect(page).toContain('1 baru, 1 berubah, 1 tetap, 0 ditinggalkan');
    const row = page.slice(page.indexOf('1 baru, 1 berubah'));
    const newest = /action="([^"]+impor\/[0-9a-f-]{36})"/.exec(row)?.[1];
    const undone = await organiser.visitor.post(newest ?? '', { act: 'undo' });
    expect(undone.body).toContain('0 orang dikeluarkan, 1 dikembalikan');
    expect(undone.body).toContain('Sahdan Baru');
    const after = await people(event);
    expect(after.map(({ name, position }) => [name, position])).toEqual([
      ['Lalu Asli', 'Analis'],
      ['Baiq Asli', 'Perawat'],
      ['Sahdan Baru', 'Guru'],
    ]);
    expect(after[1]?.linkHash).toEqual(before[1]?.linkHash);
    expect((await organiser.visitor.post(newest ?? '', { act: 'undo' })).statusCode).toBe(409);
    expect((await rosterFigures(organiser.services.db, organiser.orgId, event)).total).toBe(3);
  });
});
