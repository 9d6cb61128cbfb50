import type { RefusalCode, RefusalDetails } from '#errors';
import { counted, type Lang } from './dictionary.ts';
import { formatTime, type Zone, zones } from './format.ts';
import type { Sentences } from './refusals-trust.ts';

/** What is said at the door: of codes on the wall, in the stream and by e-mail. */
export const attendanceSentences = {
  'attendance-ended': {
    id: ({ endedAt, zone }) =>
      `Pencatatan kehadiran sudah ditutup${time(' pukul', endedAt, zone, 'id')}, jadi kehadiran ini tidak dicatat. Bila Anda memang hadir, sampaikan kepada panitia.`,
    en: ({ endedAt, zone }) =>
      `Attendance closed${time(' at', endedAt, zone, 'en')}, so this was not recorded. If you were there, tell the organiser.`,
  },
  'attendance-not-in-force': {
    id: () => 'Kehadiran ini sudah dibatalkan sebelumnya, jadi tidak ada yang diubah. Muat ulang halaman.',
    en: () => 'This attendance had already been taken back, so nothing was changed. Reload the page.',
  },
  'attendance-not-open': {
    id: () => 'Kegiatan ini belum dibuka, jadi kehadiran belum dapat dicatat. Coba lagi setelah panitia membukanya.',
    en: () =>
      'This event is not open yet, so attendance cannot be recorded. Try again once the organiser has opened it.',
  },
  'code-stale': {
    id: () => 'Kode ini sudah tidak berlaku, jadi belum diterima. Pakai kode yang terbaru.',
    en: () => 'This code no longer counts and was not accepted. Use the newest one.',
  },
  'code-wrong': {
    id: ({ from, triesLeft, stream, opensAt, zone }) =>
      from === 'screen'
        ? `Kode ini tidak cocok atau sudah berganti, jadi belum diterima. Ketik enam angka yang sekarang tampil.${
            stream ? ` Kehadiran lewat siaran sedang ditutup${time('; dibuka lagi pukul', opensAt, zone, 'id')}.` : ''
          }`
        : `Kode ini tidak cocok, jadi belum diterima. Periksa enam angkanya${left(triesLeft, 'id')}.`,
    en: ({ from, triesLeft, stream, opensAt, zone }) =>
      from === 'screen'
        ? `This code does not match, or has changed, and was not accepted. Type the six digits shown now.${
            stream
              ? ` Attendance by the stream is closed at present${time('; it opens again at', opensAt, zone, 'en')}.`
              : ''
          }`
        : `This code does not match and was not accepted. Check the six digits${left(triesLeft, 'en')}.`,
  },
  'code-too-late': {
    id: ({ typedAt, zone, minutes }) =>
      `Kode yang diketik${time(' pukul', typedAt, zone, 'id')} baru sampai lebih dari ${minutes ?? 15} menit kemudian, jadi tidak diterima. Ketik kode yang sekarang tampil, atau minta panitia mencatat kehadiran Anda.`,
    en: ({ typedAt, zone, minutes }) =>
      `The code typed${time(' at', typedAt, zone, 'en')} arrived more than ${counted(String(minutes ?? 15), 'minute', 'minutes')} later and was not accepted. Type the code shown now, or ask the organiser to record that you are here.`,
  },
  'mail-not-configured': {
    id: () => 'Layanan ini belum dapat mengirim e-mail, jadi kode tidak dikirim. Hubungi panitia.',
    en: () => 'This service cannot send e-mail yet, so no code was sent. Ask the organiser.',
  },
  'one-time-code-no-address': {
    id: () => 'Alamat e-mail Anda tidak ada di daftar peserta, jadi kode tidak dapat dikirim. Hubungi panitia.',
    en: () => 'Your e-mail address is not on the roster, so no code can be sent. Ask the organiser.',
  },
  'one-time-code-too-soon': {
    id: ({ seconds }) =>
      `Kode baru saja dikirim dan masih berlaku. Periksa e-mail Anda, juga folder spam; kode baru dapat diminta ${wait(seconds, 'id')} lagi.`,
    en: ({ seconds }) =>
      `A code was just sent. Look into your e-mail, the spam folder too; a new one can be asked for in ${wait(seconds, 'en')}.`,
  },
  'stream-closed': {
    id: ({ opensAt, zone }) =>
      `Kehadiran daring sedang tidak dibuka, jadi belum dicatat.${
        opensAt
          ? ` Dibuka lagi${time(' pukul', opensAt, zone, 'id')}.`
          : ' Bila Anda menyimak siaran, sampaikan kepada panitia.'
      }`,
    en: ({ opensAt, zone }) =>
      `Online attendance is not open right now and was not recorded.${
        opensAt
          ? ` It opens again${time(' at', opensAt, zone, 'en')}.`
          : ' If you followed the stream, tell the organiser.'
      }`,
  },
  'window-invalid': {
    id: () =>
      'Jam tutup harus sesudah jam buka, belum lewat, dan paling lama 24 jam kemudian. Jendela ini tidak disimpan; perbaiki jamnya.',
    en: () =>
      'It must close after it opens, not in the past, and within 24 hours. This window was not saved; correct its times.',
  },
  'window-over': {
    id: () => 'Jendela ini sudah berakhir dan tetap tercatat, jadi tidak ada yang diubah.',
    en: () => 'This window is over and stays on record, so nothing was changed.',
  },
} as const satisfies Partial<Record<RefusalCode, Sentences>>;

type Detail = RefusalDetails[string] | undefined;

/** " pukul 09.05 WITA", where both instant and zone are known. */
function time(word: string, at: Detail, zone: Detail, lang: Lang): string {
  const known = zones.find((one): one is Zone => one === zone);
  return typeof at === 'string' && known ? `${word} ${formatTime(new Date(at), known, lang)}` : '';
}

function left(tries: Detail, lang: Lang): string {
  if (tries === undefined) return '';
  return lang === 'id' ? `; masih ada ${tries} kali percobaan` : `; tries left: ${tries}`;
}

function wait(seconds: Detail, lang: Lang): string {
  const count = typeof seconds === 'number' ? seconds : 60;
  if (count < 90) return lang === 'id' ? `${count} detik` : counted(count, 'second', 'seconds');
  const minutes = Math.ceil(count / 60);
  return lang === 'id' ? `${minutes} menit` : counted(minutes, 'minute', 'minutes');
}
