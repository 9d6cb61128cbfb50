import { oids } from '#trust/der';
import type { Extensions, KeyUsage } from './extensions.ts';

/** Everything that is settled about one kind of certificate before anybody asks for one. */
export interface Profile {
  readonly lifetime: { readonly years: number } | { readonly days: number };
  /** How far before the asked time it starts, so that a phone or server whose clock is behind accepts it. */
  readonly backdateMinutes: number;
  /** A CA, and how many CAs may follow below it; absent: an end entity. */
  readonly ca?: { readonly pathLength: number };
  readonly keyUsage: readonly KeyUsage[];
  readonly extKeyUsage?: { readonly oids: readonly string[]; readonly critical: boolean };
  /** What a verifier knows the profile by (RFC 5280 section 4.2.1.4); `anyPolicy` for CAs, below which every profile stands. */
  readonly policy: string;
  /** RFC 9608: short-lived, never enters a CRL. */
  readonly noRevAvail?: true;
}

/**
 * What signs documents says so (RFC 9336). emailProtection stands beside it because NSS (pdfsig) and openssl's default
 * purpose trust signers by it alone and do not know documentSigning.
 */
const documents = { oids: [oids.documentSigning, oids.emailProtection], critical: false } as const;

/** Software bounds what is issued below a CA by the CA's own usages: documents and timestamps, and no servers' certificates. */
const below = { oids: [oids.documentSigning, oids.timeStamping, oids.emailProtection], critical: false } as const;

/** Every certificate this service issues, all P-256 with SHA-256 (RFC 5280; RFC 9336; RFC 3161 section 2.3; RFC 9608). */
export const profiles = {
  root: {
    lifetime: { years: 20 },
    backdateMinutes: 5,
    ca: { pathLength: 1 },
    keyUsage: ['keyCertSign', 'cRLSign'],
    extKeyUsage: below,
    policy: oids.anyPolicy,
  },
  issuing: {
    lifetime: { years: 6 },
    backdateMinutes: 5,
    ca: { pathLength: 0 },
    keyUsage: ['keyCertSign', 'cRLSign'],
    extKeyUsage: below,
    policy: oids.anyPolicy,
  },
  seal: {
    lifetime: { years: 3 },
    backdateMinutes: 5,
    keyUsage: ['digitalSignature', 'contentCommitment'],
    extKeyUsage: documents,
    policy: oids.sealPolicy,
  },
  timestamp: {
    lifetime: { years: 10 },
    backdateMinutes: 5,
    keyUsage: ['digitalSignature'],
    extKeyUsage: { oids: [oids.timeStamping], critical: true },
    policy: oids.timestampPolicy,
  },
  signer: {
    lifetime: { days: 7 },
    backdateMinutes: 5,
    keyUsage: ['digitalSignature', 'contentCommitment'],
    extKeyUsage: documents,
    policy: oids.signerPolicy,
    noRevAvail: true,
  },
} as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof profiles;

/**
 * Which end entity's profile a certificate names by its policy; undefined for what is not of this software. Earlier releases named
 * no policy: their signers are known by being beyond revocation (RFC 9608), which nothing else of theirs was. Their seals looked
 * like anybody's, and are known one by one.
 */
export function profileOf({
  policies,
  noRevAvail,
}: Pick<Extensions, 'policies' | 'noRevAvail'>): EndProfile | undefined {
  if (policies.length === 0) return noRevAvail ? 'signer' : undefined;
  const named = endProfiles.filter((name) => policies.includes(profiles[name].policy));
  return named.length === 1 ? named[0] : undefined;
}

const endProfiles = ['signer', 'seal', 'timestamp'] as const;

/** The profiles of what signs, seals and stamps. */
export type EndProfile = (typeof endProfiles)[number];

/** When a certificate of this profile, asked for at `from`, begins and ends; whole seconds, as certificates have them. */
export function validity({ lifetime, backdateMinutes }: Profile, from: Date): { notBefore: Date; notAfter: Date } {
  const notAfter = new Date(Math.floor(from.getTime() / 1000) * 1000);
  const notBefore = new Date(notAfter.getTime() - backdateMinutes * 60_000);
  if ('days' in lifetime) notAfter.setUTCDate(notAfter.getUTCDate() + lifetime.days);
  else notAfter.setUTCFullYear(notAfter.getUTCFullYear() + lifetime.years);
  return { notBefore, notAfter };
}
