import type { Lang } from '#web/i18n';
import type { RefusalReason, WarningReason } from './person.ts';

export type Reason = RefusalReason | WarningReason;

type Sentence = readonly [message: string, remedy: string];

/** Of each finding what is the matter, and what to do. */
export function findingWords(lang: Lang): Record<Reason, Sentence> {
  return lang === 'id' ? id : en;
}

/** The same as one sentence each, as the preview's forms have it. */
export function findingSentences(lang: Lang): Record<Reason, string> {
  const words = findingWords(lang);
  const sentence = ([message, remedy]: readonly [string, string]) => `${message.replace(/[.]$/, '')}. ${remedy}`.trim();
  return Object.fromEntries(Object.entries(words).map(([reason, pair]) => [reason, sentence(pair)])) as Record<
    Reason,
    string
  >;
}

const id: Record<Reason, Sentence> = {
  'nik-region': [
    'NIK ini tidak diawali kode provinsi dan kabupaten; mungkin NIK sementara.',
    'Ketik NIK dari KTP, atau kosongkan.',
  ],
  'name-unsure': ['Ada bagian nama yang mungkin gelar; dibiarkan apa adanya', 'Pindahkan ke gelar bila memang gelar.'],
  'degree-supposed': [
    'Kata terakhir nama ini dibaca sebagai gelar, tetapi tanpa koma atau titik mungkin juga nama',
    'Pilih sekali di pratinjau, gelar atau bagian nama: berlaku untuk semua baris dengan kata yang sama.',
  ],
  'degree-bare': [
    'Kata terakhir nama ini dibaca sebagai gelar, walau tanpa koma atau titik',
    'Bila bagian nama, pilih sekali di pratinjau untuk semua baris dengan kata yang sama.',
  ],
  'acting-head': ['Pegawai ini penjabat kepala desa', 'Periksa naskah mana yang ditandatangani.'],
  'rank-contradicts': [
    'Pangkat dan golongan saling bertentangan atau bukan milik kategori ini; dikosongkan',
    'Periksa pangkat dan golongannya.',
  ],
  'rank-not-kept': ['Kategori ini tidak berpangkat; pangkat tidak disimpan', 'Tidak perlu apa-apa.'],
  'nip-numeric': ['NIP tersimpan sebagai angka, sehingga angka terakhirnya hilang.', 'Ketik NIP lengkap dari SK.'],
  'nip-scientific': ['NIP berubah menjadi bentuk seperti 1,98E+17 dan angkanya hilang.', 'Ketik NIP lengkap.'],
  'nip-old': ['Ini NIP lama (9 angka).', 'Ketik NIP baru 18 angka.'],
  'nip-length': ['NIP harus 18 angka.', 'Periksa angka yang kurang atau lebih.'],
  'nip-birth': ['Delapan angka pertama NIP bukan tanggal lahir yang ada.', 'Periksa NIP.'],
  'nip-age': ['Menurut NIP ini umurnya di luar 17–70 tahun.', 'Periksa NIP.'],
  'nip-appointment': ['Angka 9–14 NIP bukan bulan pengangkatan atau kontrak yang mungkin.', 'Periksa NIP.'],
  'nip-sex': ['Angka ke-15 NIP harus 1 atau 2.', 'Periksa NIP.'],
  'nip-serial': [
    'NIP berakhiran 000, yang tidak pernah diterbitkan: angka aslinya hilang di Excel.',
    'Ketik NIP lengkap.',
  ],
  'nik-numeric': [
    'NIK tersimpan sebagai angka, sehingga angka terakhirnya mungkin hilang.',
    'Ketik NIK lengkap dari KTP.',
  ],
  'nik-scientific': ['NIK berubah menjadi bentuk seperti 7,41E+15 dan angkanya hilang.', 'Ketik NIK lengkap.'],
  'nik-length': ['NIK harus 16 angka.', 'Periksa angka yang kurang atau lebih.'],
  'nik-birth': ['Angka 7–12 NIK bukan tanggal lahir yang ada.', 'Periksa NIK.'],
  'nik-age': ['Menurut NIK ini umurnya di bawah 17 tahun.', 'Periksa NIK.'],
  'nik-serial': ['NIK berakhiran 0000, yang tidak pernah diterbitkan.', 'Ketik NIK lengkap.'],
  'name-missing': ['Nama kosong.', 'Isi nama lengkap.'],
  'name-long': ['Nama dengan gelar lebih dari 160 huruf.', 'Persingkat gelarnya.'],
  'unit-missing': ['Unit kosong.', 'Isi nama kantor, kecamatan, kelurahan, atau desa.'],
  'unit-which': [
    'Ada beberapa desa dengan nama ini, dan barisnya tidak menyebut yang mana.',
    'Pilih desanya di bagian Ejaan unit, atau isi kode wilayah atau kecamatannya.',
  ],
  'unit-long': ['Nama unit lebih dari 160 huruf.', 'Persingkat.'],
  'position-long': ['Jabatan lebih dari 160 huruf.', 'Persingkat.'],
  'category-missing': ['Kategori tidak disebut dan tidak terbaca dari NIP atau jabatan.', 'Pilih kategori.'],
  'category-unknown': ['Kategori ini tidak dikenal.', 'Pilih salah satu kategori.'],
  'text-broken': [
    'Ada huruf rusak (misalnya â??) karena penyimpanan yang salah.',
    'Ketik ulang, atau simpan berkas sebagai UTF-8.',
  ],
  'text-unprintable': ['Ada huruf atau lambang yang tidak dapat dicetak.', 'Tulis dengan huruf Latin.'],
  'columns-shifted': [
    'Baris ini punya lebih banyak kolom daripada judulnya; mungkin koma gelar memecah kolom.',
    'Beri tanda petik di berkas atau perbaiki di sini.',
  ],
  'name-has-number': ['Ada nomor (NIP atau NIK) di dalam sel nama.', 'Pindahkan nomor ke kolomnya sendiri.'],
  'name-has-separator': ['Ada tanda ; atau | di dalam nama.', 'Pisahkan kolomnya di berkas, atau ketik nama saja.'],
  'name-is-office': [
    'Di kolom nama tertulis jabatan, bukan nama orang.',
    'Ketik nama orangnya, atau tinggalkan baris ini.',
  ],
  'name-is-vacancy': [
    'Di kolom nama tertulis bahwa jabatan ini lowong, tetapi barisnya juga berisi data orang.',
    'Ketik nama orangnya, atau tinggalkan baris ini.',
  ],
  'rows-swallowed': [
    'Sel ini menelan baris lain karena tanda petik yang tidak ditutup.',
    'Tutup atau hapus tanda petik itu di berkas, lalu unggah ulang.',
  ],
  'cell-error': [
    'Sel ini berisi galat rumus (seperti #REF!), bukan data.',
    'Perbaiki rumusnya di berkas, atau ketik isinya.',
  ],
  'cell-byte': [
    'Di sel ini ada byte yang bukan tulisan (NUL, di sini ␀); mungkin ada huruf yang hilang.',
    'Ketik ulang isinya.',
  ],
  'cell-formula': [
    'Sel ini berisi rumus, dan berkas tidak menyimpan hasilnya.',
    'Buka berkas di Excel atau LibreOffice lalu simpan, atau tempel sebagai nilai (paste values), lalu unggah lagi; atau ketik isinya.',
  ],
  'cell-not-text': ['Sel ini tidak berisi tulisan: hanya angka atau benar/salah.', 'Ketik tulisannya.'],
  'phone-scientific': [
    'Nomor HP berubah menjadi bentuk seperti 8,12E+10 dan angkanya hilang.',
    'Ketik nomor lengkap sebagai teks.',
  ],
  'category-guessed': [
    'Kategori tidak disebut dan dibaca dari jabatan, NIP, atau judul kelompok',
    'Periksa kategorinya bila ragu.',
  ],
  'category-read-otherwise': [
    'Kata kategori ini tidak dikenal; kategori dibaca dari jabatan, status, atau NIP',
    'Pilih sekali arti kata ini, berlaku untuk semua baris yang sama.',
  ],
  'position-supposed': [
    'Jabatan ini ada di desa dan di kantor lain; karena unitnya desa dan tanpa NIP, dibaca sebagai perangkat desa',
    'Pilih sekali arti jabatan ini di pratinjau, berlaku untuk semua baris yang sama.',
  ],
  'position-meant': [
    'Kategori tidak disebut; dibaca dari jabatan seperti yang sudah dijawab',
    'Ubah arti jabatan ini di pratinjau bila keliru.',
  ],
  'category-contradicts': ['Bentuk NIP tidak sesuai kategori (PNS atau PPPK)', 'Periksa kategori dan NIP.'],
  'sex-contradicts': ['Jenis kelamin berbeda dengan NIP atau NIK', 'Periksa mana yang benar.'],
  'birth-contradicts': ['Tanggal lahir berbeda dengan NIP atau NIK', 'Periksa mana yang benar.'],
  'identifiers-contradict': ['Tanggal lahir di NIP dan NIK berbeda', 'Periksa kedua nomor.'],
  'nip-missing': ['ASN tanpa NIP', 'Isi NIP bila ada.'],
  'nip-not-kept': ['Nomor pegawai instansi luar tidak disimpan', 'Tidak perlu apa-apa.'],
  'old-age': ['Menurut NIK umurnya di atas 70 tahun', 'Periksa NIK.'],
  'phone-several': ['Lebih dari satu nomor HP; yang pertama dipakai', 'Tidak perlu apa-apa bila yang pertama benar.'],
  'phone-unreadable': ['Nomor HP tidak terbaca dan dikosongkan', 'Ketik nomor seperti 081234567890.'],
  'email-unreadable': ['Alamat surel tidak terbaca dan dikosongkan', 'Ketik alamat lengkap.'],
  'position-missing': ['Jabatan kosong', 'Isi bila perlu.'],
  'rank-unknown': ['Golongan tidak dikenal dan ditulis apa adanya', 'Tulis seperti III/d atau IX.'],
  'role-unknown': ['Peran tidak dikenal; dicatat sebagai peserta', 'Tulis Peserta, Narasumber, Saksi, atau Undangan.'],
  'region-code-unreadable': [
    'Kode wilayah ini bukan kode Kemendagri dan tidak disimpan',
    'Tulis seperti 52.03.16.2001.',
  ],
  'not-in-service': [
    'Orang ini menurut berkas tidak sedang bertugas, jadi tidak dimasukkan',
    'Jawab bila tetap harus dimasukkan.',
  ],
  'name-only': ['Baris ini hanya berisi nama, jadi tidak dimasukkan', 'Jawab bila ini memang peserta, lalu lengkapi.'],
  'row-hidden': [
    'Baris ini tersembunyi atau tersaring di berkas, jadi tidak dimasukkan',
    'Jawab bila tetap harus dimasukkan.',
  ],
  'unit-from-above': [
    'Unit kosong di baris ini; diambil dari baris di atasnya',
    'Isi unitnya bila orang ini di unit lain.',
  ],
  'text-repairable': [
    'Huruf di sel ini rusak karena pengodean yang salah, dan dapat dipulihkan',
    'Jawab sekali untuk semua baris di pratinjau, atau perbaiki di berkas.',
  ],
  'away-taken': ['Menurut berkas orang ini tidak sedang bertugas; dimasukkan karena dijawab begitu', ''],
  'name-only-taken': ['Baris ini hanya berisi nama; dimasukkan karena dijawab begitu', ''],
  'letters-plain': [
    'Huruf atau angka lebar, tebal, atau hias hasil salinan dibaca sebagai huruf biasa',
    'Tidak perlu apa-apa bila bacaannya benar.',
  ],
  tidied: ['Isi sel dirapikan (spasi, titik, tanda petik, nomor urut, tanda tak terlihat)', 'Tidak perlu apa-apa.'],
};

