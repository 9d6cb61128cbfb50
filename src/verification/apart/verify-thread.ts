/** The thread that judges one file of a stranger and ends. */
import { parentPort } from 'node:worker_threads';
import { giveWay, postable } from '#thread';
import { type Report, type VerifyOptions, verifyPdf } from '#trust/pades';
import { nodeCrypto } from '#trust/pki/engine';

/** A file and what it is judged by; certificates in DER or as they were read. */
export interface ToVerifyThread {
  readonly bytes: Uint8Array;
  readonly options: Omit<VerifyOptions, 'cache' | 'engine'>;
}

/** What it answers: that it is there, and then one verdict or the reason why there is none. */
export type FromVerifyThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly report: Report }
  | { readonly kind: 'failed'; readonly error: ReturnType<typeof postable> };

giveWay();

const port = parentPort;

port?.once('message', ({ bytes, options }: ToVerifyThread) => {
  verifyPdf(bytes, { ...options, engine: nodeCrypto }).then(
    (report) => port.postMessage({ kind: 'done', report } satisfies FromVerifyThread),
    (error: unknown) => port.postMessage({ kind: 'failed', error: postable(error) } satisfies FromVerifyThread),
  );
});
port?.postMessage({ kind: 'ready' } satisfies FromVerifyThread);
