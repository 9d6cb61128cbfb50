import { counted, dictionary } from '#web/i18n';

/** Words of the log's page. */
export const logWords = dictionary({
  id: {
    title: 'Log publik',
    lead: 'Setiap tindakan penting di layanan ini (pakta ditandatangani, kehadiran dicatat, dokumen disegel, pencabutan) meninggalkan satu catatan di sini. Catatan hanya dapat ditambah: yang diubah, dihapus, atau ditanggali mundur akan terlihat.',
    private: 'Tidak ada data pribadi di dalamnya: hanya jenis tindakan dan sidik bergaram.',
    state: 'Keadaan log',
    size: 'Jumlah catatan',
    signedAt: 'Ditandatangani',
    waiting: 'Menunggu tempat',
    none: 'Belum ada catatan.',
    stopped: (what: string) =>
      `Log berhenti: yang tersimpan tidak sama dengan yang pernah ditandatangani (${what}). Tidak ada yang diperbaiki sendiri; pengelola harus memeriksa.`,
    late: (count: string, since: string) => `${count} catatan menunggu tempat sejak ${since}.`,
    checkpoint: 'Checkpoint terbaru',
    key: 'Kunci log',
    root: 'Sidik akar sertifikat (SHA-256)',
    witness: 'Untuk saksi',
    witnessLead:
      'Bawaslu, Inspektorat, atau siapa pun dapat menyimpan checkpoint dan memeriksa bahwa log hanya bertambah. Jalankan di komputer sendiri:',
    checkLead: 'Memeriksa seluruh log dari berkas publik saja:',
  },
  en: {
    title: 'Public log',
    lead: 'Every act that matters here (a pact signed, attendance recorded, a document sealed, a revocation) leaves one entry. Entries can only be added: what is changed, removed or back-dated shows.',
    private: 'It holds no personal data: only the kind of act and a salted digest.',
    state: 'State of the log',
    size: 'Entries',
    signedAt: 'Signed',
    waiting: 'Waiting for a place',
    none: 'No entries yet.',
    stopped: (what: string) =>
      `The log has stopped: what is stored is not what was signed (${what}). Nothing mends itself; the operator has to look.`,
    late: (count: string, since: string) =>
      `${counted(count, 'entry has', 'entries have')} waited for a place since ${since}.`,
    checkpoint: 'Latest checkpoint',
    key: 'Key of the log',
    root: 'Fingerprint of the root certificate (SHA-256)',
    witness: 'For witnesses',
    witnessLead:
      'Bawaslu, Inspektorat or anyone can keep checkpoints and check that the log only grows. Run this on a machine of your own:',
    checkLead: 'Check the whole log by its public files alone:',
  },
});
