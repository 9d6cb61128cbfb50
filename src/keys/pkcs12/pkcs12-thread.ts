/** The thread in which one PKCS #12 file is opened: a hostile one may count for hours, and is then ended with it. */
import { parentPort } from 'node:worker_threads';
import { postable } from '#thread';
import { readPkcs12 } from './read-file.ts';

const port = parentPort;

port?.once('message', ({ file, password }: { readonly file: Uint8Array; readonly password: string }) => {
  try {
    port.postMessage({ value: readPkcs12(file, password) });
  } catch (error) {
    port.postMessage({ error: postable(error) });
  }
});
