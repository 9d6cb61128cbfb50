import { dictionary } from '#web/i18n';

/** What is said when a QR is scanned, and when it has to be answered without a network. */
export const offlineWords = /* @__PURE__ */ dictionary({
  id: {
    appName: 'Verifikasi Ikrar',
    appShort: 'Verifikasi',
    appDescription: 'Memeriksa kode QR dan PDF dokumen Ikrar, juga tanpa jaringan.',
    scanHeading: 'Pindai kode QR',
    scanHint: 'Arahkan kamera ke kode QR di kertas. Gambar kamera tidak dikirim ke mana pun.',
    openCamera: 'Buka kamera',
    scanAgain: 'Pindai kode lain',
    tryAgain: 'Coba kamera lagi',
    closeCamera: 'Tutup kamera',
    choosePhoto: 'Pilih foto kode QR',
    starting: 'Menyalakan kamera…',
    looking: 'Mencari kode QR…',
    fetching: 'Mengambil pembaca kode QR…',
    videoLabel: 'Gambar kamera',
    lampOn: 'Nyalakan lampu',
    lampOff: 'Matikan lampu',
    reading: 'Membaca foto…',
    opening: (code: string) => `Kode ${code} terbaca. Membuka catatannya…`,
    troubleTitle: 'Belum terbaca',
    troubles: {
      insecure:
        'Kamera hanya dapat dipakai lewat alamat https. Pilih foto kode QR, atau ketik kodenya di kotak “Cari dengan kode”.',
      none: 'Peramban ini tidak menemukan kamera. Pilih foto kode QR, atau ketik kodenya di kotak “Cari dengan kode”.',
      denied:
        'Peramban tidak diizinkan memakai kamera. Izinkan kamera untuk halaman ini di setelan peramban, lalu buka lagi; atau pilih foto kode QR.',
      busy: 'Kamera sedang dipakai aplikasi lain. Tutup aplikasi itu lalu coba lagi; atau pilih foto kode QR.',
      failed: 'Kamera tidak dapat dinyalakan. Coba lagi, atau pilih foto kode QR.',
      decoder:
        'Pembaca kode QR belum tersimpan di perangkat ini. Sambungkan ke jaringan satu kali, lalu coba lagi. Sementara itu, pindailah dengan aplikasi kamera ponsel.',
      photo: 'Tidak ada kode QR yang terbaca di foto itu. Ambil foto lebih dekat, terang, dan tidak goyang.',
      other: 'Itu bukan kode QR dokumen layanan ini. Pindai kode yang tercetak di samping tanda tangan atau segel.',
    },
    foreign: (host: string) =>
      `Kode QR itu menyebut layanan lain (${host}), jadi tidak dapat diperiksa di sini. Bila dokumennya mengaku dari layanan ini, jangan percaya.`,
    result: 'Hasil tanpa jaringan untuk kode',
    answers: {
      recorded: {
        word: 'TERCATAT',
        sentence: 'Dokumen dengan kode ini tercatat dan masih berlaku',
        next: 'Hasil pindai belum berarti ASLI: kode QR dapat disalin ke kertas lain. Bandingkan nama atau judul di bawah ini dengan kertasnya; berkas PDF-nya membuktikan lebih banyak.',
      },
      revoked: {
        word: 'DICABUT',
        sentence: 'Dokumen dengan kode ini pernah berlaku, lalu dicabut atau digantikan versi lain',
        next: 'Jangan terima dokumen ini. Tanyakan kepada instansi penyelenggara.',
      },
      prepared: {
        word: 'BELUM DITANDATANGANI',
        sentence: 'Dokumen dengan kode ini pernah disiapkan, tetapi belum selesai ditandatangani',
        next: 'Jangan terima dokumen ini dahulu. Bila selesai sesudah waktu daftar itu, perangkat ini belum tahu: periksa lagi dengan jaringan.',
      },
    },
    unknownWord: 'TIDAK DIKENAL',
    unknown: {
      token: 'Kode QR ini tidak diterbitkan layanan ini, atau sudah diubah',
      moved: 'Kode QR ini disusun dari dokumen yang berbeda: kode dan tandanya tidak sejalan',
      place: 'Kode QR ini menunjuk catatan yang tidak pernah ada',
    },
    unknownNext:
      'Jangan percaya kertas ini tanpa memeriksa berkas PDF-nya atau bertanya kepada instansi penyelenggara.',
    sample: {
      word: 'CONTOH',
      sentence:
        'Kode QR ini menyatakan bahwa dokumennya hanya contoh dari layanan percobaan. Dokumen ini tidak berlaku.',
    },
    undeterminedWord: 'BELUM DIKETAHUI',
    undetermined: {
      'no-token':
        'Kode tanpa isi QR lengkap tidak dapat diperiksa tanpa jaringan. Pindai kode QR di kertasnya, atau sambungkan ke jaringan.',
      'no-keys':
        'Perangkat ini belum menyimpan kunci dan daftar layanan ini. Buka halaman Verifikasi sekali dengan jaringan.',
      'new-key':
        'Kode QR ini ditandatangani dengan kunci yang belum tersimpan di perangkat ini. Kuncinya mungkin baru: sambungkan ke jaringan, lalu periksa lagi.',
      'no-list': 'Perangkat ini belum menyimpan daftar dari penyelenggara dokumen ini. Sambungkan ke jaringan.',
      'list-expired':
        'Daftar yang tersimpan sudah terlalu lama untuk dipercaya. Sambungkan ke jaringan agar diperbarui.',
      newer:
        'Dokumen ini disiapkan setelah daftar di perangkat ini dibuat, jadi belum ada di dalamnya. Periksa lagi dengan jaringan.',
    },
    asOfList: (when: string) => `menurut daftar per ${when}`,
    asOfKeys: (when: string) => `menurut kunci per ${when}`,
    facts: { name: 'Nama atau judul di kode QR', prepared: 'Disiapkan', list: 'Daftar per' },
    offlineTitle: 'Tanpa jaringan',
    checking: 'Memeriksa kode dengan daftar yang tersimpan…',
    backOnline: 'Jaringan sudah ada lagi',
    openOnline: 'Buka catatan lengkapnya',
    readyHeading: 'Siap tanpa jaringan',
    ready: (when: string) =>
      `Kode QR dapat diperiksa di perangkat ini tanpa jaringan, menurut daftar per ${when}. Daftar diperbarui setiap kali halaman ini dibuka dengan jaringan.`,
    readyNone: 'Halaman ini tersimpan di perangkat, tetapi belum ada daftar. Buka lagi dengan jaringan.',
    preparing: 'Menyimpan halaman dan daftar di perangkat ini…',
    notKept:
      'Halaman ini belum tersimpan di perangkat: jaringan terputus sebelum semuanya sampai. Dicoba lagi sendiri selama halaman ini terbuka.',
    cannotKeep:
      'Peramban ini tidak dapat menyimpan halaman untuk dipakai tanpa jaringan. Pakailah peramban biasa, bukan jendela penyamaran atau penampil di dalam aplikasi pesan.',
    install: 'Pasang di ponsel',
    installHint:
      'Agar mudah dibuka di lapangan, pasang halaman ini: di Android lewat menu peramban “Tambahkan ke layar utama”, di iPhone lewat tombol Bagikan lalu “Tambah ke Layar Utama”.',
  },
  en: {
    appName: 'Ikrar Verification',
    appShort: 'Verification',
    appDescription: 'Checks QR codes and PDFs of Ikrar documents, also without a network.',
    scanHeading: 'Scan a QR code',
    scanHint: 'Point the camera at the QR code on the paper. The camera’s picture is not sent anywhere.',
    openCamera: 'Open the camera',
    scanAgain: 'Scan another code',
    tryAgain: 'Try the camera again',
    closeCamera: 'Close the camera',
    choosePhoto: 'Choose a photo of the QR code',
    starting: 'Starting the camera…',
    looking: 'Looking for a QR code…',
    fetching: 'Fetching the reader of QR codes…',
    videoLabel: 'Picture of the camera',
    lampOn: 'Lamp on',
    lampOff: 'Lamp off',
    reading: 'Reading the photo…',
    opening: (code: string) => `Code ${code} was read. Opening its record…`,
    troubleTitle: 'Not read yet',
    troubles: {
      insecure:
        'The camera can only be used under an https address. Choose a photo of the QR code, or type its code under “Look up a code”.',
      none: 'This browser finds no camera. Choose a photo of the QR code, or type its code under “Look up a code”.',
      denied:
        'The browser may not use the camera. Allow it for this page in the browser’s settings and open it again; or choose a photo of the QR code.',
      busy: 'Another app is using the camera. Close that app and try again; or choose a photo of the QR code.',
      failed: 'The camera cannot be started. Try again, or choose a photo of the QR code.',
      decoder:
        'The reader of QR codes is not on this device yet. Connect to a network once, then try again. Meanwhile, scan with the phone’s own camera app.',
      photo: 'No QR code could be read in that photo. Take one closer, in good light, without shaking.',
      other: 'That is no QR code of a document of this service. Scan the one printed beside the signature or seal.',
    },
    foreign: (host: string) =>
      `That QR code names another service (${host}), so it cannot be checked here. If the document claims to be from this service, do not trust it.`,
    result: 'Answer without a network for code',
    answers: {
      recorded: {
        word: 'TERCATAT (recorded)',
        sentence: 'The document with this code is on record and in force',
        next: 'A scan does not mean ASLI (genuine): a QR code can be copied onto another paper. Compare the name or title below with the paper; the PDF file proves more.',
      },
      revoked: {
        word: 'DICABUT (revoked)',
        sentence: 'The document with this code was in force and has been revoked or replaced by another version',
        next: 'Do not accept this document. Ask the organising office.',
      },
      prepared: {
        word: 'BELUM DITANDATANGANI (not signed)',
        sentence: 'A document with this code was prepared, but its signing was not completed',
        next: 'Do not accept this document yet. If it was completed after the time of that list, this device does not know: check again with a network.',
      },
    },
    unknownWord: 'TIDAK DIKENAL (unknown)',
    unknown: {
      token: 'This QR code was not issued by this service, or it was changed',
      moved: 'This QR code was put together from different documents: its code and its mark do not belong together',
      place: 'This QR code points at a record that never was',
    },
    unknownNext: 'Do not trust this paper without checking its PDF file or asking the organising office.',
    sample: {
      word: 'CONTOH (sample)',
      sentence: 'This QR code says that its document is only a sample of a trial service. The document has no effect.',
    },
    undeterminedWord: 'BELUM DIKETAHUI (not known yet)',
    undetermined: {
      'no-token':
        'A code without the whole content of the QR cannot be checked without a network. Scan the QR code on the paper, or connect to a network.',
      'no-keys':
        'This device has not kept the keys and lists of this service. Open the verification page once with a network.',
      'new-key':
        'This QR code is signed with a key that this device does not have yet. The key may be new: connect to a network and check again.',
      'no-list': 'This device has not kept the list of this document’s office. Connect to a network.',
      'list-expired': 'The list that was kept is too old to be believed. Connect to a network to renew it.',
      newer:
        'This document was prepared after the list on this device was made, so it is not in it yet. Check again with a network.',
    },
    asOfList: (when: string) => `according to the list of ${when}`,
    asOfKeys: (when: string) => `according to the keys of ${when}`,
    facts: { name: 'Name or title in the QR code', prepared: 'Prepared', list: 'List of' },
    offlineTitle: 'Without a network',
    checking: 'Checking the code with the list that was kept…',
    backOnline: 'The network is back',
    openOnline: 'Open the whole record',
    readyHeading: 'Ready without a network',
    ready: (when: string) =>
      `QR codes can be checked on this device without a network, according to the list of ${when}. The list is renewed whenever this page is opened with a network.`,
    readyNone: 'This page is kept on the device, but there is no list yet. Open it again with a network.',
    preparing: 'Keeping the page and the lists on this device…',
    notKept:
      'This page is not kept on the device yet: the network was lost before all of it came. It is tried again by itself while this page is open.',
    cannotKeep:
      'This browser cannot keep the page for use without a network. Use an ordinary browser, no private window and no viewer inside a messenger.',
    install: 'Install on this phone',
    installHint:
      'To have it at hand in the field, install this page: on Android with “Add to home screen” in the browser’s menu, on iPhone with Share and then “Add to Home Screen”.',
  },
});
