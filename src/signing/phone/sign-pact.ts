import type { Wait } from '#web/client';
import {
  type CompleteAnswer,
  type CompleteRequest,
  type PrepareAnswer,
  preparedHeader,
  type Receipt,
  type SigningState,
} from '../protocol.ts';
import { fromBase64url, sha256, toHex } from './bytes.ts';
import { coveredBytes, messageDigestOf } from './check-pdf.ts';
import { type Filed, type Http, Refused } from './http.ts';
import type { Keep, Kept } from './keep.ts';
import { makeKey, prepareRequest, signBytes } from './key.ts';
import { patiently, type TellWaiting } from './patience.ts';

/** Which part of the work is going on, for the words under the button. */
export type Phase = 'preparing' | 'checking' | 'completing';

/** Where a ceremony is held: of a participant, or of an official who signs the berita acara. */
export type Place = '/t' | '/pejabat';

export interface SigningTools {
  readonly place: Place;
  readonly http: Http;
  readonly keep: Keep;
  readonly wait: Wait;
  readonly tellWaiting: TellWaiting;
  readonly tellPhase: (phase: Phase) => void;
}

/** The PDF that came is not the one the server asks to sign. Nothing was signed. */
export class PdfMismatch extends Error {
  override readonly name = 'PdfMismatch';
}

/** After these answers a pact must be laid out anew, with the same key, strokes and ticks. */
const startOver = new Set(['nonce-used', 'prepare-expired', 'prepare-superseded', 'prepare-withdrawn']);
const mostStarts = 5;

/**
 * From "Tanda tangani" to the receipt: prepare, fetch and check the PDF, sign, complete. What was reached is kept before
 * each step that sends something, so that the page can be closed anywhere and go on: a lost answer is asked for again
 * with the same bytes, which the server answers alike.
 * @param kept has `mark` and all ticks.
 * @throws Refused, PdfMismatch.
 */
export async function signPact(state: SigningState, kept: Kept, tools: SigningTools): Promise<Receipt> {
  let now = { ...kept, decided: true, key: kept.key ?? (await makeKey()) };
  let current = state;
  for (let start = 1; ; start += 1) {
    try {
      await tools.keep.save(now);
      const { answer: prepared, file } = now.prepared
        ? { answer: now.prepared, file: undefined }
        : await prepare(current, now, tools);
      now = { ...now, prepared };
      await tools.keep.save(now);
      const signature = now.signature ?? (await checkAndSign(now.key, prepared, file, tools));
      now = { ...now, signature };
      await tools.keep.save(now);
      // from here on it is signed, whatever becomes of what this phone still holds
      return await complete(current, { prepareId: prepared.prepareId, signature }, tools);
    } catch (error) {
      if (error instanceof Refused && error.code === 'already-signed') return await receiptHere(current, tools, error);
      if (!(error instanceof Refused) || !startOver.has(error.code) || start === mostStarts) throw error;
    }
    const { prepared: _, signature: __, ...rest } = now;
    now = rest;
    current = await patiently(
      () => stateOf<SigningState>(tools.place, current.handle, tools.http),
      tools.wait,
      tools.tellWaiting,
    );
    if (current.receipt) return current.receipt;
    // an approved berita acara may be withdrawn and written anew while a phone waits: what was not read is not signed
    if (current.text?.digest !== state.text?.digest) throw new Refused('text-changed', '');
  }
}

/** Another tab of this very phone may have signed: its receipt is this one's too. On another device nobody is shown it. */
async function receiptHere({ handle }: SigningState, tools: SigningTools, refused: Refused): Promise<Receipt> {
  const { place, http, wait, tellWaiting } = tools;
  const { receipt } = await patiently(() => stateOf<SigningState>(place, handle, http), wait, tellWaiting);
  if (!receipt) throw refused;
  return receipt;
}

export function stateOf<S extends SigningState>(place: Place, handle: string, http: Http): Promise<S> {
  return http.json<S>('GET', `${place}/${handle}/state`);
}

async function prepare(
  state: SigningState,
  kept: Kept & { key: CryptoKeyPair },
  tools: SigningTools,
): Promise<Filed<PrepareAnswer>> {
  if (!kept.mark) throw new TypeError('no mark to sign with');
  tools.tellPhase('preparing');
  const request = await prepareRequest(kept.key, state, kept.mark, kept.ticks);
  const path = `${tools.place}/${state.handle}/prepare`;
  const send = () => tools.http.withFile<PrepareAnswer>(path, request, preparedHeader);
  return patiently(send, tools.wait, tools.tellWaiting);
}

/** Signs only what this phone has got and hashed itself. */
async function checkAndSign(
  key: CryptoKeyPair,
  prepared: PrepareAnswer,
  file: Uint8Array<ArrayBuffer> | undefined,
  tools: SigningTools,
): Promise<string> {
  tools.tellPhase('checking');
  const pdf = file ?? (await patiently(() => tools.http.bytes(prepared.pdf), tools.wait, tools.tellWaiting));
  const tbs = fromBase64url(prepared.tbs);
  const covered = coveredBytes(pdf);
  const wanted = messageDigestOf(tbs);
  if (!covered || !wanted || toHex(await sha256(covered)) !== toHex(wanted)) throw new PdfMismatch('digest differs');
  return signBytes(key, tbs);
}

async function complete({ handle }: SigningState, request: CompleteRequest, tools: SigningTools): Promise<Receipt> {
  tools.tellPhase('completing');
  const send = () => tools.http.json<CompleteAnswer>('POST', `${tools.place}/${handle}/complete`, request);
  return (await patiently(send, tools.wait, tools.tellWaiting)).receipt;
}
