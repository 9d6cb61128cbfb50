import type { RefusalCode, RefusalDetails } from '#errors';
import type { Lang } from './dictionary.ts';

/** One refusal's sentence in each language. */
export type Sentences = Readonly<Record<Lang, (details: RefusalDetails) => string>>;

/** What is said of bytes that cannot be judged, and of keys and storage that cannot be used. */
export const trustSentences = {
  // trust: bytes somebody gave us
  'asn1-malformed': {
    id: () => 'Bagian tanda tangan di dalam berkas ini rusak sehingga tidak dapat dinilai. Mintalah berkas aslinya.',
    en: () => 'The signature data in this file is damaged and cannot be judged. Ask for the original file.',
  },
  'certificate-malformed': {
    id: () => 'Sertifikat di dalam berkas ini rusak sehingga tidak dapat dinilai. Mintalah berkas aslinya.',
    en: () => 'A certificate in this file is damaged and cannot be judged. Ask for the original file.',
  },
  'cms-malformed': {
    id: () => 'Tanda tangan di dalam berkas ini rusak sehingga tidak dapat dinilai. Mintalah berkas aslinya.',
    en: () => 'A signature in this file is damaged and cannot be judged. Ask for the original file.',
  },
  'package-malformed': {
    id: () =>
      'Berkas ini bukan paket bukti yang utuh: isinya rusak, terpotong, atau bukan dari layanan ini. Unduh kembali dari halaman dokumen kegiatan.',
    en: () =>
      'This file is no whole evidence package: it is damaged, cut off, or not from this service. Download it again from the documents page of the event.',
  },
  'leaf-malformed': {
    id: () => 'Catatan di log publik ini rusak sehingga tidak dapat dibaca. Ambil kembali dari alamat log layanan ini.',
    en: () =>
      'This entry of the public log is damaged and cannot be read. Fetch it again from the log of this service.',
  },
  'log-malformed': {
    id: ({ part = '' }) =>
      `Berkas log publik ini rusak sehingga tidak dapat dibaca (${part}). Ambil kembali dari alamat log.`,
    en: ({ part = '' }) =>
      `This file of the public log is damaged and cannot be read (${part}). Fetch it again from the log.`,
  },
  'pdf-encrypted': {
    id: () =>
      'PDF ini dilindungi kata sandi (isinya disandikan, walaupun mungkin terbuka tanpa ditanya), jadi tanda tangannya tidak dapat diperiksa di sini. Mintalah berkas aslinya yang tidak dilindungi; jangan membuka lalu menyimpannya ulang, karena itu merusak tanda tangan.',
    en: () =>
      'This PDF is protected by a password (its content is encrypted, even if it opens without asking), so its signatures cannot be checked here. Ask for the original without protection; do not open it and save it anew, which destroys signatures.',
  },
  'pdf-malformed': {
    id: () => 'Berkas ini bukan PDF yang utuh. Bila dikirim lewat pesan, mintalah sebagai dokumen, bukan sebagai foto.',
    en: () => 'This file is not an intact PDF. If it came by message, ask for it as a document, not as a photo.',
  },
  'pdf-too-complex': {
    id: () =>
      'PDF ini terlalu rumit untuk dinilai dengan aman, jadi tidak diperiksa. Dokumen dari layanan ini tidak pernah serumit itu.',
    en: () =>
      'This PDF is too complex to be judged safely, so it was not checked. Documents of this service are never like that.',
  },
  'pdf-unsigned': {
    id: () =>
      'PDF ini tidak memuat tanda tangan elektronik, jadi tidak ada yang dapat diperiksa. Pindaian atau hasil cetak ulang tidak membawa tanda tangannya.',
    en: () =>
      'This PDF carries no electronic signature, so there is nothing to check. A scan or a reprint does not carry it along.',
  },
  'status-list-invalid': {
    id: () =>
      'Daftar status ini rusak atau bukan dari layanan ini, jadi tidak dipakai. Daftar yang tersimpan sebelumnya tetap ada.',
    en: () =>
      'This status list is damaged or not from this service, so it is not used. The list that was kept before is still there.',
  },
  'timestamp-malformed': {
    id: () =>
      'Stempel waktu di dalam berkas ini rusak sehingga waktunya tidak dapat dipastikan. Mintalah berkas aslinya.',
    en: () => 'The timestamp in this file is damaged, so its time cannot be established. Ask for the original file.',
  },
  'token-invalid': {
    id: () =>
      'Kode QR ini rusak atau bukan dari layanan ini. Pindai sekali lagi dari jarak dekat, atau periksa berkas PDF-nya.',
    en: () =>
      'This QR code is damaged or not from this service. Scan it once more from close by, or check the PDF file.',
  },
  // start-up and storage
  'clock-behind': {
    id: ({ now = '', latest = '' }) =>
      `Jam server menunjukkan ${now}, padahal log sudah memuat perbuatan pada ${latest}, jadi layanan tidak dijalankan. Betulkan jam server (NTP). Kalau jam yang sekarang memang benar, jalankan "ikrar clock accept" sekali.`,
    en: ({ now = '', latest = '' }) =>
      `The server's clock says ${now}, but the log already has acts of ${latest}, so the service does not start. Set the server's clock (NTP). If the clock is right as it stands, run "ikrar clock accept" once.`,
  },
  'clock-outside-keys': {
    id: ({ now = '', key = '', organisation = '', from = '', until = '' }) =>
      `Jam server menunjukkan ${now}, di luar masa berlaku kunci "${key}"${organisation === '' ? '' : ` (instansi ${organisation})`}: ${from} sampai ${until}. Layanan tidak dijalankan; kuncinya tidak rusak. Betulkan jam server (NTP); kalau jamnya benar dan masa berlakunya memang habis, ganti: ikrar keys rotate ${key}${organisation === '' ? '' : ` --org ${organisation}`}.`,
    en: ({ now = '', key = '', organisation = '', from = '', until = '' }) =>
      `The server's clock says ${now}, outside the time of the key "${key}"${organisation === '' ? '' : ` (organisation ${organisation})`}: ${from} to ${until}. The service does not start; the key is not damaged. Set the server's clock (NTP); if it is right and the time has run out, replace it: ikrar keys rotate ${key}${organisation === '' ? '' : ` --org ${organisation}`}.`,
  },
  'clock-stepped': {
    id: () =>
      'Jam server berubah mendadak, jadi penandatanganan ditahan sampai operator memeriksanya. Yang sudah tersimpan tetap tersimpan. Tunggu sebentar; halaman ini mencoba lagi.',
    en: () =>
      "The server's clock has jumped, so signing is held until the operator has looked at it. What was saved is still saved. Wait a moment; this page tries again.",
  },
  'database-pooled': {
    id: () =>
      'DATABASE_URL menunjuk ke pengumpul sambungan (misalnya PgBouncer) dalam mode transaksi atau pernyataan, yang dapat menukar dan merusak data yang sudah diakui, jadi layanan tidak dijalankan. Sambungkan langsung ke PostgreSQL, atau setel pool_mode = session.',
    en: () =>
      'DATABASE_URL leads to a connection pool (PgBouncer, say) in transaction or statement mode, which can mix up and damage what was acknowledged, so the service does not start. Connect to PostgreSQL directly, or set pool_mode = session.',
  },
  'database-locked': {
    id: ({ pid = '', application = '', since = '' }) =>
      `Basis data dikunci oleh sambungan lain (proses PostgreSQL ${pid}, ${application || 'tanpa nama'}, sejak ${since}), jadi layanan belum dijalankan dan tidak ada yang diubah. Kalau itu Ikrar lain yang sedang memutakhirkan, tunggu lalu jalankan lagi; kalau tidak, putuskan: select pg_terminate_backend(${pid}).`,
    en: ({ pid = '', application = '', since = '' }) =>
      `Another connection has the database locked (PostgreSQL process ${pid}, ${application || 'no name'}, since ${since}), so the service does not start and nothing was changed. If that is another Ikrar bringing it up to date, wait and start again; otherwise end it: select pg_terminate_backend(${pid}).`,
  },
  'database-unsafe': {
    id: () =>
      'Basis data diatur sehingga data yang sudah diakui dapat hilang, jadi layanan tidak dijalankan. Nyalakan fsync, full_page_writes, dan synchronous_commit.',
    en: () =>
      'The database is set so that acknowledged data could be lost, so the service does not start. Switch on fsync, full_page_writes and synchronous_commit.',
  },
  'database-unavailable': {
    id: () => 'Basis data tidak dapat dihubungi. Yang sudah tersimpan tetap tersimpan. Coba lagi sebentar lagi.',
    en: () => 'The database cannot be reached. What was saved is still saved. Try again in a moment.',
  },
  'keystore-locked': {
    id: ({ reason = '' }) =>
      reason === 'no-passphrase'
        ? 'Penyimpanan kunci terkunci dan frasa sandinya tidak diberikan, jadi layanan tidak dijalankan. Serahkan lewat IKRAR_PASSPHRASE, IKRAR_PASSPHRASE_FILE, atau kredensial systemd.'
        : 'Penyimpanan kunci tidak dapat dibuka dengan frasa sandi yang diberikan, jadi layanan tidak dijalankan. Periksa IKRAR_PASSPHRASE; kalau frasa sandinya pasti benar, awal berkasnya rusak: pulihkan dari cadangan.',
    en: ({ reason = '' }) =>
      reason === 'no-passphrase'
        ? 'The key store is locked and no passphrase was given, so the service does not start. Hand it over by IKRAR_PASSPHRASE, IKRAR_PASSPHRASE_FILE or a systemd credential.'
        : 'The key store cannot be opened with the passphrase given, so the service does not start. Check IKRAR_PASSPHRASE; if it is certainly right, the beginning of the file is damaged: restore it from a backup.',
  },
  'keystore-broken': {
    id: ({ file = '', reason = '' }) =>
      reason === 'self-test'
        ? 'Uji kunci pada saat mulai tidak lulus, jadi layanan tidak dijalankan. Sebabnya di bawah ini; kalau bukan jam server atau PUBLIC_URL, pulihkan penyimpanan kunci dari cadangan.'
        : reason === 'organisation-unknown'
          ? `Penyimpanan kunci tidak memuat kunci instansi ${file} yang ada di basis data, jadi layanan tidak dijalankan. Pulihkan penyimpanan kunci yang sesuai dari cadangan; jangan membuat yang baru.`
          : `Penyimpanan kunci rusak (${file}), bukan frasa sandinya yang salah, jadi layanan tidak dijalankan. Pulihkan dari cadangan; jangan membuat yang baru.`,
    en: ({ file = '', reason = '' }) =>
      reason === 'self-test'
        ? "The keys' test at the start has failed, so the service does not start. The cause is below; if it is not the server's clock or PUBLIC_URL, restore the key store from a backup."
        : reason === 'organisation-unknown'
          ? `The key store has no keys of the organisation ${file}, which is in the database, so the service does not start. Restore the key store that belongs to it from a backup; do not make a new one.`
          : `The key store is damaged (${file}), the passphrase is not wrong, so the service does not start. Restore it from a backup; do not make a new one.`,
  },
  'backup-damaged': {
    id: ({ part = '' }) =>
      `Berkas cadangan ini rusak atau terpotong (${part}), jadi tidak dipakai dan tidak ada yang diubah. Pakai cadangan lain.`,
    en: ({ part = '' }) =>
      `This backup file is damaged or cut off (${part}), so it is not used and nothing was changed. Use another backup.`,
  },
  'backup-foreign': {
    id: () => 'Berkas ini bukan cadangan Ikrar, jadi tidak ada yang diubah. Pilih berkas dari "ikrar backup".',
    en: () => 'This file is no backup of Ikrar, so nothing was changed. Choose a file that "ikrar backup" wrote.',
  },
  'backup-newer': {
    id: () =>
      'Cadangan ini dibuat oleh rilis Ikrar yang lebih baru, jadi tidak dipulihkan dan tidak ada yang diubah. Pasang rilis itu atau yang sesudahnya.',
    en: () =>
      'This backup was made by a newer release of Ikrar, so it was not restored and nothing was changed. Install that release or a later one.',
  },
  'restore-not-empty': {
    id: ({ where = '' }) =>
      `Pemulihan hanya ke tempat yang kosong, sedangkan ${where} sudah berisi. Tidak ada yang diubah. Pindahkan isinya, atau pakai IKRAR_DATA dan basis data yang kosong.`,
    en: ({ where = '' }) =>
      `A backup is restored into an empty place only, and ${where} is not empty. Nothing was changed. Move away what is there, or use an empty IKRAR_DATA and database.`,
  },
  'keystore-foreign': {
    id: ({ theirs = '', ours = '' }) =>
      `Basis data ini dipakai dengan kunci lain (akar ${theirs}), bukan dengan kunci di IKRAR_DATA (akar ${ours}), jadi layanan tidak dijalankan dan tidak ada yang ditandatangani. Pulihkan penyimpanan kunci yang sesuai dari cadangan.`,
    en: ({ theirs = '', ours = '' }) =>
      `This database was used with other keys (root ${theirs}), not with the keys in IKRAR_DATA (root ${ours}), so the service does not start and nothing is signed. Restore the key store that belongs to it from a backup.`,
  },
  'keystore-missing': {
    id: ({ dir = 'keys' }) =>
      `Basis data ini sudah dipakai, tetapi penyimpanan kuncinya tidak ada di ${dir}, jadi layanan tidak dijalankan dan tidak ada kunci baru yang dibuat. Pulihkan penyimpanan kunci dari cadangan.`,
    en: ({ dir = 'keys' }) =>
      `This database has been used, but its key store is not in ${dir}, so the service does not start and makes no new keys. Restore the key store from a backup.`,
  },
  'log-disagrees': {
    id: ({ what = '' }) =>
      `Yang tersimpan dalam log publik tidak sama dengan yang pernah ditandatangani (${what}). Log dihentikan dan tidak diperbaiki sendiri; jalankan "ikrar audit" dan simpan buktinya.`,
    en: ({ what = '' }) =>
      `What is stored of the public log is not what was signed (${what}). The log has stopped and does not mend itself; run "ikrar audit" and keep the evidence.`,
  },
  'ciphertext-broken': {
    id: () =>
      'Data tersandi ini tidak dapat dibuka lagi, jadi tidak ditampilkan. Tidak ada yang diubah. Pengelola perlu memeriksa penyimpanan kunci dan cadangan.',
    en: () =>
      'This encrypted data can no longer be opened and is not shown. Nothing was changed. The operator has to look at the key store and the backups.',
  },
} as const satisfies Partial<Record<RefusalCode, Sentences>>;
