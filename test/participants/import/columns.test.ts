import { describe, expect, test } from 'vitest';
import { fieldOf } from '../../../src/participants/import/columns.ts';

const headings = {
  name: 'Nama Pegawai / NIP|Nama Lengkap (dengan gelar)|N a m a|Nm. Pegawai|nama_lengkap|Nama Aparat Desa|Nama Guru dan Tenaga Kependidikan|NAMA PERSONIL|Full Name',
  nip: 'NIP/NIK|NIP / NIPPPK|NIP. BARU|N I P|NO. NIP|Nomor Induk Pegawai (NIP)|NIP/NRP|No Induk Pegawai',
  nik: 'NO. KTP / NIK|Nomor Induk Kependudukan (NIK)|No KTP',
  rank: 'Gol/Rg|Pangkat, Gol./Ruang|PANGKAT (GOL/RUANG)|PKT/GOL|Golongan Ruang Terakhir',
  rankName: 'Pangkat|Pangkat Terakhir',
  position: 'Jab.|Jabatan/Pekerjaan|JABATAN DALAM DINAS|Nama Jabatan Terakhir|Jabatan Saat Ini|Jabatan (Lengkap)',
  unit: 'Unit Kerja Saat Ini|Unker|Instansi Asal|Asal Sekolah|Nama Kantor|Tmp Tugas|Dinas/Badan/Kantor|Perangkat Daerah / Unit Kerja',
  desa: 'Desa/Kelurahan|Nama Desa / Kelurahan|DESA/KEL',
  regionCode: 'Kode Desa|Kode Wilayah Kemendagri',
  category: 'Status Kepeg.|Jenis Kepegawaian|PNS/PPPK|PNS / PPPK / Non ASN|Status Pegawai (PNS/PPPK/Honorer)',
  phone: 'No. HP/WA|HP/WA|No. Telpon|No. WA Aktif|Nomor WhatsApp Aktif|Kontak|Contact Person',
  email: 'E-mail|Email Aktif|Alamat E-mail|Email Dinas',
  titleFront: 'Glr Dpn|GLR_DPN|Gelar Akademik Depan',
  titleBack: 'Gelar|Gelar Blk',
  number: 'No.|NO URT|Nomor',
} as const;

describe('A heading', () => {
  test.each(
    Object.entries(headings).flatMap(([field, list]) => list.split('|').map((heading) => [heading, field] as const)),
  )('"%s" means %s', (heading, field) => {
    expect(fieldOf(heading)).toBe(field);
  });

  test.each(
    'Nama Ayah|Nama Ibu Kandung|Nama Dusun|NIP Lama|NIP Atasan|NIPD|NIAP|No. KK|Kode Pos|Status Perkawinan|Jabatan Lama|Tempat Lahir|PNS ID|UNOR ID|TMT CPNS|Agama|Alamat|Kelas Jabatan|Eselon'.split(
      '|',
    ),
  )('"%s" is none of ours', (heading) => {
    expect(fieldOf(heading)).toBeNull();
  });
});
