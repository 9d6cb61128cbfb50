import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Closing, pdfText, type RosterLine, startClosing, textOf } from './closing.ts';

/** The master table of Lombok Timur: 21 kecamatan, 239 desa, 15 kelurahan (Kepmendagri 300.2.2-2138/2025 under 52.03). */
const villages = Array.from({ length: 239 }, (_, at): RosterLine => {
  const code = `52.03.${String((at % 21) + 1).padStart(2, '0')}.${2001 + Math.floor(at / 21)}`;
  return {
    name: `Lalu ${letters(at)}`,
    nik: `520301100880${String(at + 1).padStart(4, '0')}`,
    position: 'Kepala Desa',
    unit: `Desa ${letters(at)}`,
    code,
    status: 'Kepala Desa',
  };
});
const wards = Array.from({ length: 15 }, (_, at): RosterLine => {
  const code = `52.03.07.${1001 + at}`;
  const nip = `198001012005011${String(at + 1).padStart(3, '0')}`;
  return {
    name: `Baiq ${letters(at)}`,
    nip,
    position: 'Lurah',
    unit: `Kelurahan ${letters(at)}`,
    code,
    status: 'PNS',
  };
});
/** The eight desa that have not signed. */
const missing = [3, 40, 77, 101, 150, 188, 200, 238].map((at) => villages[at] as RosterLine);

function letters(at: number): string {
  const sign = (value: number) => String.fromCharCode(97 + value);
  const word = `${sign(at % 26)}${sign(Math.floor(at / 26))}la`;
  return word.charAt(0).toUpperCase() + word.slice(1);
}

let closing: Closing;
beforeAll(async () => {
  closing = await startClosing([...villages, ...wards], {
    title: 'Deklarasi Netralitas',
    date: '2024-10-03',
    officialRole: 'mengetahui',
    officialName: 'M. Juaini Taofik',
    officialOffice: 'Bupati Lombok Timur',
  });
  await closing.open();
  const signing = [...villages.filter((line) => !missing.includes(line)), ...wards];
  for (let from = 0; from < signing.length; from += 8) {
    await Promise.all(signing.slice(from, from + 8).map((line) => closing.sign([line.name])));
  }
}, 180_000);
afterAll(() => closing.close());

const page = () => `${closing.page}/berita-acara`;
const draft = {
  number: '270/45/KESBANG/2024',
  opening: 'telah dilaksanakan Deklarasi Netralitas.',
  items: 'Pembacaan ikrar',
};

describe('Lombok Timur: 245 typed into the opening report, 254 on the roster', () => {
  it('is flagged at once while it is typed: 239 + 15 = 254, difference 9', async () => {
    await closing.visitor.get(page());
    const answer = await closing.visitor.post(`${page()}/pratinjau`, { ...draft, villages: '245' });
    expect(textOf(answer.body)).toContain('245 ≠ 254: 239 desa + 15 kelurahan, selisih 9');
    const right = await closing.visitor.post(`${page()}/pratinjau`, { ...draft, villages: '254' });
    expect(textOf(right.body)).not.toContain('≠');
  });

  it('keeps the draft, and does not approve until it is corrected or a reason is given', async () => {
    const saved = await closing.visitor.post(page(), { act: 'save', ...draft, villages: '245' });
    expect(saved.statusCode).toBe(303);
    const refused = await closing.visitor.post(page(), { act: 'approve', ...draft, villages: '245' });
    expect(refused.statusCode).toBe(409);
    expect(textOf(refused.body)).toContain('245 ≠ 254: 239 desa + 15 kelurahan, selisih 9');
    const again = textOf((await closing.visitor.get(page())).body);
    expect(again).toContain('Draf');
    const reasoned = { ...draft, villages: '245', 'reason-villages': 'salah dengar saat narasi dibacakan' };
    expect((await closing.visitor.post(page(), { act: 'approve', ...reasoned })).statusCode).toBe(303);
    const late = await closing.visitor.post(page(), { act: 'save', ...draft });
    expect(late.statusCode).toBe(409);
    await closing.visitor.post(`${page()}/batal`, {});
    const corrected = await closing.visitor.post(page(), { act: 'approve', ...draft, villages: '254' });
    expect(corrected.statusCode).toBe(303);
    await closing.visitor.post(`${page()}/batal`, {});
  });

  it('says in the sealed berita acara that 231 desa are complete and names the 8 by code, with the reason printed', async () => {
    await closing.end();
    const reasoned = { ...draft, villages: '245', 'reason-villages': 'salah dengar saat narasi dibacakan' };
    expect((await closing.visitor.post(page(), { act: 'approve', ...reasoned })).statusCode).toBe(303);
    await closing.seal('minutes');
    const sealed = await closing.inForce('minutes');
    const report = await closing.verify(sealed.bytes);
    expect(report.indication).toBe('TOTAL-PASSED');
    const text = pdfText(sealed.bytes).replace(/\s+/gu, ' ');
    expect(text).toContain('Pada hari ini, Kamis, tanggal tiga bulan Oktober tahun dua ribu dua puluh empat');
    // who takes note signs nothing: he is named, and no room waits for him
    expect(text).toContain('Mengetahui: M. Juaini Taofik, Pj. Bupati Lombok Timur');
    expect(text.match(/Juaini/gu)).toHaveLength(1);
    expect(text).toContain('231 desa lengkap, 8 belum');
    for (const line of missing) expect(text).toContain(`${line.unit} (${line.code}): 0 dari 1`);
    expect(text).toContain('Seluruh 15 kelurahan lengkap');
    expect(text).toContain('254 desa/kelurahan: 239 desa dan 15 kelurahan');
    expect(text).toContain('245, berbeda dari daftar peserta, 254: 239 desa dan 15 kelurahan (selisih 9)');
    expect(text).toContain('salah dengar saat narasi dibacakan');
    expect(text).toContain('telah menandatangani 246 orang; belum menandatangani 8 orang');
    expect(sealed.counts).toMatchObject({ desa: 239, kelurahan: 15, signers: 254, signed: 246, unsigned: 8 });
  });

  it('answers on the public page with counts and no names', async () => {
    const { code } = await closing.inForce('minutes');
    const said = textOf((await closing.visitor.get(`/v/${code}`)).body);
    expect(said).toContain('TERCATAT');
    expect(said).toContain('Berita Acara');
    expect(said).toContain('246');
    expect(said).not.toMatch(/Kades|Lurah|Juaini/u);
  });
});
