import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkIn, checkWindows, currentCode, openDisplay } from '#attendance';
import { Refusal } from '#errors';
import { closeEvent, loadEvent } from '#event';
import { type Day, startDay } from './day.ts';

let day: Day;
beforeAll(async () => {
  day = await startDay();
});
afterAll(() => day.close());

const windows = () => checkWindows(day.services.db, day.orgId, day.eventId);
const send = async (path: string, fields: Record<string, string>) => {
  await day.show();
  return await day.visitor.post(`${day.page}/${path}`, fields);
};
const schedule = (buka: string, tutup: string, tanggal = '2024-06-10') =>
  send('siaran', { act: 'jadwalkan', tanggal, buka, tutup });
const leaves = async (kind: string) =>
  (await day.services.db.query.logLeaf.findMany()).filter((one) => one.kind === kind).map(({ record }) => record);
const refusal = async (work: Promise<unknown>) =>
  await work.then(
    () => 'none',
    (error: unknown) => (error instanceof Refusal ? error.code : 'crash'),
  );

describe('a window of the live stream', () => {
  test('is scheduled in the zone of the event', async () => {
    expect((await schedule('10:00', '10:15')).statusCode).toBe(303);
    expect(await windows()).toMatchObject([
      { opensAt: new Date('2024-06-10T02:00:00Z'), closesAt: new Date('2024-06-10T02:15:00Z') },
    ]);
    expect(await day.show()).toContain('10 Jun 2024, 10.00 WITA');
    expect(await leaves('setting-changed')).toMatchObject([{ setting: 'check-window', event: day.eventId }]);
  });

  test('that is none comes back to its fields', async () => {
    for (const [from, to, date] of [
      ['11:00', '11:00', '2024-06-10'],
      ['11:00', '10:00', '2024-06-10'],
      ['08:00', '08:30', '2024-06-10'],
      ['11:00', '12:00', '2024-06-31'],
      ['11:00', '', '2024-06-10'],
    ] as const) {
      const answer = await schedule(from, to, date);
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toMatch(new RegExp(`name="buka"[^>]*value="${from}"`));
    }
    expect(await windows()).toHaveLength(1);
  });

  test('that has not begun is removed; one that is open is closed and stays on record', async () => {
    const [ahead] = await windows();
    await send(`siaran/${ahead?.id}/akhiri`, {});
    expect(await windows()).toEqual([]);
    await send('siaran', { act: 'sekarang', menit: '10' });
    const [open] = await windows();
    expect((open?.closesAt.getTime() ?? 0) - (open?.opensAt.getTime() ?? 0)).toBe(600_000);
    const { services, orgId, eventId } = day;
    const event = await loadEvent(services.db, orgId, eventId);
    const { code } = currentCode(services.custody, event, 'stream', services.clock.now());
    const who = { orgId, eventId, device: new Uint8Array(32).fill(1), userAgent: '' };
    const watching = { ...who, participantId: day.named('Ni Luh Ayu').id };
    expect((await checkIn(services, watching, code)).attendance.mode).toBe('online');
    day.wait(1);
    await send(`siaran/${open?.id}/akhiri`, {});
    expect(await windows()).toMatchObject([{ id: open?.id, closesAt: services.clock.now() }]);
    const later = currentCode(services.custody, event, 'stream', services.clock.now()).code;
    const late = checkIn(services, { ...who, participantId: day.named('Gede Sari').id }, later);
    expect(await refusal(late)).toBe('stream-closed');
    expect((await send(`siaran/${open?.id}/akhiri`, {})).statusCode).toBe(409);
    expect((await send('siaran/x/akhiri', {})).statusCode).toBe(404);
  });
});

describe('a display link', () => {
  const linkIn = (body: string) => /<code class="copy-text\b[^>]*>([^<]+)<\/code>/.exec(body)?.[1] ?? '';
  const tokenIn = (link: string) => link.split('#')[1] ?? '';

  test('is shown only to a request that is noted, and opens its channel', async () => {
    expect(linkIn(await day.show())).toBe('');
    const { body } = await send('layar', { act: 'tampilkan', saluran: 'stream' });
    expect(linkIn(body)).toMatch(new RegExp(`/layar/${day.eventId}#[\\w-]{22}$`));
    expect(await leaves('links-exported')).toMatchObject([{ form: 'display', channel: 'stream', generation: 1 }]);
    const { channel } = await openDisplay(day.services, day.eventId, tokenIn(linkIn(body)));
    expect(channel).toBe('stream');
  });

  test('that is revoked opens nothing; the other channel and a new link do', async () => {
    const hall = linkIn((await send('layar', { act: 'tampilkan', saluran: 'hall' })).body);
    const old = linkIn((await send('layar', { act: 'tampilkan', saluran: 'stream' })).body);
    await send('layar', { act: 'cabut', saluran: 'stream' });
    expect(await refusal(openDisplay(day.services, day.eventId, tokenIn(old)))).toBe('link-unknown');
    expect((await openDisplay(day.services, day.eventId, tokenIn(hall))).channel).toBe('hall');
    const renewed = linkIn((await send('layar', { act: 'tampilkan', saluran: 'stream' })).body);
    expect((await openDisplay(day.services, day.eventId, tokenIn(renewed))).channel).toBe('stream');
    expect((await leaves('setting-changed')).at(-1)).toMatchObject({ setting: 'display-link-stream', generation: 2 });
  });
});

describe('a closed event', () => {
  test('takes neither marks, windows nor display links any more, but reasons for the berita acara', async () => {
    const { services, orgId, eventId } = day;
    await services.db.transaction((tx) => closeEvent(tx, orgId, eventId, services.clock.now()));
    const body = await day.show();
    expect(body).toContain('Kegiatan sudah ditutup');
    expect(body).not.toContain('/kehadiran/hadir"');
    const { handle } = day.named('Gede Sari');
    const attempts = [
      ['hadir', { orang: handle, alasan: 'x' }],
      ['siaran', { act: 'sekarang', menit: '5' }],
      ['layar', { act: 'tampilkan', saluran: 'hall' }],
      ['layar', { act: 'cabut', saluran: 'hall' }],
    ] as const;
    for (const [path, fields] of attempts) {
      expect([path, (await day.visitor.post(`${day.page}/${path}`, fields)).statusCode]).toEqual([path, 409]);
    }
    const reasons = [
      ['alasan', { act: 'catat', cakupan: 'semua', sebab: 'cuti', catatan: '' }],
      [`o/${handle}/alasan`, { act: 'catat', sebab: 'sakit', catatan: '' }],
    ] as const;
    for (const [path, fields] of reasons) {
      expect([path, (await day.visitor.post(`${day.page}/${path}`, fields)).statusCode]).toEqual([path, 303]);
    }
  });
});
