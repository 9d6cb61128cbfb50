import { counted, dictionary } from '#web/i18n';
import type { Audited, Fault } from './audit/finding.ts';

const numbers = (lang: 'id-ID' | 'en-GB') => {
  const format = new Intl.NumberFormat(lang);
  return (value: number) => format.format(value);
};
const angka = numbers('id-ID');
const figure = numbers('en-GB');

/** What the commands of the log say, in both languages one below the other. */
export const commandWords = dictionary({
  id: {
    witnessUsage: 'ikrar witness ALAMAT [--vkey KUNCI] [--dir FOLDER] [--once] [--every DETIK]',
    checkUsage: 'ikrar log check ALAMAT [--vkey KUNCI] [--json]',
    auditUsage: 'ikrar audit [--json]',
    clockUsage: 'ikrar clock [accept]',
    badVkey: (vkey: string) =>
      `--vkey ${vkey}: bukan kunci log. Berikan satu baris dari /log/vkey layanannya, utuh dan dalam tanda kutip.`,
    badEvery: (seconds: string) => `--every ${seconds}: bukan jumlah detik. Berikan angka, sedikitnya 1.`,
    badDir: (dir: string) => `--dir ${dir}: tidak dapat ditulisi. Berikan folder yang boleh ditulisi, atau nama baru.`,
    clockNow: (now: string, latest: string) => `Jam server: ${now}. Waktu terakhir dalam log: ${latest}.`,
    clockAgrees: 'Jam server tidak tertinggal dari log. Tidak ada yang perlu dilakukan.',
    clockBehind:
      'Jam server lebih lambat daripada log. Kalau jam server salah, betulkan (NTP). Kalau log yang salah karena jam pernah terlalu maju, jalankan: ikrar clock accept',
    clockAccepted: 'Dicatat dalam log: jam server yang sekarang dianggap benar. Layanan dapat dijalankan lagi.',
    first: (size: number, key: string) => `Checkpoint pertama disimpan: ${angka(size)} catatan. Kunci log: ${key}`,
    grown: (size: number) => `Log hanya bertambah: ${angka(size)} catatan.`,
    same: (size: number) => `Log tetap: ${angka(size)} catatan.`,
    behind: (size: number, kept: number) =>
      `Log yang disajikan lebih lama daripada yang disimpan saksi (${angka(size)} catatan, disimpan ${angka(kept)}); keduanya cocok. ` +
      'Menunggu: mungkin tembolok yang tertinggal. Bila tetap begini sampai besok, tanyakan kepada operator apakah cadangan lama dipulihkan.',
    history: 'SEJARAH LOG BERUBAH. Yang pernah dilihat saksi ini tidak lagi ada di dalam log yang disajikan sekarang.',
    unsigned: 'CHECKPOINT TIDAK DITANDATANGANI OLEH LOG INI.',
    malformed: 'BERKAS LOG TIDAK DAPAT DIBACA sehingga tidak dapat dibandingkan.',
    kept: 'Yang disimpan saksi:',
    seen: 'Yang disajikan sekarang:',
    evidence: (where: string) =>
      `Bukti disimpan: ${where}-disimpan dan ${where}-dilihat. Jangan dihapus; hubungi penyelenggara.`,
    unreachable: (why: string) => `Log tidak dapat dibaca, jadi tidak ada yang dibuktikan: ${why}`,
    checked: (size: number) => `Log utuh: ${angka(size)} catatan, akar dan tanda tangan cocok.`,
    notChecked: (count: number) => `LOG TIDAK UTUH: ${angka(count)} hal tidak cocok.`,
    faults: { entry: 'catatan', tile: 'ubin', root: 'akar', signature: 'tanda tangan checkpoint' },
    steps: (count: number) =>
      `Jam server pernah diubah ${angka(count)} kali (catatan clock-stepped); waktu sesudahnya dihitung dari situ.`,
    passed: (size: number) => `LULUS: setiap baris cocok dengan catatannya (${angka(size)} catatan dalam log).`,
    failed: (count: number) => `TIDAK LULUS: ${angka(count)} hal tidak cocok dengan log.`,
    more: (count: number) => `… dan ${angka(count)} lagi`,
    fault: {
      changed: 'diubah',
      added: 'ditambahkan tanpa catatan',
      removed: 'dihapus',
      'back-dated': 'ditanggali mundur',
      log: 'log tidak cocok',
      waiting: 'menunggu terlalu lama sejak',
    } satisfies Record<Fault, string>,
    what: {
      pact: 'pakta',
      'pact-file': 'berkas pakta',
      revocation: 'pencabutan pakta',
      certificate: 'sertifikat penanda tangan',
      attendance: 'kehadiran',
      withdrawal: 'pembatalan kehadiran',
      document: 'dokumen',
      'document-file': 'berkas dokumen',
      revision: 'revisi berkas',
      opening: 'pembukaan kegiatan',
      closing: 'penutupan kegiatan',
      links: 'ekspor tautan',
      link: 'tautan pribadi',
      window: 'jendela siaran',
      setting: 'pengaturan kegiatan',
      roster: 'daftar peserta kegiatan',
      text: 'naskah kegiatan',
      'public-record': 'catatan publik',
      key: 'penggantian kunci',
      leaf: 'catatan log',
      tile: 'ubin log',
      checkpoint: 'checkpoint',
    } satisfies Record<Audited, string>,
  },
  en: {
    witnessUsage: 'ikrar witness URL [--vkey KEY] [--dir FOLDER] [--once] [--every SECONDS]',
    checkUsage: 'ikrar log check URL [--vkey KEY] [--json]',
    auditUsage: 'ikrar audit [--json]',
    clockUsage: 'ikrar clock [accept]',
    badVkey: (vkey: string) =>
      `--vkey ${vkey}: not the key of a log. Give one line of the /log/vkey of its service, whole and in quotes.`,
    badEvery: (seconds: string) => `--every ${seconds}: not a number of seconds. Give a number, at least 1.`,
    badDir: (dir: string) => `--dir ${dir}: cannot be written to. Give a folder that can be, or a new name.`,
    clockNow: (now: string, latest: string) => `The server's clock: ${now}. Latest time in the log: ${latest}.`,
    clockAgrees: "The server's clock is not behind the log. There is nothing to do.",
    clockBehind:
      "The server's clock is behind the log. If the clock is wrong, set it (NTP). If the log is, because the clock once was too far ahead, run: ikrar clock accept",
    clockAccepted:
      'Written into the log: the clock as it stands now is taken as right. The service can be started again.',
    first: (size: number, key: string) =>
      `First checkpoint kept: ${counted(figure(size), 'entry', 'entries')}. Key of the log: ${key}`,
    grown: (size: number) => `The log has only grown: ${counted(figure(size), 'entry', 'entries')}.`,
    same: (size: number) => `The log is as it was: ${counted(figure(size), 'entry', 'entries')}.`,
    behind: (size: number, kept: number) =>
      `The log that is served is older than what the witness keeps (${counted(figure(size), 'entry', 'entries')}, kept ${figure(kept)}); the two agree. ` +
      'Waiting: it may be a cache that lags. If it stays so until tomorrow, ask the operator whether an old backup was restored.',
    history:
      'THE HISTORY OF THE LOG WAS CHANGED. What this witness saw before is no longer in the log that is served now.',
    unsigned: 'THE CHECKPOINT IS NOT SIGNED BY THIS LOG.',
    malformed: 'A FILE OF THE LOG CANNOT BE READ, so nothing can be compared.',
    kept: 'What the witness kept:',
    seen: 'What is served now:',
    evidence: (where: string) =>
      `Evidence kept: ${where}-disimpan and ${where}-dilihat. Do not delete it; ask the organiser.`,
    unreachable: (why: string) => `The log cannot be read, so nothing is proved: ${why}`,
    checked: (size: number) =>
      `The log is whole: ${counted(figure(size), 'entry', 'entries')}, root and signature agree.`,
    notChecked: (count: number) =>
      `THE LOG IS NOT WHOLE: ${counted(figure(count), 'thing does', 'things do')} not agree.`,
    faults: { entry: 'entry', tile: 'tile', root: 'root', signature: "checkpoint's signature" },
    steps: (count: number) =>
      `The server's clock was set ${counted(figure(count), 'time', 'times')} (entries clock-stepped); times behind them count from there.`,
    passed: (size: number) =>
      `PASSED: every row agrees with its entry (${counted(figure(size), 'entry', 'entries')} in the log).`,
    failed: (count: number) => `FAILED: ${counted(figure(count), 'thing does', 'things do')} not agree with the log.`,
    more: (count: number) => `… and ${figure(count)} more`,
    fault: {
      changed: 'changed',
      added: 'added without an entry',
      removed: 'removed',
      'back-dated': 'back-dated',
      log: 'the log does not agree',
      waiting: 'has waited for too long, since',
    },
    what: {
      pact: 'pact',
      'pact-file': "pact's file",
      revocation: 'revocation of a pact',
      certificate: "signer's certificate",
      attendance: 'attendance',
      withdrawal: 'withdrawal of an attendance',
      document: 'document',
      'document-file': "document's file",
      revision: 'revision of a file',
      opening: 'opening of an event',
      closing: 'closing of an event',
      links: 'export of links',
      link: 'personal link',
      window: 'window of the stream',
      setting: 'setting of an event',
      roster: 'roster of an event',
      text: 'text of an event',
      'public-record': 'public record',
      key: 'replacement of a key',
      leaf: 'entry of the log',
      tile: 'tile of the log',
      checkpoint: 'checkpoint',
    },
  },
});

export type CommandWords = ReturnType<typeof commandWords>;

/** Where a command speaks. */
export interface Voice {
  print(line: string): void;
  complain(line: string): void;
}

/** The same sentence in both languages, one below the other. */
export function both(say: (words: CommandWords) => string): string {
  return `${say(commandWords('id'))}\n${say(commandWords('en'))}`;
}

/** The log's part of the usage that `ikrar help` shows. */
export const logUsage = `ikrar witness ALAMAT [--vkey KUNCI] [--dir FOLDER] [--once] [--every DETIK]
                                        simpan checkpoint log dan periksa bahwa log hanya bertambah /
                                        keep a log's checkpoints and check that it only grows
ikrar log check ALAMAT [--vkey KUNCI] [--json]
                                        periksa seluruh log dari berkas publiknya /
                                        audit a log by its public files
ikrar clock [accept]                    bandingkan jam server dengan log, atau nyatakan jam sekarang benar /
                                        compare the server's clock with the log, or say that it is right now
ikrar audit [--json]                    cocokkan setiap baris basis data dengan log /
                                        compare every row of the database with the log`;
