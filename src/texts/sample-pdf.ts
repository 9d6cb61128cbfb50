import { type Event, hasOlderLetters, type Office, printedEntries, printedOffice } from '#event';
import { assertPrintable } from '#letters';
import { layoutPact, type PactSheet, typedSignature } from '#pdf';
import { appendObjects, hashBase } from '#trust/pades/sign';
import { formatDate } from '#web/i18n';
import type { FilledText } from './blocks.ts';
import type { ChosenText } from './event-texts.ts';
import { fillText } from './fill-text.ts';
import { baseOf } from './freeze-texts.ts';
import { paperBlocks } from './paper.ts';
import type { PersonValues } from './placeholders.ts';
import { samplePerson } from './sample-person.ts';
import { textsWords } from './words.ts';

/**
 * The pact of somebody invented as a PDF, unsigned and with CONTOH on every page.
 * @throws Refusal 'letters-unprintable' {field, letters} of a draft, or a profile, that was written before these were refused.
 */
export async function samplePdf(
  text: ChosenText,
  event: Event,
  office: Office,
  made: { readonly at: Date; readonly publicUrl: string },
): Promise<Uint8Array> {
  if (event.state === 'draft') assertPrintable(printedEntries(event, office));
  const base = await baseOf(text, office, { at: made.at, sample: true, olderLetters: hasOlderLetters(event) });
  const person = samplePerson(text.categories);
  const sheet = sampleSheet(fillText(text, person), person, event, office, made.publicUrl);
  const { tail } = appendObjects(base.head, hashBase(base.bytes), layoutPact(base, sheet));
  return Buffer.concat([base.bytes, tail]);
}

function sampleSheet(
  text: FilledText,
  person: PersonValues,
  event: Event,
  office: Office,
  publicUrl: string,
): PactSheet {
  const acknowledged = acknowledgedBy(event);
  return {
    ...text.printed,
    ...paperBlocks(text),
    identity: identityOf(person),
    placeDate: `${office.seat}, ${formatDate(event.startsAt, event.zone, 'id').replace(/^.*, /, '')}`,
    signer: { caption: [textsWords('id').maker], name: person.nama },
    strokes: typedSignature(person.nama),
    ...(acknowledged ? { acknowledged } : {}),
    qr: { url: `${publicUrl}/v/CONTOH`, caption: ['Contoh: belum tercatat'] },
    footer: ['Contoh naskah dengan nama rekaan. Belum ditandatangani dan tidak berlaku sebagai pakta.'],
  };
}

/** The identity block of a pact: what is empty is left out. */
export function identityOf(person: PersonValues): { label: string; value: string }[] {
  const { identity } = textsWords('id');
  const lines = [
    { label: identity.name, value: person.nama },
    numberLine(person.nip),
    { label: identity.rank, value: person.pangkat },
    { label: identity.position, value: person.jabatan },
    { label: identity.unit, value: person.unit },
  ];
  return lines.filter((line) => line.value !== '');
}

/** TNI and Polri have an NRP, which comes with its name in place of a NIP. */
function numberLine(number: string): { label: string; value: string } {
  const { identity } = textsWords('id');
  return number.startsWith('NRP ')
    ? { label: identity.nrp, value: number.slice('NRP '.length) }
    : { label: identity.nip, value: number };
}

/** Who takes note, as a pact says it in words, where the event has somebody: he signs nothing, so no room waits for him. */
export function acknowledgedBy(event: Event): string | undefined {
  const official = event.officials.find((one) => one.role === 'mengetahui');
  return official && textsWords('id').acknowledged(official.name, printedOffice(official));
}
