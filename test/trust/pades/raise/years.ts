import { embed, type KnownEvidence, openAppended, prepareRaise } from '#trust/pades/sign';
import { readCertificate } from '#trust/pki';
import { type Issuer, issueCertificate, issueCrl, randomSerial } from '#trust/pki/issue';
import { issueTimestamp, serverClockPolicy } from '#trust/timestamp/issue';
import { createAuthority, createTestKey, type TestAuthority } from '../../../support/authority.ts';

const DAY = 86_400_000;

/** One generation of a deployment's clock: its root, and a unit of ten years below it. */
export interface Clockwork {
  readonly root: Issuer;
  readonly unit: Issuer;
}

/** A new unit below an authority's root. */
export function newUnit({ root }: Pick<TestAuthority, 'root'>, from: Date): Clockwork {
  const key = createTestKey();
  const subject = { commonName: `Ikrar Waktu ${from.getUTCFullYear()} (uji)`, country: 'ID' };
  const request = { subject, publicKey: key.publicKey, serial: randomSerial(), notBefore: from };
  return { root, unit: { certificate: issueCertificate('timestamp', request, root), sign: key.sign } };
}

/** The list of this issuer as it would be handed out at that moment, for seven days. */
export function crlOf(issuer: Issuer, at: Date): Uint8Array {
  const number = Math.floor(at.getTime() / 1000);
  return issueCrl({ issuer, number, thisUpdate: at, nextUpdate: new Date(at.getTime() + 7 * DAY), revoked: [] });
}

/** A token over a digest by this unit. */
export function tokenOf({ unit }: Clockwork, digest: Uint8Array, time: Date): Uint8Array {
  const asked = { imprint: digest, hashAlgorithm: 'sha256', time, serial: randomSerial() } as const;
  return issueTimestamp({ ...asked, policy: serverClockPolicy, tsa: unit, chain: [] });
}

/** Raises a file once: what was appended. */
export function raise(bytes: Uint8Array, known: KnownEvidence, clock: Clockwork, at: Date): Uint8Array {
  const { file, timestamp } = prepareRaise(bytes, known, 2048);
  return openAppended(file, embed(timestamp, tokenOf(clock, timestamp.digest, at), file.hash).tail).bytes;
}

/**
 * Thirty-two years of a deployment that began at `start`: every four years the clock's unit is a new one, in the 18th
 * year there is a new root, and two months before a unit is four years old the file is raised by its successor. Yields the
 * file after each raise.
 */
export function* eightRenewals(bytes: Uint8Array, first: TestAuthority, start: Date): Generator<Renewed> {
  const second = createAuthority({ now: years(start, 18) });
  const known = (at: Date, { root, unit }: Clockwork): KnownEvidence => ({
    units: [unit.certificate],
    certificates: [first.issuing.certificate, first.root.certificate, second.root.certificate],
    crls: [crlOf(first.root, at), crlOf(first.issuing, at), ...(root === second.root ? [crlOf(second.root, at)] : [])],
  });
  let file = bytes;
  for (let renewal = 0; renewal <= 8; renewal++) {
    const at = new Date(years(start, renewal * 4).getTime() + (renewal === 0 ? DAY : -60 * DAY));
    const clock = newUnit(renewal * 4 < 18 ? first : second, at);
    file = raise(file, known(at, clock), clock, at);
    const { notAfter } = readCertificate(clock.unit.certificate);
    yield { bytes: file, at, roots: [...first.roots, ...second.roots], holdsUntil: notAfter };
  }
}

/** A file raised once more, when, and by whom it can be checked. */
export interface Renewed {
  readonly bytes: Uint8Array;
  readonly at: Date;
  readonly roots: TestAuthority['roots'];
  readonly holdsUntil: Date;
}

export function years(from: Date, count: number): Date {
  const at = new Date(from);
  at.setUTCFullYear(at.getUTCFullYear() + count);
  return at;
}
