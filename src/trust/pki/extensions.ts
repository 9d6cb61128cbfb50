import {
  asBitString,
  asBoolean,
  asOctets,
  asOid,
  asSmallInteger,
  children,
  type Der,
  fields,
  latin1,
  malformed,
  members,
  oids,
  readDer,
  TAG,
} from '#trust/der';

/** In the order of their bits (RFC 5280 section 4.2.1.3). */
export const keyUsages = [
  'digitalSignature',
  'contentCommitment',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;

export type KeyUsage = (typeof keyUsages)[number];

/** What of RFC 5280 section 4.2 is read. */
export interface Extensions {
  readonly basicConstraints?: { readonly ca: boolean; readonly pathLength?: number };
  readonly keyUsage?: readonly KeyUsage[];
  readonly extKeyUsage?: { readonly oids: readonly string[]; readonly critical: boolean };
  readonly subjectKeyIdentifier?: Uint8Array;
  readonly authorityKeyIdentifier?: Uint8Array;
  readonly crlUrls: readonly string[];
  readonly policies: readonly string[];
  /** RFC 9608: no revocation information will ever exist for this certificate. */
  readonly noRevAvail: boolean;
  /** Critical extensions this code does not process: the certificate must not be relied upon. */
  readonly unknownCritical: readonly string[];
}

/** One Extension: identifier, flag and the DER inside its OCTET STRING. */
export interface RawExtension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Der;
}

/** Extensions ::= SEQUENCE OF Extension, none of them twice. Refusal 'asn1-malformed'. */
export function readRawExtensions(der: Der): RawExtension[] {
  const seen = new Set<string>();
  return members(der, TAG.sequence).map((extension) => {
    const field = fields(extension, TAG.sequence);
    const oid = asOid(field.take());
    const flag = field.maybe(TAG.boolean);
    const octets = field.take(TAG.octetString);
    field.end();
    if (seen.has(oid)) throw malformed('extension twice');
    seen.add(oid);
    return { oid, critical: flag ? asBoolean(flag) : false, value: readDer(octets.value, octets.depth + 1) };
  });
}

type Draft = { -readonly [key in keyof Extensions]: Extensions[key] };

const readers: Readonly<Record<string, (draft: Draft, extension: RawExtension) => void>> = {
  [oids.basicConstraints]: (draft, { value }) => {
    const field = fields(value, TAG.sequence);
    const ca = field.maybe(TAG.boolean);
    const length = field.maybe(TAG.integer);
    field.end();
    draft.basicConstraints = {
      ca: ca ? asBoolean(ca) : false,
      ...(length && { pathLength: asSmallInteger(length) }),
    };
  },
  [oids.keyUsage]: (draft, { value }) => {
    const { bytes } = asBitString(value);
    draft.keyUsage = keyUsages.filter((_, bit) => ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0);
  },
  [oids.extKeyUsage]: (draft, { value, critical }) => {
    draft.extKeyUsage = { oids: members(value, TAG.sequence).map((purpose) => asOid(purpose)), critical };
  },
  [oids.subjectKeyIdentifier]: (draft, { value }) => {
    draft.subjectKeyIdentifier = asOctets(value);
  },
  [oids.authorityKeyIdentifier]: (draft, extension) => {
    const identifier = readAuthorityKeyIdentifier(extension);
    if (identifier) draft.authorityKeyIdentifier = identifier;
  },
  [oids.crlDistributionPoints]: (draft, { value }) => {
    draft.crlUrls = members(value, TAG.sequence).flatMap(urlsOfPoint);
  },
  [oids.certificatePolicies]: (draft, { value }) => {
    draft.policies = members(value, TAG.sequence).map((policy) => asOid(fields(policy, TAG.sequence).take()));
  },
  [oids.noRevAvail]: (draft) => {
    draft.noRevAvail = true;
  },
  // Names the same subject in other words; nothing here looks people up by it.
  [oids.subjectAltName]: () => undefined,
};

/** Reads a certificate's extensions. Refusal 'asn1-malformed'. */
export function readExtensions(der: Der): Extensions {
  const draft: Draft = { crlUrls: [], policies: [], noRevAvail: false, unknownCritical: [] };
  const unknown: string[] = [];
  for (const extension of readRawExtensions(der)) {
    const read = readers[extension.oid];
    if (read) read(draft, extension);
    else if (extension.critical) unknown.push(extension.oid);
  }
  draft.unknownCritical = unknown;
  return draft;
}

/** The key identifier of RFC 5280 section 4.2.1.1, where it is given. Refusal 'asn1-malformed'. */
export function readAuthorityKeyIdentifier({ value }: RawExtension): Uint8Array | undefined {
  return fields(value, TAG.sequence).maybe(TAG.context(0))?.value;
}

/** fullName URIs of a DistributionPoint (RFC 5280 section 4.2.1.13); other ways of naming it are passed over. */
function urlsOfPoint(point: Der): string[] {
  const name = fields(point, TAG.sequence).maybe(TAG.constructed(0));
  const full = name && children(name).find((part) => part.tag === TAG.constructed(0));
  if (!full) return [];
  return children(full)
    .filter((general) => general.tag === TAG.context(6))
    .map((general) => latin1(general.value));
}
