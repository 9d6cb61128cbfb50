import { describe, expect, test } from 'vitest';
import { fieldOf } from '../../../src/participants/import/columns.ts';

const headings = {
  name: 'Nama Pegawai / NIP|Nama Lengkap (dengan gelar)|N a m a|Nm. Pegawai|nama_lengkap|Nama Aparat Desa|Nama Guru dan Tenaga Kependidikan|NAMA PERSONIL|Full Name|1. Siapa nama lengkap Anda?|NAMA PEMANGKU JABATAN|Employee Name',
  nip: 'NIP/NIK|NIP / NIPPPK|NIP. BARU|N I P|NO. NIP|Nomor Induk Pegawai (NIP)|NIP/NRP|No Induk Pegawai|Berapa NIP/NIPPPK Anda?|NI PPPK PW|Nomor Induk PPPK Paruh Waktu',
  nik: 'NO. KTP / NIK|Nomor Induk Kependudukan (NIK)|No KTP',
  rank: 'Gol/Rg|Pangkat, Gol./Ruang|PANGKAT (GOL/RUANG)|PKT/GOL|Golongan Ruang Terakhir',
  rankName: 'Pangkat|Pangkat Terakhir',
  position:
    'Jab.|Jabatan/Pekerjaan|JABATAN DALAM DINAS|Nama Jabatan Terakhir|Jabatan Saat Ini|Jabatan (Lengkap)|Apa jabatan Anda?|Formasi Jabatan',
  unit: 'Unit Kerja Saat Ini|Unker|Instansi Asal|Asal Sekolah|Nama Kantor|Tmp Tugas|Dinas/Badan/Kantor|Perangkat Daerah / Unit Kerja|Di mana Anda bertugas?|Kesatuan|Unit Penempatan|Tuliskan nama instansi Anda',
  desa: 'Desa/Kelurahan|Nama Desa / Kelurahan|DESA/KEL',
  regionCode: 'Kode Desa|Kode Wilayah Kemendagri',
  category:
    'Status Kepeg.|Jenis Kepegawaian|PNS/PPPK|PNS / PPPK / Non ASN|Status Pegawai (PNS/PPPK/Honorer)|Status Kepegawaian Anda',
  phone:
    'No. HP/WA|HP/WA|No. Telpon|No. WA Aktif|Nomor WhatsApp Aktif|Kontak|Contact Person|Nomor WhatsApp yang aktif|No HP yang bisa dihubungi|Phone Number',
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
    'Nama Ayah|Nama Ibu Kandung|Nama Dusun|NIP Lama|NIP Atasan|NIPD|NIAP|No. KK|Kode Pos|Status Perkawinan|Jabatan Lama|Tempat Lahir|PNS ID|UNOR ID|TMT CPNS|Agama|Alamat|Kelas Jabatan|Eselon|Siapa nama atasan Anda?|Apakah instansi Anda sudah bersosialisasi?|Tuliskan saran untuk instansi Anda|Nomor HP atasan yang aktif|TMT Jabatan'.split(
      '|',
    ),
  )('"%s" is none of ours', (heading) => {
    expect(fieldOf(heading)).toBeNull();
  });
});
