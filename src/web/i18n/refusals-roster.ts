import type { RefusalCode, RefusalDetails } from '#errors';
import { formatNumber } from './format.ts';
import type { Sentences } from './refusals-trust.ts';

/** What is said of a roster's file that is not read: what it is, that nothing was saved, and what makes it readable. */
export const rosterSentences = {
  'deed-undone': {
    id: () =>
      'Tindakan ini sudah diurungkan atau tidak dapat diurungkan, jadi tidak ada yang diubah. Muat ulang halaman tindakan untuk melihat keadaannya.',
    en: () =>
      'This action was already undone or cannot be undone, so nothing was changed. Reload the page of the action to see how it stands.',
  },
  'import-no-columns': {
    id: () =>
      'Tidak ditemukan baris judul kolom seperti Nama, NIP, Jabatan, atau Unit Kerja. Tidak ada yang disimpan. Tambahkan baris judul lalu unggah lagi.',
    en: () =>
      'No row of column titles such as Nama, NIP, Jabatan or Unit Kerja was found. Nothing was saved. Add a title row and upload again.',
  },
  'import-stopped': {
    id: () =>
      'Pekerjaan impor ini berhenti sebelum selesai. Sedang menyimpan? Semuanya tersimpan atau tidak satu pun: lihat riwayat di halaman Impor. Selain itu tidak ada yang berubah; ulangi langkah terakhir Anda.',
    en: () =>
      'This import stopped before it was done. If it was saving, all of it was saved or none of it: see the history on the import page. Otherwise nothing has changed; repeat your last step.',
  },
  'import-file-gone': {
    id: () =>
      'Berkas impor ini tidak disimpan bersama pratinjaunya, jadi kolomnya tidak dapat diubah lagi. Pratinjaunya tetap ada. Untuk mengubah kolom, unggah berkasnya sekali lagi.',
    en: () =>
      'The file of this import was not kept with its preview, so its columns can no longer be changed. The preview is still there. To change columns, upload the file once more.',
  },
  'import-rows-unknown': {
    id: (details) => rowsUnknown[rowsReason(details)].id(details),
    en: (details) => rowsUnknown[rowsReason(details)].en(details),
  },
  'roster-unreadable': {
    id: (details) => unreadable[reasonOf(details)].id(details),
    en: (details) => unreadable[reasonOf(details)].en(details),
  },
  'roster-too-large': {
    id: (details) => {
      const remedy = inOneCell(details)
        ? 'Cari sel itu, hapus isinya, lalu unggah lagi.'
        : 'Bagi menjadi beberapa berkas lalu unggah satu per satu.';
      return `${tooLarge(details).id} Tidak ada yang disimpan. ${remedy}`;
    },
    en: (details) => {
      const remedy = inOneCell(details)
        ? 'Find that cell, empty it, then upload the file again.'
        : 'Split it into several files and upload them one by one.';
      return `${tooLarge(details).en} Nothing was saved. ${remedy}`;
    },
  },
  'unit-changed-since': {
    id: () =>
      'Unit ini sudah diubah lagi sesudah perubahan itu, atau perubahan itu sudah diurungkan atau lebih dari sebulan yang lalu, jadi tidak ada yang diubah. Urungkan dahulu perubahan yang lebih baru.',
    en: () =>
      'This unit was changed again since, or that change was undone already or is more than a month old, so nothing was changed. Undo the newer changes first.',
  },
  'unit-circle': {
    id: () =>
      'Unit itu berada di bawah unit ini, jadi tidak dapat menjadi induknya. Tidak ada yang diubah. Pilih induk lain.',
    en: () => 'That unit lies below this one, so it cannot be above it. Nothing was changed. Choose another one.',
  },
  'unit-effects-changed': {
    id: () => 'Yang terkena sudah berubah sejak halaman itu dibuka, jadi tidak ada yang diubah. Lihat lagi di bawah.',
    en: () => 'Who is affected has changed since that page was opened, so nothing was changed. Look again below.',
  },
  'unit-codes-differ': {
    id: () =>
      'Kedua desa/kelurahan ini punya kode wilayah yang berbeda, jadi keduanya memang dua. Tidak ada yang diubah. Untuk memindahkan orang, pakai tindakan massal “unit”.',
    en: () =>
      'These two desa or kelurahan have different region codes, so they are two. Nothing was changed. To move people use the bulk action “unit”.',
  },
  'unit-unknown': {
    id: () =>
      'Unit yang diketik tidak ada di daftar peserta kegiatan ini, atau cocok dengan beberapa unit. Tidak ada yang dibuat. Kembali, lalu pilih unit dari daftar, atau kosongkan untuk semua.',
    en: () =>
      'The unit that was typed is not on this event’s roster, or fits several. Nothing was made. Go back and choose a unit of the list, or leave it empty for all.',
  },
  'unit-taken': {
    id: () =>
      'Unit lain sudah memakai nama atau ejaan itu. Tidak ada yang diubah. Gabungkan kedua unit, atau pilih nama lain.',
    en: () =>
      'Another unit has that name or spelling already. Nothing was changed. Merge the two units or choose another name.',
  },
} satisfies Partial<Record<RefusalCode, Sentences>>;

