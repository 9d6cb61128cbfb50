import { counted, dictionary, type Lang } from '#web/i18n';
import type { Waiting } from './patience.ts';

const waitingWords = /* @__PURE__ */ dictionary({
  id: {
    intercepted: 'Jaringan ini menyela: buka halaman masuk Wi-Fi, atau pakai jaringan lain.',
    again: (seconds: number) => `Dicoba lagi sendiri dalam ${seconds} detik.`,
  },
  en: {
    intercepted: 'This network gets in between: open the Wi-Fi’s sign-in page, or use another network.',
    again: (seconds: number) => `The next try is by itself in ${counted(seconds, 'second', 'seconds')}.`,
  },
});

/**
 * Why it waits, and for how long: what a server that is there says stands as it is; `lost` is what this place says where
 * there is no network.
 */
export function waitingText({ seconds, absence }: Waiting, lost: (seconds: number) => string, lang: Lang): string {
  if (absence === 'silent') return lost(seconds);
  const { intercepted, again } = waitingWords(lang);
  return `${absence === 'intercepted' ? intercepted : absence.says} ${again(seconds)}`;
}
