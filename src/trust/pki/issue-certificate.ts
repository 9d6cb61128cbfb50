import { hash, randomFillSync } from 'node:crypto';
import {
  asBitString,
  bitString,
  boolean,
  concat,
  der,
  draft,
  encoded,
  explicit,
  fields,
  ia5,
  implicit,
  integer,
  namedBits,
  nullValue,
  octetString,
  oid,
  oids,
  readDer,
  sequence,
  TAG,
  time,
} from '#trust/der';
import { type Certificate, readCertificate } from './certificate.ts';
import { distinguishedName, type Subject } from './distinguished-name.ts';
import { keyUsages } from './extensions.ts';
import { type Profile, type ProfileName, profiles, validity } from './profiles.ts';

/** ECDSA P-256 over SHA-256 of `data`, answered as DER Ecdsa-Sig-Value. Custody stays with whoever gave it. */
export type Sign = (data: Uint8Array) => Uint8Array;

/** A certificate and the use of its key. */
export interface Issuer {
  readonly certificate: Uint8Array;
  readonly sign: Sign;
}

export interface CertificateRequest {
  readonly subject: Subject;
  /** SubjectPublicKeyInfo, DER, of a P-256 key whose holder proved to have it. */
  readonly publicKey: Uint8Array;
  /** Unsigned big-endian, at most 20 octets (RFC 5280 section 4.1.2.2): `randomSerial()`. */
  readonly serial: Uint8Array;
  /** The asking time; the certificate starts a few minutes before it (profile). */
  readonly notBefore: Date;
  /** Where the issuer publishes its CRL. */
  readonly crlUrl?: string;
}

/** A self-signed root CA (RFC 5280 section 3.2). `sign` uses the key whose public half is `publicKey`. */
export function issueRoot(request: Omit<CertificateRequest, 'crlUrl'> & { readonly sign: Sign }): Uint8Array {
  const name = distinguishedName(request.subject);
  return issue(profiles.root, request, { name, keyIdentifier: keyIdentifier(request.publicKey) }, request.sign);
}

/** A certificate of one of the profiles, signed by the issuer (RFC 5280 section 4.1), DER. */
export function issueCertificate(
  profile: Exclude<ProfileName, 'root'>,
  request: CertificateRequest,
  issuer: Issuer,
): Uint8Array {
  return issue(profiles[profile], request, identityOf(issuer), issuer.sign);
}

/** Drawn for many serials at once: asking costs more than the octets do. None is used twice, and none is a secret. */
const random = new Uint8Array(1024);
let randomUsed = random.length;

/** 16 random octets as a positive serial number of constant length: 126 bits (RFC 5280 asks for at most 20 octets). */
export function randomSerial(): Uint8Array {
  if (randomUsed + 16 > random.length) {
    randomFillSync(random);
    randomUsed = 0;
  }
  const serial = random.slice(randomUsed, randomUsed + 16);
  randomUsed += 16;
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  return serial;
}

/** AlgorithmIdentifier of every signature made here (RFC 5758 section 3.2: no parameters). */
export const ecdsaWithSha256 = sequence(oid(oids.ecdsaSha256));

/** What certificates and CRLs say about who signed them. */
export interface IssuerIdentity {
  readonly name: Uint8Array;
  readonly keyIdentifier: Uint8Array;
}

// By the array's identity: a CA's certificate is held by its key store for the life of the process.
const identities = new WeakMap<Uint8Array, IssuerIdentity>();

/** Subject and key identifier of the issuer's certificate. Refusals as `readCertificate`. */
export function identityOf({ certificate }: Issuer): IssuerIdentity {
  const known = identities.get(certificate);
  if (known) return known;
  const read: Certificate = readCertificate(certificate);
  const identity = {
    name: read.subject.der,
    keyIdentifier: read.extensions.subjectKeyIdentifier ?? keyIdentifier(read.spki),
  };
  identities.set(certificate, identity);
  return identity;
}

function issue(profile: Profile, request: CertificateRequest, issuer: IssuerIdentity, sign: Sign): Uint8Array {
  const { notBefore, notAfter } = validity(profile, request.notBefore);
  const { authority, usage } = settledExtensions(profile, issuer);
  const extensions = draft(
    TAG.sequence,
    authority,
    extension(oids.subjectKeyIdentifier, false, octetString(keyIdentifier(request.publicKey))),
    usage,
    // RFC 9608 section 3: a certificate without revocation must not point to any.
    ...(request.crlUrl && !profile.noRevAvail
      ? [extension(oids.crlDistributionPoints, false, distributionPoint(request.crlUrl))]
      : []),
  );
  const tbs = encoded(
    draft(
      TAG.sequence,
      version3,
      integer(request.serial),
      ecdsaWithSha256,
      issuer.name,
      sequence(time(notBefore), time(notAfter)),
      distinguishedName(request.subject),
      request.publicKey,
      draft(TAG.constructed(3), extensions),
    ),
  );
  return sequence(tbs, ecdsaWithSha256, bitString(sign(tbs)));
}

const version3 = explicit(0, integer(2));

/** What all certificates of a profile by one issuer say alike, before and behind what is said of the key. */
interface Settled {
  readonly authority: Uint8Array;
  readonly usage: Uint8Array;
}

const settled = new WeakMap<IssuerIdentity, Map<Profile, Settled>>();

/** RFC 5280 section 4.2.1, in the order of its sections. */
function settledExtensions(profile: Profile, issuer: IssuerIdentity): Settled {
  const known = settled.get(issuer) ?? new Map<Profile, Settled>();
  settled.set(issuer, known);
  const { ca, keyUsage, extKeyUsage, noRevAvail, policy } = profile;
  const found = known.get(profile) ?? {
    authority: authorityKeyIdentifier(issuer),
    usage: concat(
      extension(oids.keyUsage, true, namedBits(keyUsage.map((usage) => keyUsages.indexOf(usage)))),
      extension(oids.certificatePolicies, false, sequence(sequence(oid(policy)))),
      extension(oids.basicConstraints, true, ca ? sequence(boolean(true), integer(ca.pathLength)) : sequence()),
      ...(extKeyUsage
        ? [extension(oids.extKeyUsage, extKeyUsage.critical, sequence(...extKeyUsage.oids.map(oid)))]
        : []),
      ...(noRevAvail ? [extension(oids.noRevAvail, false, nullValue)] : []),
    ),
  };
  known.set(profile, found);
  return found;
}

/** One Extension (RFC 5280 section 4.1.2.9); FALSE is the default and not written. */
export function extension(type: string, critical: boolean, value: Uint8Array): Uint8Array {
  return critical ? sequence(oid(type), boolean(true), octetString(value)) : sequence(oid(type), octetString(value));
}

/** RFC 5280 section 4.2.1.1, by key identifier. */
export function authorityKeyIdentifier({ keyIdentifier: identifier }: IssuerIdentity): Uint8Array {
  return extension(oids.authorityKeyIdentifier, false, sequence(der(TAG.context(0), identifier)));
}

function distributionPoint(url: string): Uint8Array {
  return sequence(sequence(explicit(0, der(TAG.constructed(0), implicit(6, ia5(url))))));
}

/** RFC 7093 section 2 method 1: the leftmost 160 bits of SHA-256 of the key. */
function keyIdentifier(spki: Uint8Array): Uint8Array {
  const field = fields(readDer(spki), TAG.sequence);
  field.take(TAG.sequence);
  const key = asBitString(field.take()).bytes;
  return hash('sha256', key, 'buffer').subarray(0, 20);
}
