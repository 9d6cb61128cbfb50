import { askApart } from '#apart';
import { Refusal } from '#errors';
import { Turns } from '#turns';
import { mostPkcs12Bytes, type Pkcs12Content } from './read-file.ts';

const turns = new Turns(1, 4, () => new Refusal('work-busy'));
/** A file with ten times the iterations of today's tools is open by then. */
const ms = 20_000;
const heapMb = 128;

/**
 * What a PKCS #12 file holds, opened within bounded time and memory, one at a time.
 * @throws Refusal 'seal-file-unreadable', 'seal-password-wrong', 'seal-key-missing', 'work-busy'.
 */
export async function openPkcs12(file: Uint8Array, password: string): Promise<Pkcs12Content> {
  if (file.length > mostPkcs12Bytes) throw new Refusal('seal-file-unreadable');
  const over = () => new Refusal('seal-file-unreadable');
  return askApart(new URL('./pkcs12-thread.ts', import.meta.url), { file, password }, { turns, heapMb, ms, over });
}
