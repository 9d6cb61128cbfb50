import { dictionary, formatDateTime, formatSpan, type Lang, type Zone } from '#web/i18n';

/** What a link is for. `both`: being there and signing; `look`: the meeting is over, and there is nothing to sign. */
export type InvitedTo = 'attend' | 'sign' | 'both' | 'look';

/** What an invitation may say: besides the name nothing about the person, since chats are forwarded and backed up. */
export interface Invitation {
  readonly name: string;
  readonly organisation: string;
  readonly to: InvitedTo;
  readonly event: {
    readonly title: string;
    readonly venue: string;
    readonly startsAt: Date;
    readonly endsAt: Date | null;
    readonly zone: Zone;
    /** Before that a link opens, but nothing can be done there. */
    readonly opened: boolean;
    /** Until when signing is open; null until the organiser ends it. */
    readonly signingEndsAt: Date | null;
  };
  readonly link: string;
}

/** The same in words, for messages, slips and lists. */
export interface InvitationFacts {
  /** "hadir dan menandatangani naskah" */
  readonly to: string;
  readonly title: string;
  /** "Senin, 10 Juni 2024 pukul 09.00–12.00 WITA" */
  readonly when: string;
  readonly venue: string;
  /** Until when signing is open, as a sentence; empty for whoever does not sign. */
  readonly until: string;
}

/** The longest title and venue that are printed whole: a message stays below a thousand characters. */
const longest = { name: 120, organisation: 120, title: 240, venue: 120 };

const words = dictionary({
  id: {
    to: {
      attend: 'hadir',
      sign: 'membaca dan menandatangani naskah',
      both: 'hadir, lalu membaca dan menandatangani naskah,',
      look: 'membuka halaman Anda',
    },
    until: (at: string) => `Penandatanganan dibuka sampai ${at}.`,
    open: 'Penandatanganan dibuka sampai ditutup panitia.',
    notYet: 'Tautan dapat dipakai setelah panitia membuka kegiatan.',
    text: (name: string, organisation: string, to: string, about: string, link: string, note: string) =>
      `Yth. ${name},\n${organisation} mengundang Anda ${to} pada kegiatan:\n\n${about}\n\nBuka tautan pribadi ini di ponsel Anda:\n${link}\n\n${note}Tautan ini hanya untuk Anda. Mohon tidak diteruskan.`,
  },
  en: {
    to: {
      attend: 'attend',
      sign: 'read and sign a text for',
      both: 'attend, and to read and sign a text for,',
      look: 'open your page for',
    },
    until: (at: string) => `Signing is open until ${at}.`,
    open: 'Signing is open until the organiser closes it.',
    notYet: 'The link can be used once the organiser has opened the event.',
    text: (name: string, organisation: string, to: string, about: string, link: string, note: string) =>
      `Dear ${name},\n${organisation} invites you to ${to} the event:\n\n${about}\n\nOpen this personal link on your phone:\n${link}\n\n${note}This link is for you only. Please do not forward it.`,
  },
});

/** What an invitation says of its event and of what it is for. */
export function invitationFacts({ event, to }: Pick<Invitation, 'event' | 'to'>, lang: Lang): InvitationFacts {
  const { title, venue, startsAt, endsAt, zone, signingEndsAt } = event;
  const said = words(lang);
  const signs = to === 'sign' || to === 'both';
  const until = signingEndsAt ? said.until(formatDateTime(signingEndsAt, zone, lang)) : said.open;
  return {
    to: said.to[to],
    title: shortened(title, longest.title),
    when: formatSpan(startsAt, endsAt, zone, lang),
    venue: shortened(venue, longest.venue),
    until: signs ? until : '',
  };
}

/** The message that carries a personal link: who invites whom, to do what, at which event, when, where and until when. */
export function invitationText(invitation: Invitation, lang: Lang): string {
  const { name, organisation, event, link } = invitation;
  const said = words(lang);
  const { to, title, when, venue, until } = invitationFacts(invitation, lang);
  const about = [`*${bare(title)}*`, when, venue, until].filter((line) => line !== '').join('\n');
  const [whom, who] = [shortened(name, longest.name), shortened(organisation, longest.organisation)];
  return said.text(whom, who, to, about, link, event.opened ? '' : `${said.notYet}\n`);
}

/** WhatsApp sets what stands between two asterisks in bold; those of a title would end it. */
function bare(title: string): string {
  return title.replaceAll('*', '').replaceAll(/\s+/gu, ' ').trim();
}

/** Cut where a word ends, and said so; never within a character that is written with several code units. */
function shortened(text: string, most: number): string {
  const letters = [...new Intl.Segmenter('id', { granularity: 'grapheme' }).segment(text.slice(0, 2000))];
  if (letters.length <= most) return text;
  const cut = letters
    .slice(0, most - 1)
    .map(({ segment }) => segment)
    .join('');
  const word = cut.lastIndexOf(' ');
  return `${word > most / 2 ? cut.slice(0, word) : cut}…`;
}
