import { asOid, asText, type Der, fields, members, oids, TAG } from '#trust/der';

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

const fieldOf = {
  [oids.commonName]: 'commonName',
  [oids.title]: 'title',
  [oids.organizationalUnit]: 'organizationalUnit',
  [oids.organization]: 'organization',
  [oids.serialNumber]: 'serialNumber',
  [oids.country]: 'country',
} as const satisfies Record<string, keyof Name>;

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
  const known: { [key in (typeof fieldOf)[keyof typeof fieldOf]]?: string } = {};
  for (const relative of members(der, TAG.sequence)) {
    for (const pair of members(relative, TAG.set)) {
      const field = fields(pair, TAG.sequence);
      const type = asOid(field.take());
      const raw = field.take();
      field.end();
      if (!TEXT.has(raw.tag)) continue;
      const value = asText(raw);
      attributes.push({ type, value });
      if (type in fieldOf) known[fieldOf[type as keyof typeof fieldOf]] ??= value;
    }
  }
  return { der: der.bytes, attributes, ...known };
}

const TEXT: ReadonlySet<number> = new Set([TAG.utf8, TAG.printable, TAG.teletex, TAG.ia5, TAG.bmp]);

/** `CN=…, O=…` for people; never for comparison. */
export function nameToText(name: Name): string {
  return name.attributes.map(({ type, value }) => `${shortOf[type] ?? type}=${value}`).join(', ');
}
