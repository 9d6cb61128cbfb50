import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { absenceFigures, absencesOf, markPresent, recordAbsence } from '#attendance';
import { type Day, namesOf, startDay } from './day.ts';

let day: Day;
beforeAll(async () => {
  day = await startDay();
});
afterAll(() => day.close());

const known = async () => {
  const found = await absencesOf(day.services.db, day.orgId, day.eventId);
  return Object.fromEntries(
    day.people.flatMap(({ id, name }) => (found.has(id) ? [[name, found.get(id)?.reason]] : [])),
  );
};
const tell = async (fields: Record<string, string>) => {
  await day.show();
  return await day.visitor.post(`${day.page}/alasan`, { act: 'catat', cakupan: 'dicentang', ...fields });
};
const one = (name: string) => `${day.page}/o/${day.named(name).handle}`;
const unit = () => day.named('Wayan Yasa').unitId;

describe('a reason for one person', () => {
  test('is kept with who was told and when, shown, and removed again', async () => {
    await day.show();
    await day.visitor.post(`${one('Ni Luh Ayu')}/alasan`, { act: 'catat', sebab: 'dinas-luar', catatan: 'ST <12>' });
    expect(await known()).toEqual({ 'Ni Luh Ayu': 'dinas-luar' });
    const body = await day.show();
    expect(body).toContain('<strong>Dinas luar</strong> (ST &lt;12>), dicatat 10 Jun 2024 pukul 09.00 WITA');
    expect(body).toContain('oleh La Ode Darwin');
    await day.visitor.post(`${one('Ni Luh Ayu')}/alasan`, { act: 'catat', sebab: 'sakit', catatan: '' });
    expect(await known()).toEqual({ 'Ni Luh Ayu': 'sakit' });
    await day.visitor.post(`${one('Ni Luh Ayu')}/alasan`, { act: 'hapus' });
    expect(await known()).toEqual({});
  });

  test('that is none of the known ones is not recorded', async () => {
    await day.show();
    await day.visitor.post(`${one('Ni Luh Ayu')}/alasan`, { act: 'catat', sebab: 'malas', catatan: '' });
    expect(await known()).toEqual({});
  });
});

describe('a reason for many', () => {
  test('reaches those ticked, and nobody when nobody is', async () => {
    await tell({ sebab: 'cuti', catatan: '' });
    expect(await known()).toEqual({});
    await tell({ sebab: 'cuti', catatan: '', orang: day.named('Gede Sari').handle });
    expect(await known()).toEqual({ 'Gede Sari': 'cuti' });
  });

  test('reaches all whom the filter finds, but neither those who came nor those whose reason is known', async () => {
    const { services, orgId, eventId } = day;
    const marking = { orgId, eventId, by: orgId, mode: 'in-person', reason: 'ponsel mati', onBehalfOf: '' } as const;
    await markPresent(services, { ...marking, participantId: day.named('Wayan Yasa').id });
    const answer = await tell({ sebab: 'tugas-belajar', catatan: '', cakupan: 'semua', kembali: `unit=${unit()}` });
    expect(await known()).toEqual({ 'Gede Sari': 'cuti', 'I Ketut Nayaka': 'tugas-belajar' });
    expect(String(answer.headers.location)).toContain(`unit=${unit()}`);
  });

  test('is undone as a whole, and the reasons from before stay', async () => {
    day.wait(1);
    const answer = await tell({ sebab: 'tanpa-keterangan', catatan: '', cakupan: 'semua', kembali: '' });
    expect(Object.keys(await known())).toHaveLength(4);
    const { body } = await day.visitor.get(String(answer.headers.location));
    const batch = /name="batch" value="([^"]+)"/.exec(body)?.[1] ?? '';
    await day.visitor.post(`${day.page}/alasan`, { act: 'urungkan', batch });
    expect(await known()).toEqual({ 'Gede Sari': 'cuti', 'I Ketut Nayaka': 'tugas-belajar' });
    expect(namesOf(await day.show('?keadaan=cuti'))).toEqual(['Gede Sari']);
    expect(namesOf(await day.show('?keadaan=tanpa-alasan'))).toEqual(['I Made Segara Yasa', 'Ni Luh Ayu']);
    expect(namesOf(await day.show('?keadaan=beralasan'))).toEqual(['Gede Sari', 'I Ketut Nayaka']);
  });

  test('counts by reason and by unit, those who came after all apart', async () => {
    const { services, orgId, eventId } = day;
    const marking = { orgId, eventId, by: orgId, mode: 'online', reason: 'menyusul', onBehalfOf: '' } as const;
    await markPresent(services, { ...marking, participantId: day.named('Gede Sari').id });
    const speaker = { orgId, eventId, by: orgId, reason: 'cuti', note: '' } as const;
    await recordAbsence(services, day.named('Putu Narasumber').id, speaker);
    expect(await absenceFigures(services.db, orgId, eventId)).toEqual({
      byReason: [
        { reason: 'cuti', recorded: 1, absent: 0 },
        { reason: 'tugas-belajar', recorded: 1, absent: 1 },
      ],
      byUnit: [
        { unitId: unit(), unit: 'Dinas Sosial', reason: 'cuti', recorded: 1, absent: 0 },
        { unitId: unit(), unit: 'Dinas Sosial', reason: 'tugas-belajar', recorded: 1, absent: 1 },
      ],
    });
  });

  test('is removed for those ticked', async () => {
    await day.show();
    await day.visitor.post(`${day.page}/alasan`, { act: 'hapus', orang: day.named('Gede Sari').handle });
    expect(await known()).toEqual({ 'I Ketut Nayaka': 'tugas-belajar', 'Putu Narasumber': 'cuti' });
  });

  test('never reaches people of another event', async () => {
    const { handle, id } = await day.stranger();
    await tell({ sebab: 'pensiun', catatan: '', orang: handle });
    expect((await day.services.db.query.absence.findMany()).map(({ participantId }) => participantId)).not.toContain(
      id,
    );
    expect(Object.values(await known())).not.toContain('pensiun');
  });
});
