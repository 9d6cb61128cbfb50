import { dictionary } from '#web/i18n';

/** What anyone reads who checks a document. The verdict's words are those of ETSI only in the technical report. */
export const verificationWords = dictionary({
  id: {
    title: 'Verifikasi',
    recordTitle: 'Hasil pemeriksaan kode',
    codeLabel: 'Kode',
    verdicts: {
      recorded: {
        word: 'TERCATAT',
        sentence: 'Pakta dengan kode ini tercatat dan masih berlaku.',
        next: 'Bandingkan nama, naskah, dan tanggal di bawah ini dengan kertas yang Anda pegang. Kode QR dapat disalin ke kertas lain; berkas PDF-nya membuktikan lebih banyak.',
      },
      revoked: {
        word: 'DICABUT',
        sentence: 'Pakta dengan kode ini pernah ditandatangani, lalu dicabut. Pakta ini tidak berlaku lagi.',
        next: 'Tanyakan kepada instansi penyelenggara bila Anda memerlukan penjelasan.',
      },
      superseded: {
        word: 'DIGANTIKAN',
        sentence: 'Dokumen dengan kode ini pernah disegel, lalu digantikan oleh versi yang lebih baru.',
        next: 'Mintalah versi terbaru kepada instansi penyelenggara.',
      },
      prepared: {
        word: 'BELUM DITANDATANGANI',
        sentence: 'Dokumen dengan kode ini pernah disiapkan, tetapi tidak pernah selesai ditandatangani.',
        next: 'Jangan terima dokumen ini sebagai pakta. Minta pemiliknya membuka tautan pribadinya dan menandatangani sampai muncul “tersimpan”.',
      },
      unknown: {
        word: 'TIDAK DIKENAL',
        sentence: 'Layanan ini tidak mengenal kode tersebut.',
        next: 'Periksa lagi kode yang Anda ketik (16 huruf dan angka), atau pindai ulang kode QR-nya. Bila tetap sama, dokumen itu bukan dari layanan ini.',
      },
    },
    sample: {
      word: 'CONTOH',
      sentence: 'Dokumen dengan kode ini hanya contoh dari layanan percobaan. Dokumen ini tidak berlaku.',
      status: (word: string) => `Dalam catatan percobaan itu: ${word}.`,
    },
    facts: {
      document: 'Dokumen',
      event: 'Kegiatan',
      held: 'Tanggal kegiatan',
      office: 'Penyelenggara',
      name: 'Nama',
      position: 'Jabatan',
      unit: 'Unit',
      nip: 'NIP berakhiran',
      signed: 'Ditandatangani',
      revoked: 'Dicabut',
      reason: 'Alasan',
      identity: 'Pemeriksaan identitas',
      code: 'Kode kehadiran',
      device: 'Perangkat',
      linkTaken: 'Tautan pribadi terakhir diambil panitia',
      officialLinkTaken: 'Tautan pejabat penanda tangan terakhir diambil panitia',
      emailChanged: 'E-mail diubah panitia setelah kegiatan dibuka',
      phoneChanged: 'Nomor HP diubah panitia setelah kegiatan dibuka',
      clock: 'Sumber waktu',
      trusted: 'Menurut waktu tepercaya, sudah ada pada',
      file: 'Sidik berkas (SHA-256)',
    },
    assurance: {
      link: 'hanya tautan: penanda tangan memegang tautan pribadinya',
      'room-code':
        'tautan + kode ruangan: penanda tangan memegang tautan pribadinya dan kode yang saat itu tampil di ruangan',
      'stream-code':
        'tautan + kode siaran: penanda tangan memegang tautan pribadinya dan kode yang saat itu tampil di siaran',
      'one-time-code':
        'tautan + kode sekali pakai: penanda tangan memegang tautan pribadinya dan kode yang dikirim ke e-mailnya',
      officer: 'diperiksa petugas: petugas melihat orangnya dan kartu identitasnya',
    },
    circumstances: {
      organiserDevice: 'perangkat yang menandatangani sedang masuk sebagai panitia',
      codeLate: (typed: string, sent: string) => `diketik ${typed} menurut ponselnya, terlambat terkirim ${sent}`,
    },
    clocks: {
      server: 'waktu server, bukan waktu tepercaya',
      trusted: 'waktu tepercaya dari penyedia stempel waktu luar',
    },
    textHeading: 'Naskah yang ditandatangani',
    textHint: 'Tanpa data pribadi. Bandingkan dengan kertas Anda.',
    tokenWord: 'KODE QR TIDAK COCOK',
    tokenStill: 'Catatan untuk kode itu sendiri',
    tokenChecking: 'Memeriksa kode QR…',
    tokenGoodTitle: 'Kode QR cocok',
    tokenGood: (name: string, when: string) => `Kode QR ini diterbitkan layanan ini untuk ${name}, disiapkan ${when}.`,
    tokenOther: 'Kode QR ini diterbitkan untuk dokumen lain. Jangan percaya kertas ini tanpa memeriksa berkas PDF-nya.',
    tokenBad: 'Kode QR ini tidak diterbitkan layanan ini, atau sudah diubah. Jangan percaya kertas ini.',
    tokenUnchecked:
      'Tanda pada kode QR belum dapat diperiksa karena jaringan terputus. Jawaban di atas tetap dari server.',
    lookUp: 'Cari dengan kode',
    lookUpHint: 'Tercetak di bawah kode QR: 16 huruf dan angka. Garis dan spasi boleh diabaikan.',
    lookUpButton: 'Cari',
    fileHeading: 'Periksa PDF Anda',
    fileHint: 'Berkas diperiksa di peramban Anda dan tidak diunggah.',
    fileChoose: 'Pilih berkas PDF',
    fileDrop: 'atau jatuhkan berkasnya di sini',
    fileChecking: 'Memeriksa berkas…',
    fileTooLarge:
      'Berkas lebih besar dari 64 MB. Dokumen layanan ini tidak pernah sebesar itu; pilih berkas yang lain.',
    fileUnreadable: 'Berkas ini tidak dapat dibaca sebagai PDF. Pilih berkas PDF asli, bukan foto atau hasil pindai.',
    fileEncrypted:
      'Berkas ini dilindungi kata sandi, jadi tanda tangannya tidak dapat diperiksa di sini. Mintalah berkas aslinya yang tidak dilindungi; jangan membuka lalu menyimpannya ulang, karena itu merusak tanda tangan.',
    fileTooComplex: 'Susunan berkas ini terlalu rumit untuk diperiksa dengan aman, jadi pemeriksaan dihentikan.',
    fileUnsigned:
      'PDF ini tidak memuat tanda tangan elektronik. Hasil cetak yang dipindai atau disimpan ulang memang kehilangan tanda tangannya.',
    fileFailed:
      'Peramban ini tidak dapat memeriksa berkas. Perbarui peramban Anda, atau kirim berkasnya ke server di bawah ini.',
    upload: 'Kirim ke server untuk diperiksa',
    uploadHint: 'Hanya bila pemeriksaan di peramban tidak berjalan. Berkas diperiksa lalu dibuang.',
    files: {
      genuine: {
        word: 'ASLI',
        sentence:
          'Berkas ini dibuat instansi ini dan utuh: segel instansi mencakup seluruh isinya, dan tidak ada yang berubah sejak disegel.',
      },
      revoked: {
        word: 'DICABUT',
        sentence: 'Berkas ini utuh, tetapi paktanya sudah dicabut dan tidak berlaku lagi.',
      },
      superseded: {
        word: 'DIGANTIKAN',
        sentence: 'Berkas ini utuh, tetapi dokumennya sudah digantikan oleh versi yang lebih baru.',
      },
      sample: {
        word: 'CONTOH',
        sentence: 'Berkas ini utuh, tetapi hanya contoh dari layanan percobaan. Berkas ini tidak berlaku.',
      },
      foreign: {
        word: 'UTUH, TETAPI BUKAN DOKUMEN LAYANAN INI',
        sentence:
          'Tanda tangannya sah dan isinya tidak berubah, tetapi segel instansi tidak mencakup berkas ini. Itu membuktikan siapa yang menandatangani, bukan bahwa instansi ini membuat atau menyetujui isinya.',
      },
      described: {
        word: 'UTUH, KETERANGANNYA DIUBAH',
        sentence:
          'Halaman dan tanda tangan berkas ini utuh dan bersegel instansi. Setelah disegel, alat lain mengubah keterangan berkasnya (judul, tanggal, metadata), yang tidak tampak di halaman. Apakah dokumennya masih berlaku, dijawab kode QR-nya.',
      },
      unrecorded: {
        word: 'TIDAK ADA DALAM CATATAN',
        sentence:
          'Berkas ini utuh dan bersegel instansi, tetapi catatan layanan ini tidak memuat berkas yang persis seperti ini. Bila penyelenggara telah memperbarui berkasnya, unduh lagi dari mereka; bila tidak, tanyakan kepada mereka.',
      },
      altered: {
        word: 'TIDAK COCOK',
        sentence: 'Isi berkas ini tidak sama dengan yang ditandatangani.',
      },
      added: {
        word: 'TIDAK COCOK',
        sentence:
          'Ada yang ditambahkan ke berkas ini setelah ditandatangani, sehingga yang terlihat belum tentu yang ditandatangani.',
      },
      damaged: {
        word: 'TIDAK COCOK',
        sentence:
          'Susunan berkas ini rusak atau tidak wajar, sehingga yang terlihat belum tentu yang ditandatangani. Mintalah berkasnya sekali lagi.',
      },
      invalid: {
        word: 'TIDAK SAH',
        sentence: 'Tanda tangan di berkas ini tidak dibuat oleh kunci pemilik sertifikatnya.',
      },
      uncertified: {
        word: 'TIDAK SAH',
        sentence:
          'Isi berkas utuh, tetapi sertifikat penanda tangannya tidak berlaku ketika ditandatangani: sudah dicabut, atau belum mulai berlaku.',
      },
      unchecked: {
        word: 'TIDAK DAPAT DIPERIKSA',
        sentence:
          'Tanda tangan di berkas ini tidak dapat dibaca atau diperiksa di sini, sehingga tidak ada yang dapat dikatakan tentang keutuhan isinya. Lihat laporan teknis di bawah.',
      },
      stranger: {
        word: 'PENERBIT TIDAK DIKENAL',
        sentence:
          'Berkas ini ditandatangani, tetapi oleh penerbit yang tidak dikenal layanan ini. Siapa penanda tangannya tidak dapat dipastikan.',
      },
      unsettled: {
        word: 'BELUM DAPAT DIPASTIKAN',
        sentence: 'Isi berkas utuh, tetapi ada bagian yang belum dapat dipastikan. Lihat laporan teknis di bawah.',
      },
    },
    fileSignedBy: (names: string) => `Ditandatangani oleh ${names}.`,
    fileSignedLater: (hands: string) => `Setelah tanda tangan pertama, berkas ini ditandatangani pula oleh ${hands}.`,
    fileClaimedLater: (hands: string) =>
      `Setelah tanda tangan pertama, berkas ini ditandatangani pula atas nama ${hands}.`,
    fileUnsupported: (algorithm: string) =>
      `Tanda tangan di berkas ini memakai ${algorithm}, yang tidak dapat diperiksa di sini, sehingga tidak ada yang dapat dikatakan tentang keutuhan isinya. Periksalah dengan perangkat lain yang mengenalnya.`,
    handAt: (name: string, when: string) => `${name} pada ${when}`,
    andThen: ', lalu ',
    fileSame: 'Berkas ini sama persis dengan berkas yang tercatat untuk kode ini.',
    fileOther: (code: string) => `Berkas ini asli, tetapi bukan milik kode yang sedang Anda buka. Kodenya: ${code}.`,
    fileRecorded: (code: string) => `Tercatat dengan kode ${code}.`,
    fileStatusUnknown: 'Status berlaku, dicabut, atau digantikan belum dapat ditanyakan karena jaringan terputus.',
    signatures: 'Tanda tangan di berkas ini',
    signatureOf: { person: 'Tanda tangan', seal: 'Segel instansi', timestamp: 'Stempel waktu arsip' },
    by: 'oleh',
    at: (when: string) => `pada ${when}`,
    technical: 'Laporan teknis',
    technicalHint: 'Untuk ahli: istilah menurut ETSI EN 319 102-1.',
    outcomes: { passed: 'sesuai', failed: 'gagal', undecided: 'belum pasti' },
    issuer: 'Penerbit',
    level: 'Tingkat',
    subFilter: 'Format',
    acrobatHeading: 'Mengapa Acrobat atau pemeriksa kementerian berkata lain?',
    acrobat:
      'Dokumen layanan ini memakai tanda tangan elektronik tidak tersertifikasi. Akar sertifikatnya milik instansi ini, bukan penyelenggara sertifikasi nasional, sehingga pembaca PDF baru mengenalnya setelah Anda memasang akar di bawah ini dan mencocokkan sidiknya dengan berita acara. Pasang hanya ke pembaca PDF, jangan ke peramban atau sistem. Sertifikat penanda tangan berlaku tujuh hari; setelah itu sebagian perangkat menulis “kedaluwarsa” walaupun akarnya terpasang. Itu tidak membatalkan tanda tangannya: dibuat saat sertifikatnya masih berlaku, dan stempel waktu di dalam berkas membuktikannya.',
    rootDownload: 'Unduh akar sertifikat (PEM)',
    rootFingerprint: 'Sidik akar (SHA-256)',
    print: 'Cetak',
  },
  en: {
    title: 'Verification',
    recordTitle: 'Result for code',
    codeLabel: 'Code',
    verdicts: {
      recorded: {
        word: 'TERCATAT (recorded)',
        sentence: 'The pact with this code is on record and in force.',
        next: 'Compare the name, text and date below with the paper in your hand. A QR code can be copied onto another paper; the PDF file proves more.',
      },
      revoked: {
        word: 'DICABUT (revoked)',
        sentence: 'The pact with this code was signed and later revoked. It is no longer in force.',
        next: 'Ask the organising office if you need an explanation.',
      },
      superseded: {
        word: 'SUPERSEDED',
        sentence: 'The document with this code was sealed and has since been replaced by a newer version.',
        next: 'Ask the organising office for the newest version.',
      },
      prepared: {
        word: 'BELUM DITANDATANGANI (not signed)',
        sentence: 'A document with this code was prepared, but its signing was never completed.',
        next: 'Do not accept this document as a pact. Ask its owner to open the personal link and sign until it says “tersimpan” (saved).',
      },
      unknown: {
        word: 'TIDAK DIKENAL (unknown)',
        sentence: 'This service does not know that code.',
        next: 'Check the code you typed (16 letters and digits), or scan the QR code again. If nothing changes, the document is not from this service.',
      },
    },
    sample: {
      word: 'CONTOH (sample)',
      sentence: 'The document with this code is only a sample of a trial service. It has no effect.',
      status: (word: string) => `On that trial record: ${word}.`,
    },
    facts: {
      document: 'Document',
      event: 'Event',
      held: 'Date of the event',
      office: 'Organised by',
      name: 'Name',
      position: 'Position',
      unit: 'Unit',
      nip: 'NIP ending in',
      signed: 'Signed',
      revoked: 'Revoked',
      reason: 'Reason',
      identity: 'Identity check',
      code: 'Attendance code',
      device: 'Device',
      linkTaken: 'Personal link last taken by the organiser',
      officialLinkTaken: 'Link of the signing official last taken by the organiser',
      emailChanged: 'E-mail changed by the organiser after opening',
      phoneChanged: 'Phone number changed by the organiser after opening',
      clock: 'Source of time',
      trusted: 'By trusted time, existed at',
      file: 'File fingerprint (SHA-256)',
    },
    assurance: {
      link: 'link only: the signer held the personal link',
      'room-code': 'link + room code: the signer held the personal link and the code shown in the room at that minute',
      'stream-code':
        'link + stream code: the signer held the personal link and the code shown in the stream at that minute',
      'one-time-code': 'link + one-time code: the signer held the personal link and a code sent by e-mail',
      officer: 'checked by an officer, who saw the person and an identity card',
    },
    circumstances: {
      organiserDevice: 'the device that signed was signed in as an organiser',
      codeLate: (typed: string, sent: string) => `typed ${typed} by the phone’s account, sent late ${sent}`,
    },
    clocks: {
      server: 'server time, not trusted time',
      trusted: 'trusted time from an outside timestamp provider',
    },
    textHeading: 'The text that was signed',
    textHint: 'Without personal data. Compare it with your paper.',
    tokenWord: 'KODE QR TIDAK COCOK (QR code does not match)',
    tokenStill: 'What is on record for that code itself',
    tokenChecking: 'Checking the QR code…',
    tokenGoodTitle: 'The QR code matches',
    tokenGood: (name: string, when: string) => `This QR code was issued by this service for ${name}, prepared ${when}.`,
    tokenOther: 'This QR code was issued for another document. Do not trust this paper without checking its PDF file.',
    tokenBad: 'This QR code was not issued by this service, or it was changed. Do not trust this paper.',
    tokenUnchecked:
      'The mark inside the QR code could not be checked without a network. The answer above is still the server’s.',
    lookUp: 'Look up a code',
    lookUpHint: 'Printed below the QR code: 16 letters and digits. Dashes and spaces do not matter.',
    lookUpButton: 'Look up',
    fileHeading: 'Check your PDF',
    fileHint: 'The file is checked in your browser and is not uploaded.',
    fileChoose: 'Choose a PDF file',
    fileDrop: 'or drop the file here',
    fileChecking: 'Checking the file…',
    fileTooLarge: 'The file is larger than 64 MB. No document of this service is that large; choose another file.',
    fileUnreadable: 'This file cannot be read as a PDF. Choose the original PDF file, not a photo or a scan.',
    fileEncrypted:
      'This file is protected by a password, so its signatures cannot be checked here. Ask for the original without protection; do not open it and save it anew, which destroys signatures.',
    fileTooComplex: 'The structure of this file is too complex to check safely, so the check was stopped.',
    fileUnsigned:
      'This PDF holds no electronic signature. A print that was scanned or saved again has lost its signatures.',
    fileFailed: 'This browser cannot check the file. Update your browser, or send the file to the server below.',
    upload: 'Send to the server to be checked',
    uploadHint: 'Only if the check in your browser does not run. The file is checked and then discarded.',
    files: {
      genuine: {
        word: 'ASLI (genuine)',
        sentence:
          "This office made this file, and it is whole: the institution's seal covers all of it, and nothing changed since.",
      },
      revoked: {
        word: 'DICABUT (revoked)',
        sentence: 'This file is whole, but its pact was revoked and is no longer in force.',
      },
      superseded: {
        word: 'SUPERSEDED',
        sentence: 'This file is whole, but the document has been replaced by a newer version.',
      },
      sample: {
        word: 'CONTOH (sample)',
        sentence: 'This file is whole, but only a sample of a trial service. It has no effect.',
      },
      foreign: {
        word: 'WHOLE, BUT NOT A DOCUMENT OF THIS SERVICE',
        sentence:
          "The signature holds and nothing was changed, but the institution's seal does not cover this file. That proves who signed it, not that this office made or approved what it says.",
      },
      described: {
        word: 'WHOLE, ITS DESCRIPTION WAS CHANGED',
        sentence:
          "The pages and signatures of this file are whole and under the institution's seal. After sealing, another tool changed the description of the file (title, dates, metadata), which no page shows. Whether the document is still in force, its QR code answers.",
      },
      unrecorded: {
        word: 'NOT ON RECORD',
        sentence:
          "This file is whole and bears the institution's seal, but the record of this service has no file exactly like it. If the organiser has renewed the file, download it from them again; if not, ask them.",
      },
      altered: {
        word: 'TIDAK COCOK (does not match)',
        sentence: 'The content of this file is not what was signed.',
      },
      added: {
        word: 'TIDAK COCOK (does not match)',
        sentence: 'Something was added to this file after it was signed, so what you see need not be what was signed.',
      },
      damaged: {
        word: 'TIDAK COCOK (does not match)',
        sentence:
          'The file is damaged or built in an unusual way, so what you see need not be what was signed. Ask for the file once more.',
      },
      invalid: {
        word: 'TIDAK SAH (invalid)',
        sentence: 'A signature in this file was not made by the key of its certificate.',
      },
      uncertified: {
        word: 'TIDAK SAH (invalid)',
        sentence:
          'The content is whole, but the signer’s certificate was not valid when it was signed: revoked before, or not yet begun.',
      },
      unchecked: {
        word: 'TIDAK DAPAT DIPERIKSA (cannot be checked)',
        sentence:
          'The signature in this file cannot be read or checked here, so nothing can be said of whether its content is whole. See the technical report below.',
      },
      stranger: {
        word: 'PENERBIT TIDAK DIKENAL (unknown issuer)',
        sentence:
          'This file is signed, but by an issuer this service does not know. Who signed it cannot be confirmed.',
      },
      unsettled: {
        word: 'BELUM DAPAT DIPASTIKAN (undecided)',
        sentence: 'The content is whole, but something could not be settled. See the technical report below.',
      },
    },
    fileSignedBy: (names: string) => `Signed by ${names}.`,
    fileSignedLater: (hands: string) => `After the first signature, this file was also signed by ${hands}.`,
    fileClaimedLater: (hands: string) =>
      `After the first signature, this file was also signed in the name of ${hands}.`,
    fileUnsupported: (algorithm: string) =>
      `The signature in this file uses ${algorithm}, which cannot be checked here, so nothing can be said of whether its content is whole. Check it with other software that knows it.`,
    handAt: (name: string, when: string) => `${name} on ${when}`,
    andThen: ', then ',
    fileSame: 'This file is exactly the one on record for this code.',
    fileOther: (code: string) =>
      `This file is genuine, but it does not belong to the code you opened. Its code: ${code}.`,
    fileRecorded: (code: string) => `On record with the code ${code}.`,
    fileStatusUnknown: 'Whether it is in force, revoked or superseded could not be asked without a network.',
    signatures: 'Signatures in this file',
    signatureOf: { person: 'Signature', seal: 'Seal of the institution', timestamp: 'Archive timestamp' },
    by: 'by',
    at: (when: string) => `on ${when}`,
    technical: 'Technical report',
    technicalHint: 'For experts: terms of ETSI EN 319 102-1.',
    outcomes: { passed: 'passed', failed: 'failed', undecided: 'undecided' },
    issuer: 'Issuer',
    level: 'Level',
    subFilter: 'Format',
    acrobatHeading: 'Why do Acrobat or the ministry’s checker say something else?',
    acrobat:
      'Documents of this service carry uncertified electronic signatures. Their root certificate belongs to this institution, not to a national certification provider, so PDF readers know it only after you install the root below and compare its fingerprint with the berita acara. Install it in the PDF reader only, not in the browser or the system. A signer’s certificate lasts seven days; after that some software says “expired” even with the root installed. That does not undo the signature: it was made while the certificate was valid, and the timestamp in the file proves it.',
    rootDownload: 'Download the root certificate (PEM)',
    rootFingerprint: 'Fingerprint of the root (SHA-256)',
    print: 'Print',
  },
});
