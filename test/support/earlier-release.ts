import { bitString, children, oid, oids, readDer, sequence } from '#trust/der';
import { ecdsaWithSha256, type Issuer } from '#trust/pki/issue';
import { editDer } from './edit-der.ts';

/** Where the extensions stand in a TBSCertificate of ours: behind version, serial, algorithm, issuer, validity, subject and key. */
const extensions = [7, 0] as const;

/** The certificate as releases before profiles issued it: the same, but it names no policy. Signed anew by the issuer's key. */
export function asEarlierRelease(certificate: Uint8Array, issuer: Pick<Issuer, 'sign'>): Uint8Array {
  const tbs = children(readDer(certificate))[0]?.bytes ?? new Uint8Array();
  const named = extensions.reduce((at, place) => children(at)[place] ?? at, readDer(tbs));
  const policies = oid(oids.certificatePolicies);
  const place = children(named).findIndex((one) => Buffer.from(children(one)[0]?.bytes ?? []).equals(policies));
  const older = editDer(tbs, [...extensions, place], () => []);
  return sequence(older, ecdsaWithSha256, bitString(issuer.sign(older)));
}
