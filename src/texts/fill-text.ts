import type { Category, Event } from '#event';
import { dayOf, timeOf } from '#event';
import { capitals } from '#letters';
import { formatDate, zoneName } from '#web/i18n';
import type { FilledText } from './blocks.ts';
import { basesFor } from './cite.ts';
import { filling } from './fill-body.ts';
import type { EventValues, PersonValues } from './placeholders.ts';
import { type TextSource, titleOf } from './text-source.ts';

/** Whose letterhead the documents carry. */
export interface Office {
  readonly name: string;
  readonly seat: string;
}

/** A text of an event: what is the same for everybody who is given it. */
export interface EventText {
  readonly text: TextSource;
  readonly categories: readonly Category[];
  readonly values: EventValues;
  readonly bases: readonly string[];
}

/** Puts a text, an event and its office together. Texts are in Indonesian, whatever language the reader chose. */
export function textOfEvent(text: TextSource, whose: readonly Category[], event: Event, office: Office): EventText {
  return { text, categories: whose, values: eventValues(event, office), bases: basesFor(text.bases, whose, event) };
}

/** The finished text of one person. What it says to everybody is the same objects each time, as filling() says. */
export function fillText(text: EventText, person: PersonValues): FilledText {
  const known = begun.get(text) ?? begin(text);
  begun.set(text, known);
  return { ...known.head, ...known.fill(dashed(person)) };
}

/** What is the same for everybody is filled in once: a hall reads one text. */
const begun = new WeakMap<EventText, ReturnType<typeof begin>>();

function begin({ text, values, bases }: EventText) {
  const printed = { title: capitals(text.title.id), subtitle: capitals(text.subtitle.id) };
  const head = { templateId: text.id, title: titleOf(text, 'id'), printed, bases };
  return { head, fill: filling(text.parsed, values) };
}

const contests = {
  pemilu: 'Pemilihan Umum',
  pilkada: 'Pemilihan Kepala Daerah',
  both: 'Pemilihan Umum dan Pemilihan Kepala Daerah',
} as const;

function eventValues(event: Event, office: Office): EventValues {
  const until = event.endsAt ? ` sampai ${clock(event.endsAt, event)}` : '';
  return {
    kegiatan: event.title,
    kontes: contests[event.contest ?? 'both'],
    tanggal: formatDate(event.startsAt, event.zone, 'id'),
    waktu: `pukul ${clock(event.startsAt, event)}${until} ${zoneName(event.zone)}`,
    tempat: event.venue,
    kedudukan: office.seat,
    nomor_surat: event.letterNumber,
    instansi: office.name,
  };
}

function clock(at: Date, event: Event): string {
  const sameDay = dayOf(at, event.zone) === dayOf(event.startsAt, event.zone);
  const time = timeOf(at, event.zone).replace(':', '.');
  return sameDay ? time : `${time} (${formatDate(at, event.zone, 'id')})`;
}

/** A missing rank or position prints as a dash, so that no sentence ends in nothing. */
function dashed(person: PersonValues): PersonValues {
  return {
    nama: person.nama || '–',
    nip: person.nip || '–',
    pangkat: person.pangkat || '–',
    jabatan: person.jabatan || '–',
    unit: person.unit || '–',
  };
}
