import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Organiser } from '../event/organiser.ts';
import { importAll, newEvent, startRoster } from './organiser.ts';

/** One dinas of 120, and somebody else. */
const letters = (at: number) =>
  [0, 1, 2].map((place) => String.fromCharCode(65 + (Math.floor(at / 26 ** (2 - place)) % 26)));
const big = Array.from(
  { length: 120 },
  (_, at) => `La ${letters(at).join('')};Dinas Kesehatan;Staf;PNS;08123456${7000 + at}`,
);
const roster = ['NAMA;UNIT KERJA;JABATAN;KATEGORI;NO HP', ...big, 'Wa Lain;Dinas Sosial;Staf;PNS;'].join('\n');

let organiser: Organiser;
let event: string;
beforeAll(async () => {
  organiser = await startRoster();
  event = await newEvent(organiser);
  await importAll(organiser, event, roster);
});
afterAll(() => organiser.close());

const show = async (entries: Record<string, string | string[]> = {}) => {
  const { body } = await organiser.visitor.post(`/konsol/kegiatan/${event}/undangan/whatsapp`, {
    unit: 'Dinas Kesehatan',
    ...entries,
  });
  const ids = [...body.matchAll(/name="ditampilkan" value="([0-9a-f-]{36})"/gu)].map(([, id = '']) => id);
  const ticked = [...body.matchAll(/<input[^>]*name="terkirim"[^>]*>/gu)].filter(([box]) => /\schecked/u.test(box));
  return { body, ids, ticked: ticked.length };
};

describe('WhatsApp for a unit of more than a hundred', () => {
  test('goes on from page to page until everybody was shown once', async () => {
    const pages = [await show({ hal: '1' }), await show({ hal: '2' }), await show({ hal: '3' })];
    expect(pages.map(({ ids }) => ids.length)).toEqual([50, 50, 20]);
    expect(new Set(pages.flatMap(({ ids }) => ids)).size).toBe(120);
    expect(pages[1]?.body).toContain('Pesan 51–100 dari 120.');
    expect(pages[2]?.body).not.toContain('lalu berikutnya');
  });

  test('remembers what was ticked, by whom, and goes on where it was left', async () => {
    const first = await show({ hal: '1' });
    const second = await show({ hal: '2', ditampilkan: first.ids, terkirim: first.ids });
    expect(second.body).toContain('Ditandai terkirim: 50.');
    expect(second.ticked).toBe(0);
    expect((await show()).ids).toEqual(second.ids);
    const again = await show({ hal: '1' });
    expect(again.ticked).toBe(50);
    expect(again.body).toContain('ditandai La Ode Darwin');
  });

  test('takes a tick back, of those it showed alone', async () => {
    const first = await show({ hal: '1' });
    const after = await show({ hal: '1', ditampilkan: first.ids, terkirim: first.ids.slice(1) });
    expect(after.ticked).toBe(49);
    await show({ hal: '2', ditampilkan: (await show({ hal: '2' })).ids });
    expect((await show({ hal: '1' })).ticked).toBe(49);
  });

  test('does not say of a new link that it was sent', async () => {
    const { db } = organiser.services;
    const { ids } = await show({ hal: '1' });
    const person = (await db.query.participant.findMany()).find(({ id }) => id === ids[1]);
    await organiser.visitor.post(`/konsol/kegiatan/${event}/peserta/o/${person?.handle}/tautan`, { act: 'renew' });
    expect((await show({ hal: '1' })).ticked).toBe(48);
  });

  test('marks nobody of another event or unit, whatever is sent', async () => {
    await show({ hal: '1', ditampilkan: ['00000000-0000-4000-8000-000000000000'], terkirim: ['x', "' or 1=1"] });
    expect((await show({ hal: '1' })).ticked).toBe(48);
    for (const hal of ['99999', '-1', '1e9', 'x']) expect((await show({ hal })).ids.length).toBeGreaterThan(0);
  });
});
