import { dictionary, formatSpan, formatTime, type Lang, type Zone } from '#web/i18n';

/** What the letter with a code says; nothing else about the person. */
interface LetterFacts {
  readonly code: string;
  readonly eventTitle: string;
  readonly organisation: string;
  readonly zone: Zone;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly venue: string;
  readonly expiresAt: Date;
}

const words = dictionary({
  id: {
    subject: 'Kode sekali pakai Anda',
    text: ({ code, eventTitle, organisation, zone, expiresAt, ...event }: LetterFacts) =>
      `Kode Anda: ${code}

Ketik kode ini pada halaman kegiatan "${eventTitle}" (${organisation}) di ponsel Anda. Kode berlaku sampai pukul ${formatTime(expiresAt, zone, 'id')} dan hanya sekali. Bila Anda menerima lebih dari satu kode, pakai yang terbaru.

Kegiatan: ${placed({ zone, ...event }, 'id')}

Jangan berikan kode ini kepada siapa pun, juga tidak kepada panitia. Bila bukan Anda yang memintanya, abaikan e-mail ini.`,
  },
  en: {
    subject: 'Your one-time code',
    text: ({ code, eventTitle, organisation, zone, expiresAt, ...event }: LetterFacts) =>
      `Your code: ${code}

Type it on the page of the event "${eventTitle}" (${organisation}) on your phone. It counts until ${formatTime(expiresAt, zone, 'en')}, and once. If you received more than one code, use the newest.

The event: ${placed({ zone, ...event }, 'en')}

Give this code to nobody, not even to the organiser. If you did not ask for it, ignore this e-mail.`,
  },
});

/** Day, hours and place of the event, so that nobody takes one letter for another's. */
function placed(
  { startsAt, endsAt, zone, venue }: Pick<LetterFacts, 'startsAt' | 'endsAt' | 'zone' | 'venue'>,
  lang: Lang,
) {
  return [formatSpan(startsAt, endsAt, zone, lang), venue].filter((part) => part !== '').join(', ');
}

/** The letter in both languages, Indonesian first. The subject says no code: it is read on locked screens. */
export function oneTimeLetter(facts: LetterFacts): { readonly subject: string; readonly text: string } {
  const [id, en] = [words('id'), words('en')];
  return { subject: `${id.subject} / ${en.subject}`, text: `${id.text(facts)}\n\n---\n\n${en.text(facts)}\n` };
}