const en: Record<Reason, Sentence> = {
  'nik-region': [
    'This NIK does not begin with the code of a province and regency; it may be a temporary one.',
    'Type the NIK of the identity card, or leave it empty.',
  ],
  'name-unsure': ['Something in the name may be a title; it stays as it is', 'Move it to the titles if it is one.'],
  'degree-supposed': [
    'The last word of this name is read as a degree, but without a comma or a dot it may be a name as well',
    'Say once in the preview whether it is a degree or part of the name; it holds for all rows with that word.',
  ],
  'degree-bare': [
    'The last word of this name is read as a degree, though there is no comma or dot',
    'If it is part of the name, say so once in the preview for all rows with that word.',
  ],
  'acting-head': ['This civil servant stands in for a village head', 'Check which text is signed.'],
  'rank-contradicts': [
    'Rank and grade contradict each other, or are not of this category; left empty',
    'Check rank and grade.',
  ],
  'rank-not-kept': ['This category has no ranks; the rank is not kept', 'Nothing needs to be done.'],
  'nip-numeric': [
    'The NIP is stored as a number, so its last digits are lost.',
    'Type the full NIP from the appointment letter.',
  ],
  'nip-scientific': ['The NIP turned into something like 1.98E+17 and its digits are lost.', 'Type the full NIP.'],
  'nip-old': ['This is an old NIP (9 digits).', 'Type the new one of 18 digits.'],
  'nip-length': ['A NIP has 18 digits.', 'Look for one too many or too few.'],
  'nip-birth': ['The first eight digits of the NIP are no date.', 'Check the NIP.'],
  'nip-age': ['By this NIP the person is not between 17 and 70 years old.', 'Check the NIP.'],
  'nip-appointment': ['Digits 9–14 of the NIP are no possible month of appointment or contract.', 'Check the NIP.'],
  'nip-sex': ['Digit 15 of the NIP must be 1 or 2.', 'Check the NIP.'],
  'nip-serial': ['The NIP ends in 000, which is never issued: Excel has lost its digits.', 'Type the full NIP.'],
  'nik-numeric': [
    'The NIK is stored as a number, so its last digit may be lost.',
    'Type the full NIK from the identity card.',
  ],
  'nik-scientific': ['The NIK turned into something like 7.41E+15 and its digits are lost.', 'Type the full NIK.'],
  'nik-length': ['A NIK has 16 digits.', 'Look for one too many or too few.'],
  'nik-birth': ['Digits 7–12 of the NIK are no date.', 'Check the NIK.'],
  'nik-age': ['By this NIK the person is younger than 17.', 'Check the NIK.'],
  'nik-serial': ['The NIK ends in 0000, which is never issued.', 'Type the full NIK.'],
  'name-missing': ['There is no name.', 'Fill in the full name.'],
  'name-long': ['The name with titles is longer than 160 letters.', 'Shorten the titles.'],
  'unit-missing': ['There is no unit.', 'Fill in the office, kecamatan, kelurahan or desa.'],
  'unit-which': [
    'There are several villages of this name, and the row does not say which.',
    'Choose it under Spellings of units, or fill in its region code or district.',
  ],
  'unit-long': ['The unit is longer than 160 letters.', 'Shorten it.'],
  'position-long': ['The position is longer than 160 letters.', 'Shorten it.'],
  'category-missing': ['No category is given, and neither NIP nor position tells it.', 'Choose one.'],
  'category-unknown': ['This category is not known.', 'Choose one.'],
  'text-broken': ['Letters are broken (such as â??) by a wrong encoding.', 'Type it again, or save the file as UTF-8.'],
  'text-unprintable': ['There is a letter or sign that cannot be printed.', 'Write it in Latin letters.'],
  'columns-shifted': [
    'This row has more columns than there are titles; a comma of a title may have split one.',
    'Quote it in the file or mend it here.',
  ],
  'name-has-number': ["There is a number (NIP or NIK) in the name's cell.", 'Move it to a column of its own.'],
  'name-has-separator': ['There is a ; or | inside the name.', 'Part the columns in the file, or type the name alone.'],
  'name-is-office': [
    'The name column says an office, not a name.',
    'Type the person\u2019s name, or leave the row out.',
  ],
  'name-is-vacancy': [
    'The name column says that this post is vacant, but there is something of a person in the row as well.',
    'Type the person\u2019s name, or leave the row out.',
  ],
  'rows-swallowed': [
    'This cell has swallowed other rows: a quote was not closed.',
    'Close or delete that quote in the file, and upload it again.',
  ],
  'cell-error': [
    'This cell holds an error of a formula (such as #REF!), no data.',
    'Mend the formula in the file, or type what it should say.',
  ],
  'cell-byte': ['In this cell is a byte that is no text (NUL, here ␀); a letter may be lost.', 'Type it again.'],
  'cell-formula': [
    'This cell is a formula, and the file does not keep what it comes to.',
    'Open the file in Excel or LibreOffice and save it, or paste it as values, then upload it again; or type what it says.',
  ],
  'cell-not-text': ['This cell holds no words: only a number, or true/false.', 'Type what it should say.'],
  'phone-scientific': [
    'The phone number turned into something like 8.12E+10 and its digits are lost.',
    'Type the full number as text.',
  ],
  'category-guessed': ['Category is not said; read from position, NIP or group title', 'Check it if in doubt.'],
  'category-read-otherwise': [
    'This word for a category is not known; it was read from position, status or NIP',
    'Say once what the word means; it holds for all rows with it.',
  ],
  'position-supposed': [
    'Villages and other offices have this position; as the unit is a village and there is no NIP, it is read as village staff',
    'Say once in the preview what it means; it holds for all rows that have it.',
  ],
  'position-meant': [
    'No category is given; it is read from the position, as was answered',
    'Change what the position means in the preview if that is wrong.',
  ],
  'category-contradicts': ['The form of the NIP does not fit the category (PNS or PPPK)', 'Check category and NIP.'],
  'sex-contradicts': ['Sex differs from NIP or NIK', 'Check which is right.'],
  'birth-contradicts': ['Date of birth differs from NIP or NIK', 'Check which is right.'],
  'identifiers-contradict': ['NIP and NIK give different dates of birth', 'Check both numbers.'],
  'nip-missing': ['Civil servant without NIP', 'Fill in the NIP if there is one.'],
  'nip-not-kept': ['Staff number of an outside institution is not kept', 'Nothing needs to be done.'],
  'old-age': ['Older than 70 by the NIK', 'Check the NIK.'],
  'phone-several': ['More than one phone number; the first is used', 'Nothing needs to be done if the first is right.'],
  'phone-unreadable': ['Phone number not readable, left empty', 'Type it like 081234567890.'],
  'email-unreadable': ['E-mail address not readable, left empty', 'Type the whole address.'],
  'position-missing': ['No position', 'Fill it in if need be.'],
  'rank-unknown': ['Grade not known, written as it stands', 'Write it like III/d or IX.'],
  'role-unknown': ['Role not known; taken as a participant', 'Write Peserta, Narasumber, Saksi or Undangan.'],
  'region-code-unreadable': ['This is no region code of Kemendagri and is not kept', 'Write it like 52.03.16.2001.'],
  'not-in-service': [
    'By the file this person is not in service, and is not taken',
    'Answer if the person is to be taken all the same.',
  ],
  'name-only': [
    'Only a name stands in this row; it is not taken',
    'Answer if this is a participant, and fill in the rest.',
  ],
  'row-hidden': [
    'This row is hidden or filtered away in the file, so it is not taken',
    'Answer if it is to be taken all the same.',
  ],
  'unit-from-above': [
    'No unit stands in this row; it was taken from the row above',
    'Fill in the unit if this person is of another one.',
  ],
  'text-repairable': [
    'Letters of this cell were broken by a wrong encoding, and can be mended',
    'Answer once for all rows in the preview, or mend it in the file.',
  ],
  'away-taken': ['By the file this person is not in service; taken since it was answered so', ''],
  'name-only-taken': ['Only a name stands in this row; it is taken since it was answered so', ''],
  'letters-plain': [
    'Wide, bold or ornate letters or digits that came by copying are read as plain ones',
    'Nothing needs to be done if they are read rightly.',
  ],
  tidied: [
    'The cell was tidied (blanks, dots, quotes, a row number, signs that nobody sees)',
    'Nothing needs to be done.',
  ],
};
