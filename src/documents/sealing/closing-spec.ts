import { type Event, hasOlderLetters, type Office } from '#event';
import type { ClosingEnd, ClosingSpec, Signatory, SmallTable } from '#pdf';
import { type Checkpoint, toBase64 } from '#trust/log';
import { displayCode } from '#trust/token';
import { formatDate, formatTime } from '#web/i18n';
import type { FigureTable, PaperParty } from '../model/minutes-model.ts';
import { paperWords } from '../paper-words.ts';

/** What all closing documents of an event are printed with. */
export interface Printing {
  readonly event: Event;
  readonly office: Office;
  /** The code as stored; empty on a copy to read. */
  readonly code: string;
  readonly verifyUrl: string;
  readonly publicUrl: string;
  /** SHA-256 of the root's certificate, as people compare it. */
  readonly rootFingerprint: string;
  /** The newest checkpoint of the log when the document is laid out; undefined before the first. */
  readonly log: Checkpoint | undefined;
  readonly at: Date;
  /** Whether an official signs with a key of his own before the seal. */
  readonly signed: boolean;
}

/** Title, letterhead, fields, code and honest lines of a closing document. */
export function closingSpec(title: string, number: string, printing: Printing): ClosingSpec {
  const { event, office, code, verifyUrl, publicUrl, at, signed } = printing;
  const emblem = office.emblem && office.emblemType ? { bytes: office.emblem, type: office.emblemType } : undefined;
  const nth = event.seriesOrdinal === null ? '' : ` (${paperWords.minutes.ordinal(event.seriesOrdinal)})`;
  return {
    title: `${title}: ${event.title}`,
    language: 'id',
    letterhead: { lines: office.letterhead, ...(emblem ? { emblem } : {}) },
    author: office.name,
    created: at,
    fields: fieldsFor(signed),
    sample: event.sample,
    olderLetters: hasOlderLetters(event),
    heading: { title: title.toUpperCase(), subtitle: [`${event.title}${nth}`], ...(number ? { number } : {}) },
    qr: {
      url: verifyUrl,
      caption: code ? [paperWords.qr(displayCode(code)), paperWords.qrHint] : [paperWords.unsealed],
    },
    footer: [signed ? paperWords.signedAndSealed : paperWords.seal, paperWords.clock, paperWords.verify(publicUrl)],
  };
}

/** Every field a document will ever have stands in it from the start. */
function fieldsFor(signed: boolean): ClosingSpec['fields'] {
  return [
    ...(signed ? [{ name: 'penanda_tangan', tooltip: 'Tanda tangan elektronik pejabat' }] : []),
    { name: 'segel', tooltip: 'Segel elektronik instansi' },
    ...Array.from({ length: 9 }, (_, index) => ({
      name: `arsip_${index + 1}`,
      tooltip: `Stempel waktu arsip ${index + 1}`,
    })),
  ];
}

/** Place and date, names, and by what paper, root and log can be compared later: fingerprint and checkpoint. */
export function closingEnd(
  printing: Printing,
  signatories: readonly Signatory[],
  notes: readonly string[],
): ClosingEnd {
  const { event, office, at, rootFingerprint, log } = printing;
  return {
    placeDate: `${office.seat}, ${formatDate(at, event.zone, 'id').replace(/^\p{L}+,\s*/u, '')}`,
    signatories: [...signatories],
    notes: [...notes, paperWords.fingerprint(rootFingerprint), checkpointLine(log)],
  };
}

/** What the log held: whoever has the paper can show later that the log was rewritten, if it was. */
function checkpointLine(log: Checkpoint | undefined): string {
  return log ? paperWords.checkpoint(log.origin, log.size, toBase64(log.root)) : paperWords.noCheckpoint;
}

/** Day, time with zone, place and organiser, as they stand above a list. */
export function eventFacts({ event, office }: Printing): { label: string; value: string }[] {
  const { facts } = paperWords;
  const until = event.endsAt ? ` – ${formatTime(event.endsAt, event.zone, 'id')}` : '';
  return [
    { label: facts.day, value: formatDate(event.startsAt, event.zone, 'id') },
    { label: facts.time, value: `${formatTime(event.startsAt, event.zone, 'id')}${until}` },
    { label: facts.venue, value: event.venue },
    { label: facts.organiser, value: office.name },
  ];
}

/** A name under its captions, as paper has it. */
export function signatoryOf({ caption, name, idLine }: PaperParty): Signatory {
  return { caption: [...caption], name, ...(idLine ? { idLine } : {}) };
}

/** Figures with the first column wide (a number's is 12), numbers at the right, the sum as last row. */
export function smallTable({ caption, columns, rows, total }: FigureTable, first = 28): SmallTable {
  return {
    caption,
    columns: columns.map((label, index) =>
      index === 0 ? { label, share: first, rowHeader: true } : { label, share: 12, align: 'right' as const },
    ),
    rows: [...rows, total].map((row) => [...row]),
  };
}
