import type { Custody } from '#keys';

/** What a prepare made with keys of ours, which may be revoked before its phone has signed. */
export interface MadeWithKeys {
  readonly orgId: string;
  /** The signer's, DER. */
  readonly certificate: Uint8Array;
  /** The address in the QR: `…#<token>`. */
  readonly verifyUrl: string;
}

/**
 * Whether the issuing CA or the token key that it was prepared with has been revoked since. No pact may be born with a
 * certificate that nobody believes, nor with a QR that is unknown without a network: whoever prepares anew gets both from the
 * keys in use. Seal and timestamps are no concern of this: they are made at completion.
 */
export function isWithdrawn({ orgId, certificate, verifyUrl }: MadeWithKeys, custody: Custody): boolean {
  const kid = tokenKeyOf(verifyUrl);
  const believed = custody.token.jwks.keys.some((key) => key.kid === kid);
  return !believed || custody.organisation(orgId).hasRevokedIssuer(certificate);
}

/** The key id in a compact JWS's header (RFC 7515 section 4.1.4); the token is our own. */
function tokenKeyOf(verifyUrl: string): unknown {
  const header = verifyUrl.slice(verifyUrl.indexOf('#') + 1).split('.', 1)[0] ?? '';
  return (JSON.parse(Buffer.from(header, 'base64url').toString()) as { readonly kid?: unknown }).kid;
}
