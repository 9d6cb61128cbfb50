import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  attendanceFigures,
  attendanceOf,
  checkIn,
  currentCode,
  markPresent,
  shownAssurances,
  withdrawAttendance,
} from '#attendance';
import { loadEvent, prolongAttendance } from '#event';
import { figuresOf } from '../../participants/organiser.ts';
import { type Day, namesOf, startDay } from './day.ts';

let day: Day;
beforeAll(async () => {
  day = await startDay();
});
afterAll(() => day.close());

const figures = () => attendanceFigures(day.services.db, day.orgId, day.eventId);
const present = (name: string) => attendanceOf(day.services.db, day.orgId, day.eventId, day.named(name).id);
const press = async (name: string, more: Record<string, string> = {}) => {
  await day.show();
  const form = { orang: day.named(name).handle, cara: 'in-person', alasan: 'ponsel mati', mewakili: '', ...more };
  return await day.visitor.post(`${day.page}/hadir`, form);
};
const leaves = async (id: string) =>
  (await day.services.db.query.logLeaf.findMany()).filter(({ subject }) => subject === id).map(({ kind }) => kind);
const own = (name: string) => `${day.page}/o/${day.named(name).handle}`;

const kindsShown = async (...of: Parameters<typeof shownAssurances>) =>
  (await shownAssurances(...of)).map(({ kind }) => kind);

describe('the page of who is there', () => {
  test('finds by any part of a name, whichever it is called by', async () => {
    expect(namesOf(await day.show('?cari=segara'))).toEqual(['I Made Segara Yasa']);
    expect(namesOf(await day.show('?cari=yasa'))).toEqual(['I Made Segara Yasa', 'Wayan Yasa']);
    expect(namesOf(await day.show('?cari=nayaka+ketut'))).toEqual(['I Ketut Nayaka']);
    expect(await day.show('?cari=tidakada')).toContain('Tidak ada yang cocok');
  });

  test('shows those who count, and speakers in a list of their own', async () => {
    expect(namesOf(await day.show())).toEqual([
      'I Made Segara Yasa',
      'Ni Luh Ayu',
      'Gede Sari',
      'I Ketut Nayaka',
      'Wayan Yasa',
    ]);
    expect(namesOf(await day.show('?peran=lain'))).toEqual(['Putu Narasumber']);
    expect(await day.show()).not.toContain('198703142010011007');
  });
});

