import { asOid, asText, type Der, fields, members, oids, Remembered, TAG } from '#trust/der';

/** A distinguished name (RFC 5280 section 4.1.2.4). */
export interface Name {
  /** The raw DER, which is what names are compared by. */
  readonly der: Uint8Array;
  readonly commonName?: string;
  readonly title?: string;
  readonly organizationalUnit?: string;
  readonly organization?: string;
  readonly serialNumber?: string;
  readonly country?: string;
  /** All of them, in the name's order; `type` is the dotted identifier. */
  readonly attributes: readonly { readonly type: string; readonly value: string }[];
}

const shortOf: Readonly<Record<string, string>> = {
  [oids.commonName]: 'CN',
  [oids.title]: 'T',
  [oids.organizationalUnit]: 'OU',
  [oids.organization]: 'O',
  [oids.serialNumber]: 'SN',
  [oids.country]: 'C',
  [oids.locality]: 'L',
  [oids.state]: 'ST',
  [oids.emailAddress]: 'E',
};

/** Reads a Name. An attribute whose value is no text is kept out of `attributes`. Refusal 'asn1-malformed'. */
export function readName(der: Der): Name {
  const attributes: { type: string; value: string }[] = [];
  const name: Draft = { der: der.bytes, attributes };
  for (const relative of members(der, TAG.sequence)) {
    for (const pair of members(relative, TAG.set)) {
      const field = fields(pair, TAG.sequence);
      const type = asOid(field.take());
      const raw = field.take();
      field.end();
      if (!TEXT.has(raw.tag)) continue;
      const value = asText(raw);
      attributes.push({ type, value });
      note(name, type, value);
    }
  }
  return name;
}

type Draft = { -readonly [key in keyof Name]: Name[key] };

/** The first of each kind counts. */
function note(name: Draft, type: string, value: string): void {
  switch (type) {
    case oids.commonName:
      name.commonName ??= value;
      break;
    case oids.title:
      name.title ??= value;
      break;
    case oids.organizationalUnit:
      name.organizationalUnit ??= value;
      break;
    case oids.organization:
      name.organization ??= value;
      break;
    case oids.serialNumber:
      name.serialNumber ??= value;
      break;
    case oids.country:
      name.country ??= value;
      break;
  }
}

const issuers = new Remembered<Name>(64);
/** Larger ones are read each time: hostile ones would fill the memory. */
const KNOWN_BYTES = 1_024;

/** As `readName`, for the names of issuers, which come again with all that they issued. */
export function readIssuer(der: Der): Name {
  const found = issuers.find(der.bytes);
  if (found) return found;
  const name = readName(der);
  if (name.der.length > KNOWN_BYTES) return name;
  // Of a copy: a view would keep what it lies in.
  const own = { ...name, der: new Uint8Array(name.der) };
  issuers.keep(own.der, own);
  return own;
}

const TEXT: ReadonlySet<number> = new Set([TAG.utf8, TAG.printable, TAG.teletex, TAG.ia5, TAG.bmp]);

/** `CN=…, O=…` for people; never for comparison. */
export function nameToText(name: Name): string {
  return name.attributes.map(({ type, value }) => `${shortOf[type] ?? type}=${value}`).join(', ');
}
