import type { participant } from '#db';
import { dictionary, type Lang } from '#web/i18n';

/** What somebody is there for. Only a 'peserta' counts on the roster and signs; the others are listed apart. */
export type Role = (typeof participant.$inferSelect)['role'];

export const roles: readonly Role[] = ['peserta', 'narasumber', 'saksi', 'undangan'];

/** What files call the roles. */
const named: readonly (readonly [RegExp, Role])[] = [
  [/^(peserta|peserta (rapat|kegiatan|sosialisasi)|participant|anggota)$/, 'peserta'],
  [/^(narasumber|nara sumber|pemateri|pembicara|penceramah|speaker|keynote speaker|moderator)$/, 'narasumber'],
  [/^(saksi|witness)$/, 'saksi'],
  [/^(undangan|tamu|tamu (undangan|kehormatan)|undangan khusus|guest|forkopimda)$/, 'undangan'],
];

/** The role a file means by a word such as "Pemateri" or "Tamu undangan"; null when we do not know the word. */
export function readRole(text: string): Role | null {
  const plain = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  return named.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

const names = dictionary({
  id: { peserta: 'Peserta', narasumber: 'Narasumber', saksi: 'Saksi', undangan: 'Undangan' },
  en: { peserta: 'Participant', narasumber: 'Speaker', saksi: 'Witness', undangan: 'Guest' },
});

/** What a role is called in the reader's language. */
export function roleName(role: Role, lang: Lang): string {
  return names(lang)[role];
}
