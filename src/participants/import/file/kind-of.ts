import { Refusal } from '#errors';
import { decodeText, wideEncoding } from './decode-text.ts';
import { oleKind } from './ole-kind.ts';

/** Kinds of files that are read; a ZIP's kind is told by what is in it. */
export type FileKind = 'csv' | 'html' | 'xml-2003' | 'xls' | 'zip';

/** What begins so is something else, and is told as what it is. */
const others: readonly (readonly [reason: string, magic: string, at?: number])[] = [
  ['pdf', '%PDF'],
  ['picture', '\x89PNG'],
  ['picture', '\xff\xd8\xff'],
  ['picture', 'GIF8'],
  ['picture', 'BM'],
  ['picture', 'II*\0'],
  ['picture', 'MM\0*'],
  ['picture', 'WEBP', 8],
  ['picture', 'ftyp', 4],
  ['word', '{\\rtf'],
  ['archive', 'Rar!'],
  ['archive', '7z\xbc\xaf'],
  ['archive', '\x1f\x8b'],
  ['archive', 'PK\x05\x06'],
  ['archive', 'PK\x07\x08'],
  // BIFF2 to BIFF5 without a container: Excel before 1995
  ['xls-older', '\x09\0\x04\0'],
  ['xls-older', '\x09\x02\x06\0'],
  ['xls-older', '\x09\x04\x06\0'],
  ['xls-older', '\x09\x08\x08\0'],
];

/**
 * Tells a file's kind by its bytes: names lie, and half of what is called .xls is a web page.
 * @throws Refusal `roster-unreadable` with what it is, where it is nothing that holds a list.
 */
export function kindOf(bytes: Uint8Array): FileKind {
  if (bytes.every((byte) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0)) throw unreadable('empty');
  if (begins(bytes, 'PK\x03\x04')) return 'zip';
  if (begins(bytes, '\xd0\xcf\x11\xe0')) return oleKind(bytes);
  const other = others.find(([, magic, at]) => begins(bytes, magic, at));
  if (other && !isText(bytes, other[1])) throw unreadable(other[0]);
  if (!wideEncoding(bytes) && !isMostlyText(bytes.subarray(0, 4096))) throw unreadable('kind');
  return textKind(decodeText(bytes.subarray(0, 8192)));
}

/** A list in which a byte or two are no text is a list; what fills its end says nothing of its kind. */
function isMostlyText(head: Uint8Array): boolean {
  if (!head.includes(0)) return true;
  const text = head.subarray(0, head.findLastIndex((byte) => byte !== 0) + 1);
  const zeros = text.filter((byte) => byte === 0).length;
  const isText = text.every((byte) => byte === 0 || byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));
  return isText && zeros <= Math.max(3, text.length / 50);
}

/** "BM" also begins "BMKG;…": a picture has bytes that no text has. */
function isText(bytes: Uint8Array, magic: string): boolean {
  return magic === 'BM' && !bytes.subarray(0, 64).includes(0);
}

function textKind(head: string): FileKind {
  const text = head.replace(/^[\s\ufeff]+/, '');
  if (/^%PDF/.test(text)) throw unreadable('pdf');
  if (/^(mime-version:|content-type:\s*multipart\/related|from:)/i.test(text) && /multipart\/related/i.test(text)) {
    throw unreadable('mhtml');
  }
  if (!text.startsWith('<')) return 'csv';
  if (
    /urn:schemas-microsoft-com:office:spreadsheet|progid="Excel\.Sheet"/i.test(text) &&
    /^<\?xml|^<[a-z:]*workbook/i.test(text)
  ) {
    return 'xml-2003';
  }
  if (/<(!doctype\s+html|html|head|meta|body|table|style|div|form|center)[\s>/]/i.test(text)) return 'html';
  throw unreadable('xml');
}

function begins(bytes: Uint8Array, magic: string, at = 0): boolean {
  for (let index = 0; index < magic.length; index++) {
    if (bytes[at + index] !== magic.charCodeAt(index)) return false;
  }
  return true;
}

function unreadable(reason: string): Refusal {
  return new Refusal('roster-unreadable', { reason });
}
