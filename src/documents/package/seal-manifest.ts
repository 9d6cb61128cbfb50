import { assembleCms, signedAttributes } from '#trust/cms/sign';
import { nodeCrypto } from '#trust/pki/engine';
import type { Services } from '#web';

/** The institution's seal over a manifest: detached CMS with a signature timestamp (RFC 5652, RFC 3161 appendix A), DER. */
export async function sealManifest(
  { custody, timestamps }: Pick<Services, 'custody' | 'timestamps'>,
  orgId: string,
  manifest: Uint8Array,
  at: Date,
): Promise<Uint8Array> {
  // the built-in one, also where the office brought its own: a package is checked by our root or its fingerprint alone
  const { builtInSeal: seal } = custody.organisation(orgId);
  const messageDigest = nodeCrypto.digest('SHA-256', manifest);
  const tbs = signedAttributes({ messageDigest, certificate: seal.certificate });
  const signature = seal.sign(tbs);
  const { token } = await timestamps.stamp(signature, at);
  return assembleCms({ tbs, signature, certificate: seal.certificate, chain: seal.chain, timestampToken: token });
}