const simple = (id: string, en: string): Sentences => ({ id: () => id, en: () => en });

const rowsUnknown = {
  'not-ours': simple(
    'Berkas ini punya kolom tanda baris, tetapi tandanya bukan dari kegiatan ini atau sudah diubah. Tidak ada yang disimpan. Unduh lagi baris yang perlu diperbaiki, atau hapus kolom tanda lalu unggah sebagai berkas baru.',
    'This file has our column of marks, but they are not of this event or were changed. Nothing was saved. Download the rows to mend once more, or delete the column of marks and upload it as a new file.',
  ),
  'other-import': simple(
    'Baris di berkas ini diunduh dari impor lain. Tidak ada yang disimpan. Buka impor itu lalu unggah di sana, atau hapus kolom tanda lalu unggah sebagai berkas baru.',
    'The rows of this file were downloaded from another import. Nothing was saved. Open that import and upload it there, or delete the column of marks and upload it as a new file.',
  ),
  ended: simple(
    'Baris di berkas ini diunduh dari impor yang sudah disimpan, dibatalkan, atau dihapus setelah 14 hari. Tidak ada yang disimpan. Hapus kolom tanda lalu unggah sebagai berkas baru.',
    'The rows of this file were downloaded from an import that was saved, cancelled, or deleted after 14 days. Nothing was saved. Delete the column of marks and upload it as a new file.',
  ),
} as const;

function rowsReason(details: RefusalDetails): keyof typeof rowsUnknown {
  const reason = details['reason'];
  return reason === 'other-import' || reason === 'ended' ? reason : 'not-ours';
}

