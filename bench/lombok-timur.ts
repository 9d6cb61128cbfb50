import { regencyOf } from '#regions';
import { xlsx } from '#sheets';
import type { Browserless } from './browserless.ts';
import { formOf } from './form-of.ts';
import type { Office } from './round.ts';

/** Kabupaten Lombok Timur on 3 October 2024: its true villages, and nobody who lives there. */
export const lombokTimur: Office = {
  name: 'Pemerintah Kabupaten Lombok Timur',
  letterhead: 'PEMERINTAH KABUPATEN LOMBOK TIMUR\nBADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA',
  regionCode: '52.03',
  seat: 'Selong',
};

const two = (value: number) => String(value).padStart(2, '0');
const serial = (at: number) => String((at % 999) + 1).padStart(3, '0');
const birth = (at: number) => `${1965 + (at % 20)}${two((at % 12) + 1)}${two((at % 28) + 1)}`;

/** 13,629 people in four kinds. Each kind has a first name of its own, by which its papers are known. */
export const kinds = [
  {
    category: 'PNS',
    called: 'Lalu',
    people: 7900,
    nip: (at: number) => `${birth(at)}201001${(at % 2) + 1}${serial(at)}`,
    nik: '',
  },
  {
    category: 'PPPK',
    called: 'Baiq',
    people: 3100,
    nip: (at: number) => `${birth(at)}202121${(at % 2) + 1}${serial(at)}`,
    nik: '',
  },
  { category: 'Kepala Desa', called: 'Amaq', people: 239, nip: () => '', nik: '520301150575' },
  { category: 'Perangkat Desa', called: 'Inaq', people: 2390, nip: () => '', nik: '520302160680' },
] as const;

const offices = 61;

/** Every so-manyeth of them as an office's workbook: those of villages under their village and its code. */
export async function lombokRoster(part: number): Promise<File> {
  const regency = await regencyOf(lombokTimur.regionCode);
  const villages = regency?.villages.filter(({ kind }) => kind === 'desa') ?? [];
  const rows = kinds.flatMap(({ category, called, people, nip, nik }) =>
    Array.from({ length: Math.round(people / part) }, (_, at) => {
      const village = nik ? villages[at % villages.length] : undefined;
      const unit = village ? `Desa ${village.name}` : `Dinas Contoh ${two((at % offices) + 1)}`;
      const number = nik && nik + String(at + 1).padStart(4, '0');
      return [`${called} Contoh ${at + 1}`, nip(at), number, category, category, unit, village?.code ?? ''];
    }),
  );
  const columns = ['NAMA', 'NIP', 'NIK', 'KATEGORI', 'JABATAN', 'UNIT KERJA', 'KODE WILAYAH'];
  const bytes = await xlsx({ name: 'Peserta', columns: columns.map((header) => ({ header })), rows });
  return new File([bytes as BlobPart], 'lombok-timur.xlsx');
}

/** The declaration in the ballroom as a draft, with this said of it besides; its path in the console. */
export async function draftDeclaration(
  organiser: Browserless,
  more: Readonly<Record<string, string>>,
): Promise<string> {
  const page = '/konsol/kegiatan/baru';
  return organiser.post(page, {
    ...formOf(await organiser.page(page), page),
    kind: 'pakta',
    title: 'Deklarasi Netralitas Kabupaten Lombok Timur',
    venue: 'Ballroom Kantor Bupati',
    date: '2024-10-03',
    start: '09:00',
    end: '12:00',
    zone: 'Asia/Makassar',
    contest: 'pilkada',
    ...more,
    act: 'save',
  });
}
