import { encodeClaims, type QrClaims } from './claims.ts';
import { encodeCode } from './code.ts';
import { fitName } from './fit-name.ts';

export { fitName } from './fit-name.ts';
export { issueStatusList, type StatusListContent } from './issue-status-list.ts';

/** Signs a payload as a compact JWS (ES256) under the key it names. Custody's `token` is one. */
export interface TokenSigner {
  readonly kid: string;
  sign(payload: Uint8Array, header: TokenHeader): Promise<string>;
}

export interface TokenHeader {
  readonly alg: 'ES256';
  readonly kid: string;
  /** Whatever is no QR token says what it is, so that none can pass for another. */
  readonly typ?: 'statuslist+jwt';
}

/** What the QR holds at most, in signs: readable at 30 mm from a photocopy at 150 dpi. */
export const longestUrl = 400;

/** A pact's public code: 80 random bits, in Crockford's base 32. */
export function newCode(): string {
  return encodeCode(crypto.getRandomValues(new Uint8Array(10)));
}

/**
 * The QR of a pact: `<publicUrl>/v/<code>#<token>`, at most 400 signs; the name gives way, see fitName().
 * @throws RangeError when `publicUrl` is so long that there is no room even without a name.
 */
export async function issueQr(
  publicUrl: string,
  claims: QrClaims,
  signer: TokenSigner,
): Promise<{ readonly url: string; readonly token: string }> {
  const header = { alg: 'ES256', kid: signer.kid } as const;
  const page = `${publicUrl}/v/${claims.code}`;
  const name = fitName(claims.name, nameBudget(page, claims, header));
  const token = await signer.sign(encodeClaims({ ...claims, name }), header);
  return { url: `${page}#${token}`, token };
}

/** Bytes that are left for the name: a compact JWS is three base64url parts, and ES256 signs in 64 bytes. */
function nameBudget(page: string, claims: QrClaims, header: TokenHeader): number {
  const around = page.length + '#..'.length + base64Length(JSON.stringify(header).length) + base64Length(64);
  const payload = Math.floor(((longestUrl - around) * 3) / 4);
  const left = payload - encodeClaims({ ...claims, name: '' }).length;
  if (left < 0) throw new RangeError(`PUBLIC_URL is ${-left} bytes too long for a QR`);
  return left;
}

function base64Length(bytes: number): number {
  return Math.ceil((bytes * 4) / 3);
}
