import type { PinnedSeal } from '#trust/pades';

/**
 * What this instance publishes of its keys, handed in by instance.ts. Verification gets these and nothing else of custody,
 * so that it cannot sign (test/architecture holds it to that).
 */
export interface Anchors {
  /** Root CA, DER. */
  readonly root: Uint8Array;
  /** Roots that were ours before, newest first, DER: what was made under them is still believed. */
  readonly formerRoots?: readonly Uint8Array[];
  /** Current CRL of the root, DER; signed anew when it grows old. */
  rootCrl(): Uint8Array;
  /** The current CRLs of `formerRoots`, DER. */
  formerRootCrls?(): readonly Uint8Array[];
  /** Issuing CA of an organisation and its current CRL, DER; undefined for an unknown organisation. */
  issuing(orgId: string):
    | {
        readonly certificate: Uint8Array;
        crl(): Uint8Array;
        /** Those of its issuing CAs before this one, newest CA first. */
        formerCrls?(): readonly Uint8Array[];
      }
    | undefined;
  /** TSA_ROOTS, DER: trusted for timestamps, and for nothing else. */
  readonly timestampRoots?: readonly Uint8Array[];
  /** Seals that are known by themselves (an office's own, and ours of before profiles), each with the root it hangs on. */
  readonly seals?: () => readonly PinnedSeal<Uint8Array>[];
  /** Public keys of QR tokens (RFC 7517). */
  readonly jwks: object;
}

/** What the verifier is given of them. */
export function trusted({ root, formerRoots = [], timestampRoots = [], seals }: Anchors) {
  return { roots: [root, ...formerRoots], timestampRoots, seals: seals?.() ?? [] };
}

/** The same for the page's own verifier: DER in base64. */
export interface TrustedHere {
  readonly roots: readonly string[];
  readonly timestampRoots: readonly string[];
  readonly seals: readonly { readonly certificate: string; readonly root: string; readonly office?: string }[];
}

export function trustedHere(anchors: Anchors): TrustedHere {
  const { roots, timestampRoots, seals } = trusted(anchors);
  return {
    roots: roots.map(base64),
    timestampRoots: timestampRoots.map(base64),
    seals: seals.map(({ certificate, root, office }) => ({
      certificate: base64(certificate),
      root: base64(root),
      ...(office !== undefined && { office }),
    })),
  };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
