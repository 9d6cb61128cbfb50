/**
 * What this instance publishes of its keys, handed in by main.ts. Verification gets these and nothing else of custody,
 * so that it cannot sign (test/architecture holds it to that).
 */
export interface Anchors {
  /** Root CA, DER. */
  readonly root: Uint8Array;
  /** Current CRL of the root, DER; signed anew when it grows old. */
  rootCrl(): Uint8Array;
  /** Issuing CA of an organisation and its current CRL, DER; undefined for an unknown organisation. */
  issuing(orgId: string): { readonly certificate: Uint8Array; crl(): Uint8Array } | undefined;
  /** Public keys of QR tokens (RFC 7517). */
  readonly jwks: object;
}
