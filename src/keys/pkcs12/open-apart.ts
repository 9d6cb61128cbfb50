import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '#errors';
import { type SaidNo, startThread, thrown } from '#thread';
import { mostPkcs12Bytes, type Pkcs12Content } from './read-file.ts';

/** A file with ten times the iterations of today's tools is open by then. */
const longestMs = 20_000;

/**
 * What a PKCS #12 file holds, opened within bounded time and memory.
 * @throws Refusal 'seal-file-unreadable', 'seal-password-wrong', 'seal-key-missing'.
 */
export async function openPkcs12(file: Uint8Array, password: string): Promise<Pkcs12Content> {
  if (file.length > mostPkcs12Bytes) throw new Refusal('seal-file-unreadable');
  const thread = startThread(new URL('./pkcs12-thread.ts', import.meta.url));
  const ending = new AbortController();
  try {
    thread.postMessage({ file, password });
    const said = await Promise.race([
      once(thread, 'message', { signal: ending.signal }),
      sleep(longestMs, undefined, { signal: ending.signal }),
    ]);
    const [answer] = (said ?? []) as [{ value: Pkcs12Content } | { error: SaidNo | Error } | undefined];
    if (!answer) throw new Refusal('seal-file-unreadable');
    if ('error' in answer) throw thrown(answer.error);
    return answer.value;
  } finally {
    ending.abort();
    await thread.terminate();
  }
}
