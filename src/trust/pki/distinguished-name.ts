import { oid, oids, printable, sequence, setOf, utf8 } from '#trust/der';

/** Who a certificate is about. Empty and absent fields are left out. */
export interface Subject {
  /** A person's name with titles, or the name of an institution, CA or unit. */
  readonly commonName: string;
  /** Position. */
  readonly title?: string;
  readonly organizationalUnit?: string;
  readonly organization?: string;
  /** Opaque, ASCII letters and digits; never a NIP or NIK. */
  readonly serialNumber?: string;
  /** ISO 3166, two letters. */
  readonly country?: string;
}

/** ub-common-name, ub-title, ub-organization-name and the others of RFC 5280 appendix A.1, in characters. */
const UPPER_BOUND = 64;

/**
 * Name in DER (RFC 5280 section 4.1.2.4), the widest attribute first. Text longer than 64 characters is shortened at a
 * word with "…": the full text stands in the PDF. Refusal 'asn1-malformed' for a serialNumber or country that is not
 * a PrintableString.
 */
export function distinguishedName(subject: Subject): Uint8Array {
  const relative = (type: string, text: string | undefined, write: (text: string) => Uint8Array) => {
    const value = cap(text ?? '');
    return value === '' ? [] : [setOf(sequence(oid(type), write(value)))];
  };
  return sequence(
    ...relative(oids.country, subject.country, printable),
    ...relative(oids.organization, subject.organization, utf8),
    ...relative(oids.organizationalUnit, subject.organizationalUnit, utf8),
    ...relative(oids.title, subject.title, utf8),
    ...relative(oids.commonName, subject.commonName, utf8),
    ...relative(oids.serialNumber, subject.serialNumber, printable),
  );
}

/** At most 64 code points, never half a letter: a word that does not fit is left out whole, if another one does fit. */
function cap(text: string): string {
  if (text.length <= UPPER_BOUND && /^(?:[!-~]+(?: [!-~]+)*)?$/.test(text)) return text;
  const clean = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  const letters = Array.from(clean);
  if (letters.length <= UPPER_BOUND) return clean;
  const kept = letters.slice(0, UPPER_BOUND - 1);
  const cutsWord = letters[UPPER_BOUND - 1] !== ' ';
  const lastSpace = kept.lastIndexOf(' ');
  const whole = cutsWord && lastSpace > 0 ? kept.slice(0, lastSpace) : kept;
  const end = whole.findLastIndex((letter) => !' ,;:.-'.includes(letter));
  return `${whole.slice(0, end + 1).join('')}…`;
}