const unreadable = {
  other: simple(
    'Berkas ini tidak dapat dibaca sebagai daftar peserta. Tidak ada yang disimpan. Simpan ulang sebagai XLSX atau CSV (UTF-8) lalu unggah lagi.',
    'This file could not be read as a roster. Nothing was saved. Save it again as XLSX or CSV (UTF-8) and upload it.',
  ),
  empty: simple(
    'Berkas ini kosong. Tidak ada yang disimpan. Periksa apakah unduhan atau penyimpanannya sudah selesai, lalu unggah lagi.',
    'This file is empty. Nothing was saved. Check whether it was downloaded or saved to its end, then upload it again.',
  ),
  password: simple(
    'Berkas ini dikunci dengan kata sandi, jadi isinya tidak dapat dibaca. Tidak ada yang disimpan. Buka di Excel dengan kata sandinya, hapus kata sandi (Berkas > Info > Proteksi Buku Kerja > Enkripsi dengan Kata Sandi, kosongkan), simpan, lalu unggah lagi.',
    'This file is locked with a password, so what is in it cannot be read. Nothing was saved. Open it in Excel with its password, remove the password (File > Info > Protect Workbook > Encrypt with Password, leave it empty), save, then upload it again.',
  ),
  'xls-older': simple(
    'Berkas ini buatan Excel sebelum 1997. Tidak ada yang disimpan. Buka di Excel atau LibreOffice, pilih Simpan Sebagai .xlsx, lalu unggah berkas itu.',
    'This file was made by Excel before 1997. Nothing was saved. Open it in Excel or LibreOffice, save it as .xlsx and upload that file.',
  ),
  xlsb: simple(
    'Berkas ini buku kerja biner Excel (.xlsb). Tidak ada yang disimpan. Buka di Excel, pilih Simpan Sebagai .xlsx, lalu unggah berkas itu.',
    'This file is a binary workbook of Excel (.xlsb). Nothing was saved. Open it in Excel, save it as .xlsx and upload that file.',
  ),
  html: simple(
    'Berkas ini sebenarnya halaman web, dan tidak ada tabel di dalamnya; mungkin halaman masuk karena sesi unduhan sudah habis. Tidak ada yang disimpan. Unduh lagi dari aplikasinya, atau buka di Excel dan Simpan Sebagai .xlsx, lalu unggah.',
    'This file is really a web page, and there is no table in it; perhaps it is a sign-in page, because the session had ended. Nothing was saved. Download it again from its application, or open it in Excel and save it as .xlsx, then upload it.',
  ),
  mhtml: simple(
    'Berkas ini sebenarnya halaman web yang diarsipkan (MHTML), walaupun namanya mungkin .xls. Tidak ada yang disimpan. Buka di Excel, pilih Simpan Sebagai .xlsx, lalu unggah berkas itu.',
    'This file is really an archived web page (MHTML), though its name may end in .xls. Nothing was saved. Open it in Excel, save it as .xlsx and upload that file.',
  ),
  xml: simple(
    'Berkas ini berisi XML yang bukan lembar kerja. Tidak ada yang disimpan. Buka di Excel, pilih Simpan Sebagai .xlsx, lalu unggah berkas itu.',
    'This file holds XML that is no spreadsheet. Nothing was saved. Open it in Excel, save it as .xlsx and upload that file.',
  ),
  pdf: simple(
    'Berkas ini PDF, bukan lembar kerja. Tidak ada yang disimpan. Mintalah berkas Excel asalnya kepada pembuatnya, lalu unggah yang itu.',
    'This file is a PDF and no spreadsheet. Nothing was saved. Ask whoever made it for the Excel file behind it and upload that one.',
  ),
  picture: simple(
    'Berkas ini gambar, bukan lembar kerja. Tidak ada yang disimpan. Mintalah berkas Excel asalnya kepada pembuatnya, lalu unggah yang itu.',
    'This file is a picture and no spreadsheet. Nothing was saved. Ask whoever made it for the Excel file behind it and upload that one.',
  ),
  word: simple(
    'Berkas ini dokumen teks (Word atau sejenisnya), bukan lembar kerja. Tidak ada yang disimpan. Salin tabelnya ke Excel, simpan sebagai .xlsx, lalu unggah berkas itu.',
    'This file is a text document (Word or alike) and no spreadsheet. Nothing was saved. Copy its table into Excel, save that as .xlsx and upload it.',
  ),
  slides: simple(
    'Berkas ini salindia presentasi, bukan lembar kerja. Tidak ada yang disimpan. Salin tabelnya ke Excel, simpan sebagai .xlsx, lalu unggah berkas itu.',
    'This file is a presentation and no spreadsheet. Nothing was saved. Copy its table into Excel, save that as .xlsx and upload it.',
  ),
  numbers: simple(
    'Berkas ini buatan Numbers dari Apple. Tidak ada yang disimpan. Buka di Numbers, pilih Ekspor Ke > Excel, lalu unggah berkas .xlsx itu.',
    'This file was made by Numbers of Apple. Nothing was saved. Open it in Numbers, choose Export To > Excel and upload that .xlsx file.',
  ),
  archive: simple(
    'Berkas ini arsip (seperti ZIP atau RAR), bukan lembar kerja. Tidak ada yang disimpan. Ekstrak dahulu, lalu unggah berkas Excel atau CSV di dalamnya satu per satu.',
    'This file is an archive (such as ZIP or RAR) and no spreadsheet. Nothing was saved. Extract it first, then upload the Excel or CSV files in it one by one.',
  ),
  damaged: simple(
    'Berkas ini rusak atau terpotong: sebagian isinya tidak terbaca. Tidak ada yang disimpan, juga bagian yang terbaca. Salin atau unduh lagi berkasnya; bila masih sama, buka di Excel, biarkan Excel memperbaikinya, Simpan Sebagai .xlsx, lalu unggah.',
    'This file is damaged or cut off: part of it cannot be read. Nothing was saved, the readable part neither. Copy or download it again; if it stays so, open it in Excel, let Excel repair it, save it as .xlsx and upload that.',
  ),
  kind: simple(
    'Berkas ini bukan lembar kerja yang dikenal. Tidak ada yang disimpan. Yang dapat dibaca: .xlsx, .xls, .ods, dan .csv. Buka berkasnya di aplikasinya, Simpan Sebagai .xlsx, lalu unggah.',
    'This file is no spreadsheet that is known here. Nothing was saved. What can be read: .xlsx, .xls, .ods and .csv. Open it in its application, save it as .xlsx, then upload it.',
  ),
  csv: simple(
    'Berkas CSV ini tidak dapat dibaca. Tidak ada yang disimpan. Buka di Excel, periksa apakah kolomnya terpisah dengan benar, Simpan Sebagai .xlsx, lalu unggah.',
    'This CSV file could not be read. Nothing was saved. Open it in Excel, check that its columns are apart as they should be, save it as .xlsx, then upload it.',
  ),
  'csv-quote': {
    id: ({ row }) =>
      `Pada baris ${row} ada tanda kutip (") yang membuka sel dan tidak ditutup, sehingga baris-baris sesudahnya tertelan ke dalam satu sel. Tidak ada yang disimpan. Hapus atau lengkapi tanda kutip di baris itu, lalu unggah lagi.`,
    en: ({ row }) =>
      `In row ${row} a quote (") opens a cell and is never closed, so that the rows behind it were swallowed by one cell. Nothing was saved. Take that quote out or close it, then upload the file again.`,
  },
  'csv-long': {
    id: ({ row }) =>
      `Baris ${row} jauh lebih panjang daripada yang dapat dibaca; mungkin baris-barisnya tidak terpisah. Tidak ada yang disimpan. Buka di Excel, periksa barisnya, Simpan Sebagai .xlsx, lalu unggah.`,
    en: ({ row }) =>
      `Row ${row} is far longer than can be read; perhaps its rows are not apart. Nothing was saved. Open it in Excel, check its rows, save it as .xlsx, then upload it.`,
  },
} satisfies Record<string, Sentences>;

