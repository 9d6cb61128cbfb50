import { type Audience, audienceOf, type Category } from '#event';
import type { PersonValues } from './placeholders.ts';

const people: Record<Audience | 'other', PersonValues> = {
  pns: {
    nama: 'Dr. Fulanah Contoh, S.Sos., M.Si.',
    nip: '19870314 201001 2 007',
    pangkat: 'Penata Tingkat I, III/d',
    jabatan: 'Kepala Bidang Contoh',
    unit: 'Dinas Contoh',
  },
  pppk: {
    nama: 'Fulan Contoh, S.Pd.',
    nip: '19900512 202421 1 003',
    pangkat: 'IX',
    jabatan: 'Guru Ahli Pertama',
    unit: 'SMP Negeri Contoh',
  },
  desa: { nama: 'Fulan bin Contoh', nip: '', pangkat: '', jabatan: 'Kepala Desa', unit: 'Desa Contoh' },
  'non-asn': { nama: 'Fulanah Contoh', nip: '', pangkat: '', jabatan: 'Tenaga Administrasi', unit: 'Dinas Contoh' },
  other: { nama: 'Fulan Contoh', nip: '', pangkat: '', jabatan: 'Undangan', unit: 'Instansi Contoh' },
};

/** Somebody invented, for previews: of the group that a text is for. */
export function samplePerson(whose: readonly Category[]): PersonValues {
  const [first] = whose;
  return people[(first && audienceOf(first)) ?? 'other'];
}
