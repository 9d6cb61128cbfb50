/** The thread that judges one file of a stranger and ends. */
import { answerApart } from '#apart';
import { type VerifyOptions, verifyPdf } from '#trust/pades';
import { nodeCrypto } from '#trust/pki/engine';

/** A file and what it is judged by; certificates in DER or as they were read. */
export interface ToVerifyThread {
  readonly bytes: Uint8Array;
  readonly options: Omit<VerifyOptions, 'cache' | 'engine'>;
}

answerApart(({ bytes, options }: ToVerifyThread) => verifyPdf(bytes, { ...options, engine: nodeCrypto }));
