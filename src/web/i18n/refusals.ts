import type { RefusalCode, RefusalDetails } from '#errors';
import { counted, type Lang } from './dictionary.ts';
import { formatDateTime, type Zone, zones } from './format.ts';
import { attendanceSentences } from './refusals-attendance.ts';
import { documentsSentences } from './refusals-documents.ts';
import { rosterSentences } from './refusals-roster.ts';
import { sealSentences } from './refusals-seal.ts';
import { type Sentences, trustSentences } from './refusals-trust.ts';

/** What is said for each "no": what happened, what was kept, what to do next. Typed by code: none can be left out. */
const sentences: Readonly<Record<RefusalCode, Sentences>> = {
  // request
  'bad-request': {
    id: () => 'Permintaan ini tidak dapat dibaca, jadi tidak ada yang diubah. Muat ulang halaman lalu coba lagi.',
    en: () => 'This request could not be read, so nothing was changed. Reload the page and try again.',
  },
  'csrf-failed': {
    id: () =>
      'Demi keamanan, permintaan ini tidak dijalankan karena tidak jelas berasal dari halaman ini. Tidak ada yang diubah. Muat ulang halaman lalu ulangi.',
    en: () =>
      'For safety this request was not carried out: it is not clear that it came from this page. Nothing was changed. Reload the page and do it again.',
  },
  'letters-unprintable': {
    id: ({ field, letters }) =>
      `${field ? `“${field}”` : 'Yang akan dicetak'} memuat huruf atau tanda yang tidak dapat dicetak${letters ? `: ${letters}` : ''}. Belum ada yang disimpan. Tulis dengan huruf Latin, atau hapus tandanya.`,
    en: ({ field, letters }) =>
      `${field ? `“${field}”` : 'What is to be printed'} has letters or signs that cannot be printed${letters ? `: ${letters}` : ''}. Nothing was saved. Write them in Latin letters, or leave them out.`,
  },
  'not-found': {
    id: () => 'Alamat ini tidak ada atau sudah dipindahkan. Periksa kembali tautannya, atau mulai dari halaman awal.',
    en: () => 'This address does not exist or has moved. Check the link, or begin at the start page.',
  },
  'text-too-long': {
    id: ({ most = '', typed = '' }) =>
      `Isian ini terlalu panjang${most ? `: ${typed} huruf, paling banyak ${most}` : ''}. Belum ada yang disimpan. Kembali, persingkat, lalu kirim lagi.`,
    en: ({ most = '', typed = '' }) =>
      `This is too long${most ? `: ${counted(typed, 'letter', 'letters')}, ${most} at most` : ''}. Nothing was saved. Go back, shorten it and send it again.`,
  },
  'search-unreadable': {
    id: () =>
      'Pencarian di alamat ini tidak dapat dibaca: alamatnya terpotong, atau dibuat di instansi lain. Buka daftarnya, lalu cari lagi.',
    en: () =>
      'The search in this address cannot be read: the address was cut, or made in another office. Open the list and search again.',
  },
  'no-seals': {
    id: () =>
      'Tidak ada segel yang perlu diberikan di sini: segel layanan ini dikenali dari sertifikatnya. Jalankan perintahnya tanpa --seal.',
    en: () =>
      'There is no seal here that has to be given: those of this service are known by their certificates. Run the command without --seal.',
  },
  'no-tsa-roots': {
    id: () =>
      'Layanan ini tidak memakai stempel waktu dari luar, jadi tidak ada akar yang perlu diberikan. Jalankan perintahnya tanpa --tsa-root.',
    en: () =>
      'This service uses no timestamps from outside, so there is no root to give. Run the command without --tsa-root.',
  },
  'body-slow': {
    id: () => 'Kiriman terhenti di tengah jalan dan tidak disimpan. Periksa jaringan, lalu kirim lagi.',
    en: () => 'What was being sent stopped on its way and was not saved. Check the network, then send it again.',
  },
  'receiving-busy': {
    id: () => 'Banyak berkas sedang diterima, jadi kiriman Anda tidak disimpan. Coba lagi sebentar lagi.',
    en: () => 'Many files are being received, so yours was not saved. Try again in a moment.',
  },
  'too-large': {
    id: ({ most }) => `Yang dikirim terlalu besar dan tidak disimpan.${most ? ` Paling besar ${most}.` : ''}`,
    en: ({ most }) => `What was sent is too large and was not saved.${most ? ` It may have ${most} at most.` : ''}`,
  },
  'too-many-papers': {
    id: ({ seconds }) =>
      `Terlalu banyak berkas diminta dalam satu menit. Tunggu ${seconds ? `${seconds} detik` : 'sebentar'} lalu buka lagi. Tidak ada data yang hilang.`,
    en: ({ seconds }) =>
      `Too many files were asked for within a minute. Wait ${seconds ? counted(String(seconds), 'second', 'seconds') : 'a little'} and open it again. No data is lost.`,
  },
  'too-many-tries': {
    id: ({ seconds, minutes }) =>
      `Terlalu banyak percobaan yang gagal. Tunggu ${waitText(seconds, minutes, ['detik', 'menit', 'beberapa menit'])} lalu coba lagi. Tidak ada data yang hilang.`,
    en: ({ seconds, minutes }) =>
      `Too many failed tries. Wait ${waitText(seconds, minutes, ['second', 'minute', 'a few minutes'], 's')} and try again. No data is lost.`,
  },
  // accounts
  'already-set-up': {
    id: () => 'Layanan ini sudah disiapkan. Silakan masuk dengan akun Anda.',
    en: () => 'This service has already been set up. Please sign in with your account.',
  },
  'credentials-wrong': {
    id: () => 'Alamat e-mail atau kata sandi tidak cocok. Periksa keduanya lalu coba lagi.',
    en: () => 'The e-mail address or the password does not match. Check both and try again.',
  },
  'email-invalid': {
    id: () => 'Alamat e-mail ini tidak lengkap. Tulis seperti nama@instansi.go.id.',
    en: () => 'This e-mail address is not complete. Write it like name@office.go.id.',
  },
  'emblem-jpeg-large': {
    id: () => 'Gambar JPEG paling besar 40 KB, karena ikut dalam setiap dokumen. Kecilkan gambarnya, atau pilih PNG.',
    en: () => 'A JPEG picture may have 40 KB, since it goes into every document. Make it smaller, or choose a PNG.',
  },
  'emblem-unreadable': {
    id: () =>
      'Gambar lambang tidak dapat dibaca. Pilih berkas PNG atau JPEG, paling besar 512 KB dan 64 sampai 4000 piksel per sisi.',
    en: () =>
      'The emblem could not be read. Choose a PNG or JPEG file, 512 KB at most and 64 to 4000 pixels on each side.',
  },
  'link-expired': {
    id: () => 'Tautan ini sudah dipakai atau sudah lewat waktunya. Mintalah tautan baru kepada pengelola.',
    en: () => 'This link was already used or has expired. Ask the operator for a new one.',
  },
  'password-personal': {
    id: () =>
      'Kata sandi ini terlalu dekat dengan nama Anda, alamat e-mail, atau nama instansi, jadi mudah ditebak. Rangkai beberapa kata lain.',
    en: () =>
      'This password is too close to your name, your e-mail address or the name of the organisation, so it is easy to guess. Put a few other words in a row.',
  },
  'password-too-easy': {
    id: () =>
      'Kata sandi ini mudah ditebak: banyak dipakai orang, berurutan, atau berulang. Rangkai beberapa kata yang tidak berkaitan.',
    en: () =>
      'This password is easy to guess: many people use it, or it is a sequence or a repetition. Put a few unrelated words in a row.',
  },
  'password-too-long': {
    id: () => 'Kata sandi terlalu panjang. Pakai paling banyak 200 karakter.',
    en: () => 'The password is too long. Use 200 characters at most.',
  },
  'password-too-short': {
    id: () =>
      'Kata sandi terlalu pendek. Pakai paling sedikit 10 karakter; beberapa kata yang dirangkai mudah diingat.',
    en: () => 'The password is too short. Use at least 10 characters; a few words in a row are easy to remember.',
  },
  'sign-in-first': {
    id: () => 'Sesi Anda sudah berakhir atau Anda belum masuk. Yang sudah tersimpan tetap aman. Masuk lalu lanjutkan.',
    en: () => 'Your session has ended or you have not signed in. What was saved is safe. Sign in and go on.',
  },
  // event and texts
  'basis-contest-unconfirmed': {
    id: () =>
      'Dasar hukum menyebut Pemilu sedangkan kegiatan ini tentang Pilkada (atau sebaliknya). Kegiatan tetap tersimpan sebagai draf. Pastikan memang demikian, lalu buka kembali.',
    en: () =>
      'A legal basis speaks of the general election while this event is about the regional one (or the reverse). The event is kept as a draft. Confirm that this is meant, then open it again.',
  },
  'basis-reason-missing': {
    id: () =>
      'Ada dasar hukum yang tidak berlaku pada tanggal kegiatan. Kegiatan tetap tersimpan sebagai draf. Ubah dasar hukumnya, atau tulis alasan mengapa tetap dipakai.',
    en: () =>
      'A legal basis is not in force on the day of this event. The event is kept as a draft. Change its bases, or write why they stay.',
  },
  'end-passed': {
    id: () => 'Waktu itu sudah lewat, jadi tidak ada yang diubah. Pilih waktu yang masih akan datang.',
    en: () => 'That time has passed, so nothing was changed. Choose a time that is still to come.',
  },
  'event-field-invalid': {
    id: ({ field }) =>
      `Isian${field ? ` “${field}”` : ''} belum benar. Isian lain tetap tersimpan; perbaiki yang ditandai.`,
    en: ({ field }) =>
      `The entry${field ? ` “${field}”` : ''} is not right yet. The other entries are kept; correct the one that is marked.`,
  },
  'event-incomplete': {
    id: ({ missing }) =>
      `Kegiatan belum dapat dibuka karena masih ada yang kurang${missing ? `: ${missing}` : ''}. Draf tetap tersimpan; lengkapi lalu buka.`,
    en: ({ missing }) =>
      `The event cannot be opened yet because something is missing${missing ? `: ${missing}` : ''}. The draft is kept; complete it and open it then.`,
  },
  'event-not-open': {
    id: () =>
      'Kegiatan ini belum dibuka atau sudah ditutup, jadi penandatanganan tidak dapat dilakukan. Hubungi panitia bila menurut Anda ini keliru.',
    en: () =>
      'This event is not open yet or already closed, so signing is not possible. Ask the organiser if you think this is a mistake.',
  },
  'event-state': {
    id: () =>
      'Keadaan kegiatan sudah berubah, jadi langkah ini tidak dapat dilakukan lagi. Tidak ada yang diubah. Muat ulang halaman untuk melihat keadaan terbaru.',
    en: () =>
      'The state of the event has changed, so this step is no longer possible. Nothing was changed. Reload the page to see where it stands.',
  },
  'signing-busy': {
    id: () => 'Banyak orang sedang menandatangani. Halaman ini mencoba lagi sendiri sebentar lagi.',
    en: () => 'Many people are signing right now. This page tries again by itself in a moment.',
  },
  'work-busy': {
    id: () =>
      'Layanan sedang mengerjakan permintaan lain yang sejenis, jadi permintaan Anda belum dikerjakan. Kirim lagi sebentar lagi.',
    en: () =>
      'The service is busy with other requests of this kind, so yours has not been done yet. Send it again in a moment.',
  },
  'check-busy': {
    id: () => 'Banyak berkas sedang diperiksa, jadi berkas Anda belum diperiksa. Kirim lagi sebentar lagi.',
    en: () => 'Many files are being checked, so yours has not been checked yet. Send it again in a moment.',
  },
  'live-full': {
    id: () =>
      'Terlalu banyak halaman kegiatan terbuka sekaligus, jadi angkanya di sini tidak bergerak sendiri. Muat ulang untuk melihat yang terbaru.',
    en: () =>
      'Too many event pages are open at once, so the numbers here do not move by themselves. Reload to see the latest.',
  },
  'sample-only': {
    id: () =>
      'Alamat layanan ini belum memakai https, jadi hanya kegiatan contoh yang dapat dibuka. Dokumennya diberi tanda CONTOH.',
    en: () =>
      'The address of this service is not https yet, so only sample events can be opened. Their documents are marked CONTOH.',
  },
  'series-ordinal-taken': {
    id: ({ ordinal }) =>
      `Urutan ke-${ordinal ?? '?'} dalam seri ini sudah dipakai kegiatan lain. Belum ada yang disimpan. Pilih urutan lain.`,
    en: ({ ordinal }) =>
      `Another event already is number ${ordinal ?? '?'} of this series. Nothing was saved. Choose another number.`,
  },
  'text-invalid': {
    id: ({ line }) =>
      `Naskah ini belum dapat dipakai${line ? `; periksa baris ${line}` : ''}. Naskah sebelumnya tetap tersimpan.`,
    en: ({ line }) =>
      `This text cannot be used yet${line ? `; look at line ${line}` : ''}. The text before it is kept.`,
  },
  // participants
  'correction-settled': {
    id: () =>
      'Permintaan perbaikan ini sudah diputuskan, jadi tidak ada yang diubah. Muat ulang halaman peserta untuk melihat keputusannya.',
    en: () =>
      'This correction has already been decided on, so nothing was changed. Reload the participant’s page to see the decision.',
  },
  'import-changed': {
    id: () =>
      'Daftar peserta berubah sejak pratinjau ini dibuat, jadi belum ada yang dimasukkan. Unggah kembali berkas yang sama untuk melihat pratinjau baru.',
    en: () =>
      'The roster has changed since this preview was made, so nothing was imported. Upload the same file again to see a new preview.',
  },
  'import-corrected': {
    id: () =>
      'Pratinjau ini diperbaiki di tab lain atau oleh orang lain sesudah halaman ini dibuka, jadi belum ada yang dimasukkan. Perbaikannya tersimpan. Buka lagi pratinjaunya, periksa, lalu simpan.',
    en: () =>
      'This preview was corrected in another tab or by somebody else after this page was opened, so nothing was imported. Those corrections are kept. Open the preview again, look at it, then save.',
  },
  'import-nothing-to-do': {
    id: () => 'Semua baris berkas ini sudah ada dan sama, jadi tidak ada yang perlu diubah.',
    en: () => 'All rows of this file are already there and the same, so there is nothing to change.',
  },
  // the personal link and the ceremony
  'already-signed': {
    id: ({ at }) =>
      `Pakta ini sudah ditandatangani${at ? ` pada ${at}` : ''} dan tersimpan. Bukan Anda? Laporkan kepada panitia.`,
    en: ({ at }) =>
      `This pact was already signed${at ? ` on ${at}` : ''} and is saved. Not you? Report it to the organiser.`,
  },
  'assurance-missing': {
    id: ({ required }) =>
      required === 'room-code'
        ? 'Kegiatan ini meminta kode ruangan sebelum menandatangani. Belum ada yang ditandatangani. Ketik dahulu kode enam angka yang tampil di layar.'
        : 'Kegiatan ini meminta kode sekali pakai sebelum menandatangani. Belum ada yang ditandatangani. Minta kodenya dahulu, lalu ketik di halaman ini.',
    en: ({ required }) =>
      required === 'room-code'
        ? 'This event asks for the room code before signing. Nothing was signed. First type the six digits shown on the screen.'
        : 'This event asks for a one-time code before signing. Nothing was signed. First have the code sent, then type it on this page.',
  },
  'consent-missing': {
    id: () =>
      'Masih ada janji yang belum dicentang. Belum ada yang ditandatangani. Baca dan centang setiap janji, lalu lanjutkan.',
    en: () => 'A promise is not ticked yet. Nothing was signed. Read and tick each promise, then go on.',
  },
  'insecure-context': {
    id: () =>
      'Halaman ini dibuka tanpa sambungan aman (https), jadi kunci tanda tangan tidak dapat dibuat. Belum ada yang ditandatangani. Buka tautan yang berawalan https.',
    en: () =>
      'This page was opened without a secure connection (https), so no signing key can be made. Nothing was signed. Open the link that begins with https.',
  },
  'link-removed': {
    id: ({ at, zone }) =>
      `Panitia mengeluarkan Anda dari daftar peserta kegiatan ini${moment(' pada ', at, zone, 'id')}, jadi tautan ini tidak membuka apa pun. Yang sudah Anda tanda tangani tidak terhapus. Bila ini keliru, hubungi panitia.`,
    en: ({ at, zone }) =>
      `The organiser took you off this event’s roster${moment(' on ', at, zone, 'en')}, so this link opens nothing. What you signed has not been deleted. If this is a mistake, contact the organiser.`,
  },
  'link-replaced': {
    id: ({ at, zone }) =>
      `Panitia mengganti tautan ini dengan yang baru${moment(' pada ', at, zone, 'id')}, jadi yang ini tidak membuka apa pun lagi. Yang sudah tersimpan tetap tersimpan. Buka tautan dari pesan yang lebih baru, atau minta tautan baru kepada panitia.`,
    en: ({ at, zone }) =>
      `The organiser replaced this link with a new one${moment(' on ', at, zone, 'en')}, so this one opens nothing any more. What was saved is still saved. Open the link in the newer message, or ask the organiser for the new one.`,
  },
  'link-unknown': {
    id: () =>
      'Tautan ini tidak dikenal. Biasanya karena terpotong saat disalin. Buka tautan langsung dari pesannya, atau minta kepada panitia.',
    en: () =>
      'This link is not known. Most often it was cut off when it was copied. Open the link straight from its message, or ask the organiser.',
  },
  'nonce-used': {
    id: () =>
      'Permintaan ini sudah pernah dikirim. Tidak ada yang ditandatangani dua kali. Muat ulang halaman lalu lanjutkan.',
    en: () => 'This request was already sent once. Nothing is signed twice. Reload the page and go on.',
  },
  'not-yours': {
    id: () =>
      'Penandatanganan ini dimulai di perangkat atau oleh orang lain, jadi tidak diterima. Yang sudah tersimpan tidak berubah. Mulai lagi dari tautan Anda sendiri.',
    en: () =>
      'This signing was begun on another device or by somebody else and is not accepted. What is saved is unchanged. Begin again from your own link.',
  },
  'prepare-expired': {
    id: () =>
      'Waktu untuk menyelesaikan tanda tangan ini sudah lewat (satu jam). Belum ada yang ditandatangani. Tekan tombol tanda tangan sekali lagi.',
    en: () =>
      'The time to finish this signature has passed (one hour). Nothing was signed. Press the sign button once more.',
  },
  'prepare-superseded': {
    id: () =>
      'Penandatanganan ini sudah digantikan oleh yang lebih baru, mungkin dari perangkat lain. Belum ada yang ditandatangani di sini. Muat ulang halaman.',
    en: () =>
      'This signing was replaced by a newer one, perhaps on another device. Nothing was signed here. Reload the page.',
  },
  'too-many-prepares': {
    id: ({ minutes }) =>
      minutes
        ? `Dari tautan ini sudah terlalu sering dimulai penandatanganan. Belum ada yang ditandatangani. Tunggu ${minutes} menit lalu coba lagi.`
        : 'Dari tautan ini sudah terlalu sering dimulai penandatanganan. Belum ada yang ditandatangani. Mintalah tautan baru kepada panitia.',
    en: ({ minutes }) =>
      minutes
        ? `Signing was begun too often from this link. Nothing was signed. Wait ${counted(String(minutes), 'minute', 'minutes')} and try again.`
        : 'Signing was begun too often from this link. Nothing was signed. Ask the organiser for a new link.',
  },
  'prepare-withdrawn': {
    id: () =>
      'Kunci yang dipakai untuk menyiapkan penandatanganan ini baru saja diganti. Belum ada yang ditandatangani. Tekan tombol tanda tangan sekali lagi.',
    en: () =>
      'The keys with which this signing was prepared have just been replaced. Nothing was signed. Press the sign button once more.',
  },
  'proof-invalid': {
    id: () =>
      'Bukti dari perangkat Anda tidak cocok, jadi tanda tangan belum dimulai. Muat ulang halaman lalu coba lagi.',
    en: () => 'The proof from your device does not match, so signing has not begun. Reload the page and try again.',
  },
  'session-missing': {
    id: () =>
      'Halaman ini perlu dibuka dari tautan pribadi Anda. Buka kembali tautan itu; yang sudah tersimpan tetap aman.',
    en: () => 'This page has to be opened from your personal link. Open that link again; what was saved is safe.',
  },
  'signature-invalid': {
    id: () =>
      'Tanda tangan yang diterima tidak cocok dengan naskah yang disiapkan, jadi tidak disimpan. Muat ulang halaman lalu tanda tangani lagi.',
    en: () =>
      'The signature received does not fit the prepared text and was not saved. Reload the page and sign again.',
  },
  'signing-ended': {
    id: () => 'Masa penandatanganan kegiatan ini sudah berakhir. Hubungi panitia bila menurut Anda ini keliru.',
    en: () => 'The time for signing at this event is over. Ask the organiser if you think this is a mistake.',
  },
  'strokes-invalid': {
    id: () =>
      'Tanda tangan ini tidak dapat dibaca atau terlalu rumit. Belum ada yang ditandatangani. Tekan “Ulangi”, lalu bubuhkan sekali lagi.',
    en: () =>
      'This signature cannot be read or is too complex. Nothing was signed. Press “Start over” and make it once more.',
  },
  'strokes-small': {
    id: () =>
      'Goresan kosong atau hanya setitik. Belum ada yang ditandatangani. Gores tanda tangan, paraf, atau silang yang lebih besar.',
    en: () =>
      'What was drawn is empty or only a dot. Nothing was signed. Draw a larger signature, your initials or a cross.',
  },
  'typed-name-differs': {
    id: ({ name }) =>
      `Nama yang diketik bukan nama Anda yang tercatat${name ? `, yaitu ${name}` : ''}. Belum ada yang ditandatangani. Ketik nama itu (gelar boleh ditinggalkan), atau gores tanda tangan. Bila nama yang tercatat salah, sampaikan kepada panitia.`,
    en: ({ name }) =>
      `The typed name is not your name on record${name ? `, which is ${name}` : ''}. Nothing was signed. Type that name (titles may be left out), or draw the signature. If the name on record is wrong, tell the organiser.`,
  },
  'typed-name-letters': {
    id: ({ letters }) =>
      `Huruf tulisan tangan tidak memuat ${letters ?? 'semua huruf nama itu'}, jadi nama itu tidak dapat digambar. Belum ada yang ditandatangani. Gores tanda tangan saja.`,
    en: ({ letters }) =>
      `The handwriting face lacks ${letters ?? 'some letters of this name'}, so the name cannot be drawn. Nothing was signed. Draw the signature instead.`,
  },
  'text-changed': {
    id: () =>
      'Naskah berubah sejak Anda membukanya. Belum ada yang ditandatangani. Muat ulang halaman dan baca naskah terbaru.',
    en: () =>
      'The text has changed since you opened it. Nothing was signed. Reload the page and read the text as it is now.',
  },
  // pacts
  'note-missing': {
    id: () => 'Catatan belum diisi, jadi belum ada yang diubah. Tulis dengan satu kalimat apa yang Anda ketahui.',
    en: () => 'No note was given, so nothing was changed. Write in a sentence what you know.',
  },
  'pact-incomplete': {
    id: () =>
      'Berkas pakta ini tidak dapat disusun: sebagian isinya hilang dari basis data. Jalankan "ikrar audit", lalu pulihkan dari cadangan.',
    en: () =>
      'This pact’s file cannot be put together: a part of it is gone from the database. Run "ikrar audit", then restore from a backup.',
  },
  'pact-not-in-force': {
    id: () => 'Pakta ini sudah tidak berlaku, jadi tidak dapat dicabut lagi. Jejaknya tetap tersimpan.',
    en: () => 'This pact is no longer in force, so it cannot be revoked again. Its trace is kept.',
  },
  'reason-missing': {
    id: () => 'Alasan belum diisi, jadi belum ada yang diubah. Tulis alasannya dengan satu kalimat.',
    en: () => 'No reason was given, so nothing was changed. Write the reason in a sentence.',
  },
  ...attendanceSentences,
  ...documentsSentences,
  ...trustSentences,
  ...sealSentences,
  ...rosterSentences,
};

type Figure = RefusalDetails[string] | undefined;

/** "30 detik", "5 menit"; seconds beyond two minutes are told in minutes. */
function waitText(
  seconds: Figure,
  minutes: Figure,
  [ofSeconds, ofMinutes, some]: readonly [string, string, string],
  plural = '',
): string {
  if (seconds !== undefined && Number(seconds) <= 120) return counted(String(seconds), ofSeconds, ofSeconds + plural);
  const told = seconds === undefined ? minutes : Math.ceil(Number(seconds) / 60);
  return told === undefined ? some : counted(String(told), ofMinutes, ofMinutes + plural);
}

/** The sentence for a refusal, in the reader's language. */
export function refusalText(code: RefusalCode, details: RefusalDetails, lang: Lang): string {
  return sentences[code][lang](details);
}

/** "… pada 3 Oktober 2024 pukul 09.12 WITA" behind `before`, or nothing where the time is not known. */
function moment(before: string, at: unknown, zone: unknown, lang: Lang): string {
  const known = zones.find((one): one is Zone => one === zone);
  return typeof at === 'string' && known ? `${before}${formatDateTime(new Date(at), known, lang)}` : '';
}
