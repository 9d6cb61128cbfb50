import { Refusal } from '#errors';
import { type Certificate, type PathCache, readCertificate } from '#trust/pki';
import { nodeCrypto } from '#trust/pki/engine';
import { randomSerial } from '#trust/pki/issue';
import { readResponse, type TimestampFailure, verifyTimestamp } from '#trust/timestamp';
import { buildRequest, serverClockPolicy } from '#trust/timestamp/issue';
import { ExchangeError, type ExchangeFailure, exchange } from './exchange.ts';
import type { Stamp } from './timestamps.ts';

/** Why a TSA gave nothing that may be embedded; none of its words are the TSA's own. */
export type TsaTrouble = ExchangeFailure | TimestampFailure | 'garbage' | 'rejected' | 'clock-differs';

export type TsaAnswer =
  | { readonly ok: true; readonly stamp: Stamp }
  | { readonly ok: false; readonly trouble: TsaTrouble };

export interface TsaQuestion {
  readonly url: URL;
  /** SHA-256 of what is to be stamped. */
  readonly imprint: Uint8Array;
  /** TSA_ROOTS, and nothing else. */
  readonly roots: readonly Certificate[];
  /** The server's clock. */
  readonly at: Date;
  /** How long it is waited for. */
  readonly ms: number;
  readonly cache: PathCache;
}

/**
 * How far a TSA's clock may be from ours. Signers' certificates begin five minutes before they are asked for: a time
 * further back would lie before them. Which of the two clocks is wrong nobody can tell here, so neither is believed.
 */
const clockTolerance = 4 * 60_000;

/**
 * Asks one TSA for a timestamp with a nonce and its certificate, and believes nothing of the answer: nonce, imprint,
 * policy, certificate up to TSA_ROOTS, signature (RFC 3161 sections 2.2 and 2.4) and the clock are checked.
 */
export async function askTsa({ url, imprint, roots, at, ms, cache }: TsaQuestion): Promise<TsaAnswer> {
  const nonce = randomSerial();
  try {
    const answer = await exchange(url, buildRequest({ imprint, hashAlgorithm: 'sha256', nonce }), ms);
    const response = readResponse(answer);
    if (!response.granted) return { ok: false, trouble: 'rejected' };
    const { token } = response;
    if (Math.abs(token.time.getTime() - at.getTime()) > clockTolerance) return { ok: false, trouble: 'clock-differs' };
    // another instance's own clock is no more trusted than ours, whoever issued its certificate
    if (token.policy === serverClockPolicy) return { ok: false, trouble: 'policy-mismatch' };
    const verdict = await verifyTimestamp({
      token,
      imprint: (hash) => (hash === 'SHA-256' ? imprint : new Uint8Array()),
      nonce,
      roots,
      cache,
      engine: nodeCrypto,
    });
    if (!verdict.ok) return { ok: false, trouble: verdict.reason };
    return { ok: true, stamp: { token: token.der, source: 'trusted', time: token.time } };
  } catch (error) {
    if (error instanceof ExchangeError) return { ok: false, trouble: error.reason };
    if (error instanceof Refusal) return { ok: false, trouble: 'garbage' };
    throw error;
  }
}

/** DER certificates of TSA_ROOTS, read. Refusals 'certificate-malformed', 'asn1-malformed'. */
export function readRoots(roots: readonly Uint8Array[]): Certificate[] {
  return roots.map(readCertificate);
}
