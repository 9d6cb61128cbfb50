import { dateString, textString } from './text-string.ts';

/** A signature field of the base: its dictionary, apart from its widget, so that signing never touches appearance. */
export interface SignatureField {
  readonly number: number;
  /** `<< /FT /Sig /T (...) ...`, without /V and without the closing `>>`. */
  readonly dictionary: string;
}

/** What the signature dictionary says (ISO 32000-1 table 252). */
export interface SignatureRequest {
  readonly field: SignatureField;
  readonly subFilter: 'ETSI.CAdES.detached' | 'ETSI.RFC3161';
  /** /M, the claimed time. A document timestamp has none (ETSI EN 319 142-1 section 5.4.3). */
  readonly time?: Date;
  /** By how many minutes the place where it is signed is ahead of UTC: /M says it, so that readers tell its time. */
  readonly ahead?: number;
  readonly name?: string;
  readonly reason?: string;
  readonly location?: string;
  /** Reserved for the CMS, in bytes; twice as many hexadecimal digits. */
  readonly contentsBytes: number;
}

/** The dictionary's text, with the places of what is only known later, relative to its start. */
export interface SignatureDictionary {
  readonly text: string;
  /** Of the `<` of /Contents. */
  readonly contents: number;
  /** Of the `[` of /ByteRange; BYTE_RANGE_WIDTH characters are reserved. */
  readonly byteRange: number;
}

/** `[0 a b c]` with offsets of at most ten digits, as many as a cross-reference table can hold. */
export const BYTE_RANGE_WIDTH = '[0 9999999999 9999999999 9999999999]'.length;

/** /Contents as zeros and /ByteRange as blanks (ISO 32000-1 section 12.8.1, ETSI EN 319 142-1 section 5.3). */
export function signatureDictionary(request: SignatureRequest): SignatureDictionary {
  const type = request.subFilter === 'ETSI.RFC3161' ? 'DocTimeStamp' : 'Sig';
  const says = [
    `<< /Type /${type} /Filter /Adobe.PPKLite /SubFilter /${request.subFilter}`,
    request.time && `/M ${dateString(request.time, request.ahead)}`,
    request.name !== undefined && `/Name ${textString(request.name)}`,
    request.reason !== undefined && `/Reason ${textString(request.reason)}`,
    request.location !== undefined && `/Location ${textString(request.location)}`,
  ];
  const start = `${says.filter(Boolean).join(' ')} /Contents `;
  const middle = `${start}${room(request.contentsBytes)} /ByteRange `;
  return {
    text: `${middle}${' '.repeat(BYTE_RANGE_WIDTH)} >>`,
    contents: start.length,
    byteRange: middle.length,
  };
}

const rooms = new Map<number, string>();

/** The hexadecimal string that a CMS will stand in. A process reserves two or three different sizes, over and over. */
function room(bytes: number): string {
  const known = rooms.get(bytes);
  if (known) return known;
  const made = `<${'0'.repeat(2 * bytes)}>`;
  if (rooms.size < 16) rooms.set(bytes, made);
  return made;
}
