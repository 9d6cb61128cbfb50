/** DER of the attribute message-digest (RFC 5652 section 11.2) up to its 32 bytes: OID, SET, OCTET STRING. */
const messageDigestHead = [6, 9, 42, 134, 72, 134, 247, 13, 1, 9, 4, 0x31, 0x22, 0x04, 0x20];

/**
 * The parts of a PDF that its last ByteRange covers, joined (ISO 32000-1 section 12.8.1); undefined unless it covers the
 * whole file but one hexadecimal string. This is what a phone looks at before it signs: the bytes it was shown.
 */
export function coveredBytes(pdf: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const text = new TextDecoder('latin1').decode(pdf);
  const found = /\/ByteRange\s*\[\s*0 (\d+) (\d+) (\d+)\s*\]/u.exec(text.slice(text.lastIndexOf('/ByteRange')));
  if (!found) return undefined;
  const [before, after, rest] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (before >= after || after + rest !== pdf.length) return undefined;
  if (!/^<[0-9a-fA-F]*>$/u.test(text.slice(before, after))) return undefined;
  const covered = new Uint8Array(before + rest);
  covered.set(pdf.subarray(0, before));
  covered.set(pdf.subarray(after), before);
  return covered;
}

/** The message-digest among the signed attributes, or undefined when there is not exactly one. */
export function messageDigestOf(tbs: Uint8Array): Uint8Array | undefined {
  const places: number[] = [];
  for (let at = 0; at + messageDigestHead.length + 32 <= tbs.length; at += 1) {
    if (messageDigestHead.every((byte, offset) => tbs[at + offset] === byte)) places.push(at);
  }
  const [place] = places;
  if (place === undefined || places.length !== 1) return undefined;
  return tbs.slice(place + messageDigestHead.length, place + messageDigestHead.length + 32);
}
