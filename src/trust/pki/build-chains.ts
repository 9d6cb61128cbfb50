import { equalBytes } from '#trust/der';
import type { Certificate } from './certificate.ts';
import { webCrypto } from './engine.ts';
import { isSignedBy, mayHaveIssued } from './issued-by.ts';
import type { PathFailure, PathInput } from './path.ts';
import { isSupported } from './supported-key.ts';

/** Certificates in a chain, leaf and root included: real ones have two to four. */
const MAX_CHAIN = 8;
/** Signatures tried for one path: a file with hundreds of look-alike CAs gets no more work than this. */
const MAX_TRIES = 64;

export type Chains =
  | { readonly ok: true; readonly chains: readonly (readonly Certificate[])[] }
  | {
      readonly ok: false;
      readonly reason: Extract<
        PathFailure,
        'bad-signature' | 'incomplete-chain' | 'unsupported-algorithm' | 'untrusted-root'
      >;
      readonly certificate: Certificate;
      readonly chain: readonly Certificate[];
    };

type Failure = Extract<Chains, { ok: false }>;

/**
 * Every chain from the leaf to a root in which each certificate names and verifies under the next one, leaf first.
 * A root is believed only if it is one of those given: same bytes, or same name and public key.
 */
export async function chainsOf(input: PathInput): Promise<Chains> {
  const { leaf, intermediates, roots } = input;
  const chains: Certificate[][] = [];
  let tries = 0;
  let failure: Failure | undefined;
  const fail = (next: Failure) => {
    if (!failure || rank[next.reason] > rank[failure.reason]) failure = next;
  };

  const extend = async (chain: readonly Certificate[]): Promise<void> => {
    const last = chain.at(-1) as Certificate;
    const root = roots.find((candidate) => isSameAnchor(candidate, last));
    if (root) {
      chains.push([...chain.slice(0, -1), root]);
      return;
    }
    if (chain.length >= MAX_CHAIN) return;
    if (isSelfIssued(last) && mayHaveIssued(last, last)) {
      return fail({ ok: false, reason: 'untrusted-root', certificate: last, chain });
    }
    if (last.signatureAlgorithm.family === 'unsupported') {
      return fail({ ok: false, reason: 'unsupported-algorithm', certificate: last, chain });
    }
    const candidates = [...roots, ...intermediates].filter(
      (candidate) => mayHaveIssued(candidate, last) && !chain.some((used) => equalBytes(used.der, candidate.der)),
    );
    if (candidates.length === 0) fail({ ok: false, reason: 'incomplete-chain', certificate: last, chain });
    for (const candidate of candidates) {
      if (tries++ >= MAX_TRIES) return;
      if (await isSignedBy(candidate, last, input)) await extend([...chain, candidate]);
      else if (!(await isSupported(last.signatureAlgorithm, candidate.spki, input.engine ?? webCrypto)))
        fail({ ok: false, reason: 'unsupported-algorithm', certificate: last, chain });
      else fail({ ok: false, reason: 'bad-signature', certificate: last, chain });
    }
  };

  await extend([leaf]);
  if (chains.length > 0) return { ok: true, chains };
  return failure ?? { ok: false, reason: 'incomplete-chain', certificate: leaf, chain: [leaf] };
}

/** Which reason to give when several ways ended badly: the way that came furthest says most. */
const rank: Readonly<Record<Failure['reason'], number>> = {
  'incomplete-chain': 1,
  'bad-signature': 2,
  'unsupported-algorithm': 3,
  'untrusted-root': 4,
};

/** Issued by itself or by another key of the same name (RFC 5280 section 3.2). */
export function isSelfIssued(certificate: Certificate): boolean {
  return equalBytes(certificate.subject.der, certificate.issuer.der);
}

function isSameAnchor(root: Certificate, candidate: Certificate): boolean {
  if (equalBytes(root.der, candidate.der)) return true;
  return equalBytes(root.subject.der, candidate.subject.der) && equalBytes(root.spki, candidate.spki);
}