describe('marking somebody present', () => {
  test('takes one press at a name, keeps who, when and why, and leaves a leaf', async () => {
    const answer = await press('Ni Luh Ayu');
    expect(answer.statusCode).toBe(303);
    const made = await present('Ni Luh Ayu');
    expect(made).toMatchObject({ mode: 'in-person', way: 'organiser', reason: 'ponsel mati', onBehalfOf: '' });
    expect(await leaves(made?.id ?? '')).toEqual(['attendance-recorded']);
    const { body } = await day.visitor.get(String(answer.headers.location));
    expect(body).toContain('Ni Luh Ayu dicatat hadir.');
    expect(body).toContain('dicatat penyelenggara: ponsel mati, oleh La Ode Darwin, pukul 09.00 WITA');
    expect(body).toMatch(/name="alasan"[^>]*value="ponsel mati"/);
    expect(figuresOf(body)).toMatchObject({ Luring: '1', Daring: '0', 'Belum hadir': '4' });
  });

  test('needs a reason, and says so at its field', async () => {
    const answer = await press('Gede Sari', { alasan: '  ', kembali: 'cari=gede' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Alasan belum diisi');
    expect(namesOf(answer.body)).toEqual(['Gede Sari']);
    expect(await present('Gede Sari')).toBeUndefined();
  });

  test('twice, keeps the first record', async () => {
    const first = await present('Ni Luh Ayu');
    const answer = await press('Ni Luh Ayu', { cara: 'online', alasan: 'lain' });
    expect((await day.visitor.get(String(answer.headers.location))).body).toContain('sudah tercatat hadir sebelumnya');
    expect(await present('Ni Luh Ayu')).toEqual(first);
  });

  test('says for whom the person came, for that person only', async () => {
    const answer = await press('Gede Sari', { cara: 'online', mewakili: 'Kepala <Dinas>', kembali: 'hal=1&x=2' });
    expect(await present('Gede Sari')).toMatchObject({ mode: 'online', onBehalfOf: 'Kepala <Dinas>' });
    const { body } = await day.visitor.get(String(answer.headers.location));
    expect(body).toContain('mewakili Kepala &lt;Dinas>');
    expect(body).not.toMatch(/name="mewakili"[^>]*value="Kepala/);
  });

  test('by several at once, records it once', async () => {
    const { services, orgId, eventId } = day;
    const marking = { orgId, eventId, by: orgId, mode: 'in-person', reason: 'bersamaan', onBehalfOf: '' } as const;
    const participantId = day.named('I Made Segara Yasa').id;
    const all = await Promise.all(
      Array.from({ length: 6 }, () => markPresent(services, { ...marking, participantId })),
    );
    expect(all.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(all.map(({ attendance }) => attendance.id)).size).toBe(1);
    const id = all[0]?.attendance.id ?? '';
    expect(await leaves(id)).toEqual(['attendance-recorded']);
    await withdrawAttendance(services, { ...marking, participantId, attendanceId: id, reason: 'uji' });
  });

  test('of a speaker counts apart', async () => {
    await press('Putu Narasumber');
    expect(await figures()).toEqual({ total: 2, inPerson: 1, online: 1, others: 1 });
    expect(figuresOf(await day.show())).toMatchObject({ 'Narasumber, saksi, undangan': '1' });
  });

  test('is refused for somebody of another event', async () => {
    const { handle } = await day.stranger();
    await day.show();
    expect((await day.visitor.post(`${day.page}/hadir`, { orang: handle, alasan: 'x' })).statusCode).toBe(404);
  });
});

describe('a list narrowed by where people stand', () => {
  test('has exactly those', async () => {
    expect(namesOf(await day.show('?keadaan=luring'))).toEqual(['Ni Luh Ayu']);
    expect(namesOf(await day.show('?keadaan=daring'))).toEqual(['Gede Sari']);
    expect(namesOf(await day.show('?keadaan=belum'))).toEqual(['I Made Segara Yasa', 'I Ketut Nayaka', 'Wayan Yasa']);
    const unit = day.named('Wayan Yasa').unitId;
    expect(namesOf(await day.show(`?keadaan=belum&unit=${unit}`))).toEqual(['I Ketut Nayaka', 'Wayan Yasa']);
  });
});

describe('taking an attendance back', () => {
  test('needs a reason, keeps the trace, and lets the person be recorded anew', async () => {
    const first = await present('Ni Luh Ayu');
    await day.show();
    const form = { kehadiran: first?.id ?? '', alasan: '' };
    const refused = await day.visitor.post(`${own('Ni Luh Ayu')}/batal`, form);
    expect(refused.statusCode).toBe(422);
    expect(await present('Ni Luh Ayu')).toEqual(first);
    await day.visitor.post(`${own('Ni Luh Ayu')}/batal`, { ...form, alasan: 'salah orang' });
    expect(await present('Ni Luh Ayu')).toBeUndefined();
    expect(await leaves(first?.id ?? '')).toEqual(['attendance-recorded', 'attendance-withdrawn']);
    const { body } = await day.visitor.get(own('Ni Luh Ayu'));
    expect(body).toContain('oleh La Ode Darwin: salah orang');
    expect((await day.visitor.post(`${own('Ni Luh Ayu')}/batal`, { ...form, alasan: 'lagi' })).statusCode).toBe(409);
    await day.visitor.post(`${own('Ni Luh Ayu')}/hadir`, { cara: 'in-person', alasan: 'memang hadir', mewakili: '' });
    expect((await present('Ni Luh Ayu'))?.reason).toBe('memang hadir');
  });

  test('works for one that came by a code, whose strength the page tells', async () => {
    const { services, orgId, eventId } = day;
    const event = await loadEvent(services.db, orgId, eventId);
    const { code } = currentCode(services.custody, event, 'hall', services.clock.now());
    const who = { orgId, eventId, participantId: day.named('Wayan Yasa').id, device: new Uint8Array(32).fill(7) };
    await checkIn(services, { ...who, userAgent: 'Uji/1.0' }, code);
    const { body } = await day.visitor.get(own('Wayan Yasa'));
    expect(body).toContain('kode ruangan, pukul 09.00 WITA');
    expect(body).toContain('tanda 07070707, Uji/1.0');
    const id = (await present('Wayan Yasa'))?.id ?? '';
    expect(await kindsShown(services.db, who)).toEqual(['room-code']);
    await day.visitor.post(`${own('Wayan Yasa')}/batal`, { kehadiran: id, alasan: 'titip kode' });
    expect(await present('Wayan Yasa')).toBeUndefined();
    expect(await kindsShown(services.db, who)).toEqual([]);
  });

  test('is refused for an id of somebody else', async () => {
    const id = (await present('Gede Sari'))?.id ?? '';
    await day.show();
    const answer = await day.visitor.post(`${own('Ni Luh Ayu')}/batal`, { kehadiran: id, alasan: 'x' });
    expect(answer.statusCode).toBe(409);
    expect(await present('Gede Sari')).toBeDefined();
  });
});

describe('whom somebody stands for', () => {
  test('is said afterwards of one who came by himself, with who said so, and taken away again', async () => {
    await day.show();
    await day.visitor.post(`${own('Ni Luh Ayu')}/mewakili`, { mewakili: 'Bupati Buol' });
    expect((await present('Ni Luh Ayu'))?.onBehalfOf).toBe('Bupati Buol');
    const row = (await day.services.db.query.attendance.findMany()).find((one) => one.onBehalfOf === 'Bupati Buol');
    expect(row?.evidence).toMatchObject({ late: false, onBehalfBy: row?.by, onBehalfAt: '2024-06-10T01:00:00.000Z' });
    expect(await day.show('?cari=ayu')).toContain('mewakili Bupati Buol');
    await day.visitor.post(`${own('Ni Luh Ayu')}/mewakili`, { mewakili: '' });
    expect((await present('Ni Luh Ayu'))?.onBehalfOf).toBe('');
  });

  test('is not said of one who is not there', async () => {
    await day.show();
    const answer = await day.visitor.post(`${own('I Ketut Nayaka')}/mewakili`, { mewakili: 'Bupati Buol' });
    expect(answer.statusCode).toBe(409);
  });
});

describe('marking outside the hours of attendance', () => {
  test('is refused before the event opens, with the reason', async () => {
    const draft = await startDay({ open: false });
    expect(await draft.show()).toContain('Kegiatan belum dibuka');
    const answer = await draft.visitor.post(`${draft.page}/hadir`, {
      orang: draft.named('Gede Sari').handle,
      alasan: 'ponsel mati',
    });
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('belum dibuka');
    expect(await draft.services.db.query.attendance.findMany()).toEqual([]);
    await draft.close();
  });

  test('is still possible after attendance has ended, and says that it was', async () => {
    const { services, orgId, eventId } = day;
    const acting = { orgId, eventId, by: orgId, at: services.clock.now() };
    const end = new Date(acting.at.getTime() + 60_000);
    await services.db.transaction((tx) => prolongAttendance(tx, acting, end));
    day.wait(2);
    expect(await day.show()).toContain('Kehadiran ditutup');
    await press('I Ketut Nayaka');
    expect((await day.visitor.get(own('I Ketut Nayaka'))).body).toContain('dicatat sesudah kehadiran ditutup');
    expect((await day.visitor.get(own('Gede Sari'))).body).not.toContain('dicatat sesudah kehadiran ditutup');
  });
});
