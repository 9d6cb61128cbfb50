import { Refusal } from '#errors';
import { assembleCms } from '#trust/cms/sign';
import { type BaseHash, embed } from '#trust/pades/sign';
import { ecdsaP1363ToDer, readCertificateFrame } from '#trust/pki';
import { nodeCrypto } from '#trust/pki/engine';
import { builtInTokenBytes, ceremonyBudget, type Timestamps } from '#tsa';
import type { Services } from '#web';
import { cmsRoom } from './cms-room.ts';
import type { Signable, Signed } from './steps.ts';

/** Bytes kept free where the signer's certificate is not known yet: with the longest names and the built-in unit's token. */
const contentsBytes = 5120;

/** The same by where timestamps come from: outside TSAs' tokens are larger. */
export function contentsBytesWith({ tokenBytes }: Pick<Timestamps, 'tokenBytes'>): number {
  return contentsBytes - builtInTokenBytes + tokenBytes;
}

/** Bytes to keep free for the signature of whom this certificate names. */
export function signerRoom(
  { orgId, certificate }: Pick<Signable, 'orgId' | 'certificate'>,
  { custody, timestamps: { tokenBytes } }: SealingServices,
): number {
  return cmsRoom({ certificate, chain: [custody.organisation(orgId).issuerOf(certificate)], tokenBytes });
}

/** What signing and sealing are given. */
export type SealingServices = Pick<Services, 'custody' | 'timestamps'>;

/**
 * Puts the phone's signature into the file, with a timestamp on it.
 * @param signature ECDSA P-256 over SHA-256 of `prepared.tbs`, IEEE P1363.
 * @throws Refusal 'signature-invalid' when the certified key did not make it.
 */
export async function addSignature<P extends Signable>(
  prepared: P,
  signature: Uint8Array,
  base: BaseHash,
  { custody, timestamps }: SealingServices,
  now: Date,
): Promise<Signed<P>> {
  if (signature.length !== 64) throw new Refusal('signature-invalid');
  const value = ecdsaP1363ToDer(signature);
  const { spki } = readCertificateFrame(prepared.certificate);
  const holds = nodeCrypto.verify({ family: 'ecdsa', hash: 'SHA-256' }, spki, prepared.tbs, value);
  if (!holds) throw new Refusal('signature-invalid');
  const budget = ceremonyBudget();
  // Not the CA in use: it may have been replaced since this signer was certified.
  const chain = [custody.organisation(prepared.orgId).issuerOf(prepared.certificate)];
  const room = prepared.revision.contentsBytes - cmsRoom({ certificate: prepared.certificate, chain, tokenBytes: 0 });
  const stamp = await timestamps.stamp(value, now, budget, room);
  const cms = assembleCms({
    tbs: prepared.tbs,
    signature: value,
    certificate: prepared.certificate,
    chain,
    timestampToken: stamp.token,
  });
  return {
    prepared,
    revision: embed(prepared.revision, cms, base),
    signedAt: now,
    stamped: stamp,
    budget,
    cms,
    signatureDigest: nodeCrypto.digest('SHA-256', cms),
    signer: spki,
  };
}
