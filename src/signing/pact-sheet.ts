import type { Circumstances } from '#db';
import { displayName, printedNip } from '#participants';
import type { PactSheet } from '#pdf';
import { type FilledText, identityOf, type PersonValues, paperBlocks } from '#texts';
import { displayCode } from '#trust/token';
import { formatDate, type Zone } from '#web/i18n';
import type { Assurance } from './assurance.ts';
import { circumstanceSentences } from './circumstance-words.ts';
import { paperWords } from './paper-words.ts';
import type { Mark } from './protocol.ts';
import type { SigningPerson } from './store/standing.ts';

/** What a pact's paper is made of. */
export interface SheetFacts {
  readonly person: SigningPerson;
  readonly text: FilledText;
  /** Undefined on the copy that is shown before signing. */
  readonly mark: Mark['kind'] | undefined;
  /** Undefined on that copy: it is not known yet. */
  readonly assurance: Assurance | undefined;
  /** Undefined on that copy, and where there is nothing to say. */
  readonly circumstances: Circumstances | undefined;
  readonly letterNumber: string;
  readonly seat: string;
  readonly zone: Zone;
  /** Who takes note, where the event has somebody. */
  readonly acknowledged: string | undefined;
  /** Empty on the copy that is shown before signing. */
  readonly code: string;
  /** The address in the QR, with its token. */
  readonly verifyUrl: string;
  readonly publicUrl: string;
  readonly at: Date;
}

/** A pact's paper but for what is drawn on it, which strokesOf() makes of a mark. */
export type PactWords = Omit<PactSheet, 'strokes'>;

const words = paperWords('id');

/** Every word of one person's pact as it shall be printed. */
export function pactSheet(facts: SheetFacts): PactWords {
  const { person, text, acknowledged } = facts;
  return {
    ...text.printed,
    ...(facts.letterNumber ? { number: facts.letterNumber } : {}),
    ...paperBlocks(text),
    identity: identityOf(personValues(person)),
    placeDate: `${facts.seat}, ${dateWithoutDay(facts.at, facts.zone)}`,
    signer: {
      caption: [words.signer],
      name: displayName(person),
      ...idLine(person),
    },
    ...(acknowledged ? { acknowledged } : {}),
    qr: {
      url: facts.verifyUrl,
      caption: facts.code ? [words.qr(displayCode(facts.code)), words.qrHint] : [words.unsigned],
    },
    footer: [
      words.kind,
      [
        facts.assurance ? words.identities[facts.assurance] : words.identityLater,
        ...(facts.circumstances ? circumstanceSentences(facts.circumstances, facts.zone, 'id') : []),
        words.clock,
      ].join(' '),
      ...(facts.mark === 'typed' ? [words.typed] : []),
      words.verify(facts.publicUrl),
    ],
  };
}

/** Under the name: an ASN's NIP, the NRP of a member of TNI or Polri, nothing for others. */
function idLine({ nip, nrp }: SigningPerson): { idLine?: string } {
  if (nip) return { idLine: words.idLine(printedNip(nip)) };
  return nrp ? { idLine: words.forceNumber(nrp) } : {};
}

/** A person as texts and papers speak of one. */
export function personValues(person: SigningPerson): PersonValues {
  return {
    nama: displayName(person),
    nip: person.nip ? printedNip(person.nip) : person.nrp ? words.forceNumber(person.nrp) : '',
    pangkat: person.rank,
    jabatan: person.position,
    unit: person.unit,
  };
}

const quarterHour = 900_000;
let placeDay = { quarter: Number.NaN, zone: '', text: '' };

/** "10 Juni 2024": place lines carry no weekday. It changes on a quarter of an hour at most, wherever one is. */
function dateWithoutDay(at: Date, zone: Zone): string {
  const quarter = Math.floor(at.getTime() / quarterHour);
  if (placeDay.quarter !== quarter || placeDay.zone !== zone) {
    placeDay = { quarter, zone, text: formatDate(at, zone, 'id').replace(/^\p{L}+,\s*/u, '') };
  }
  return placeDay.text;
}