function reasonOf({ reason }: RefusalDetails): keyof typeof unreadable {
  const known = Object.keys(unreadable) as (keyof typeof unreadable)[];
  return known.find((one) => one === reason) ?? 'other';
}

/** To split the file would not help. */
function inOneCell({ reason }: RefusalDetails): boolean {
  return reason === 'cell';
}

function tooLarge({ reason, most, megabytes }: RefusalDetails): { id: string; en: string } {
  const [id, en] = (['id', 'en'] as const).map((lang) => formatNumber(Number(most ?? 0), lang));
  switch (String(reason)) {
    case 'rows':
      return {
        id: `Berkas ini berisi lebih dari ${id} baris yang terisi.`,
        en: `This file has more than ${en} rows that hold something.`,
      };
    case 'cell':
      return {
        id: `Satu sel di berkas ini berisi lebih dari ${id} huruf; sel Excel memuat paling banyak 32.767.`,
        en: `One cell of this file holds more than ${en} letters; a cell of Excel holds 32,767 at most.`,
      };
    case 'lines':
      return { id: `Berkas ini lebih panjang dari ${id} baris.`, en: `This file has more than ${en} lines.` };
    case 'unpacked':
      return {
        id: `Isi berkas ini setelah dibuka ${megabytes} MB, lebih dari ${id} MB yang dapat dibaca.`,
        en: `Unpacked, this file has ${megabytes} MB, more than the ${en} MB that can be read.`,
      };
    case 'time':
      return {
        id: 'Berkas ini tidak selesai dibaca dalam waktu yang tersedia.',
        en: 'This file could not be read in the time there is for it.',
      };
    default:
      return {
        id: 'Berkas daftar ini terlalu besar untuk dibaca dengan aman.',
        en: 'This roster is too large to be read safely.',
      };
  }
}
