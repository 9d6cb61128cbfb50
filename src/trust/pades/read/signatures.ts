import type { PdfDocument } from './document.ts';
import { signatureFields } from './fields.ts';
import { limits, tooComplex } from './limits.ts';
import { plainHex, stringBytes } from './strings.ts';
import { as, entry, nameOf, type PdfDictionary, type PdfString } from './values.ts';

/** A signature dictionary in its field (ISO 32000-1 table 252). */
export interface Signature {
  readonly field: string;
  /** Object number of the field; none when it stands directly in an array. */
  readonly holder: number | undefined;
  readonly kind: 'signature' | 'document-timestamp';
  readonly subFilter: string;
  readonly dictionary: PdfDictionary;
  /** The revision that defines the dictionary. */
  readonly revision: number;
  readonly contents?: Contents;
  /** The same dictionary is the value of more than one field. */
  readonly shared: boolean;
}

/** /Contents as it stands in the file. */
export interface Contents {
  readonly string: PdfString;
  readonly bytes: Uint8Array;
  /** Nothing but whole pairs of hexadecimal digits between its angle brackets. */
  readonly plain: boolean;
}

/**
 * Every signature that some revision's form shows, oldest first; one that a later revision hides is still here.
 * Refusals 'pdf-malformed', 'pdf-too-complex'.
 */
export function findSignatures(document: PdfDocument): Signature[] {
  const found = new Map<PdfDictionary, Signature>();
  for (const { index } of document.revisions) {
    for (const { name, value, number } of signatureFields(document, index)) {
      const dictionary = as('dictionary', document.resolve(value, index));
      if (!dictionary) continue;
      const known = found.get(dictionary);
      const host = as('reference', value)?.number ?? number;
      if (known)
        found.set(dictionary, { ...known, shared: known.shared || known.field !== name || known.holder !== number });
      else found.set(dictionary, toSignature(document, dictionary, { name, holder: number, host, seenIn: index }));
      if (found.size > limits.signatures) throw tooComplex('signatures');
    }
  }
  return [...found.values()].sort((a, b) => a.revision - b.revision);
}

function toSignature(
  document: PdfDocument,
  dictionary: PdfDictionary,
  place: {
    readonly name: string;
    readonly holder: number | undefined;
    readonly host: number | undefined;
    readonly seenIn: number;
  },
): Signature {
  const subFilter = nameOf(entry(dictionary, 'SubFilter')) ?? '';
  const contents = as('string', entry(dictionary, 'Contents'));
  return {
    field: place.name,
    holder: place.holder,
    kind: subFilter === 'ETSI.RFC3161' ? 'document-timestamp' : 'signature',
    subFilter,
    dictionary,
    revision: (place.host !== undefined && document.locate(place.host, place.seenIn)?.revision) || 0,
    shared: false,
    ...(contents && { contents: readContents(contents) }),
  };
}

function readContents(string: PdfString): Contents {
  const plain = plainHex(string);
  return { string, bytes: plain ?? stringBytes(string), plain: plain !== undefined };
}
