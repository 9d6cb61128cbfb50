import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadPreview } from '../../../../src/participants/import/preview.ts';
import type { Organiser } from '../../../event/organiser.ts';
import { newEvent, startRoster, uploadRoster } from '../../organiser.ts';
import { formOf } from './forms.ts';

let organiser: Organiser;
beforeAll(async () => {
  organiser = await startRoster();
});
afterAll(() => organiser.close());

const file =
  'NAMA;NIP;JABATAN;UNIT KERJA\nLalu Satu;19790717200508200;Analis;Dinas Sosial\nLalu Dua;19910728201704201;Guru;SDN 1 Selong\nLalu Tiga;199107282017042011;Guru;SDN 1 Selong\n';
const upload = async () => {
  const event = await newEvent(organiser);
  const preview = await uploadRoster(organiser, event, file, 'daftar.csv');
  const where = { orgId: organiser.orgId, eventId: event };
  const read = () => loadPreview(organiser.services, where, preview.split('/').at(-1) ?? '');
  return { preview, nips: async () => (await read()).rows.map(({ cells }) => cells.nip), read };
};
const page = async (preview: string) => (await organiser.visitor.get(preview)).body;

test('the second of two tabs does not write over the first, and is told which row it was', async () => {
  const { preview, nips } = await upload();
  const [first, second] = [formOf(await page(preview)), formOf(await page(preview))];
  await organiser.visitor.post(preview, { ...first, act: 'check', 'r0.nip': '197907172005082009' });
  const answer = await organiser.visitor.post(preview, { ...second, act: 'check', 'r0.nip': '197907172005082001' });
  expect(answer.statusCode).toBe(303);
  expect((await nips())[0]).toBe('197907172005082009');
  const { body } = await organiser.visitor.get(String(answer.headers.location));
  expect(body).toContain('1 isian dari halaman ini tidak disimpan');
  expect(body).toContain('baris 2');
});

test('corrections of two tabs to different rows are both kept, without a word', async () => {
  const { preview, nips } = await upload();
  const [first, second] = [formOf(await page(preview)), formOf(await page(preview))];
  await organiser.visitor.post(preview, { ...first, act: 'check', 'r0.nip': '197907172005082009' });
  await organiser.visitor.post(preview, { ...second, act: 'check', 'r1.nip': '199107282017042010' });
  expect(await nips()).toEqual(['197907172005082009', '199107282017042010', '199107282017042011']);
  expect(await page(preview)).not.toContain('tidak disimpan karena');
});

test('a correction can be corrected again by whoever has seen it', async () => {
  const { preview, nips } = await upload();
  await organiser.visitor.post(preview, { ...formOf(await page(preview)), act: 'check', 'r0.nip': '1979' });
  await organiser.visitor.post(preview, {
    ...formOf(await page(preview)),
    act: 'check',
    'r0.nip': '197907172005082009',
  });
  expect((await nips())[0]).toBe('197907172005082009');
});

test('twenty at once are all kept', async () => {
  const { preview, read } = await upload();
  const fields = ['position', 'unit', 'phone', 'email'] as const;
  await Promise.all(
    fields.flatMap((field) =>
      [0, 1, 2].map((row) => organiser.visitor.post(preview, { act: 'check', [`r${row}.${field}`]: `isi ${row}` })),
    ),
  );
  for (const [index, { cells }] of (await read()).rows.entries())
    for (const field of fields) expect(cells[field]).toBe(`isi ${index}`);
});

test('whoever saves a preview that was corrected meanwhile is told, and nothing is written', async () => {
  const { preview } = await upload();
  const stale = formOf(await page(preview));
  await organiser.visitor.post(preview, { ...stale, act: 'check', 'r0.nip': '197907172005082009' });
  const answer = await organiser.visitor.post(preview, { ...stale, act: 'apply' });
  expect(answer.statusCode).toBe(409);
  expect(answer.body).toContain('diperbaiki di tab lain');
  const fresh = formOf(await page(preview));
  expect((await organiser.visitor.post(preview, { ...fresh, act: 'apply' })).statusCode).toBe(303);
});
