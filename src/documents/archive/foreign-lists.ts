import { readCrl } from '#trust/pki';

/** Lists of big providers are some hundred kilobytes; each goes into every file that needs it. */
const largestBytes = 512 * 1024;
const patienceMs = 10_000;
/** A list that could be had, and an address that gave none, are not asked for again so soon. */
const keptMs = 3_600_000;
const mostKept = 32;

interface Kept {
  readonly at: number;
  readonly crl: Uint8Array | undefined;
}

/**
 * Revocation lists of others: of an outside clock, of whoever certified a seal that an office brought along. Only addresses
 * from certificates in files that we sealed are asked, nothing is believed but as far as its signature goes, and the
 * verifier is who finds that out.
 */
export class ForeignLists {
  readonly #kept = new Map<string, Kept>();

  /** What can be had of these, DER, made after that moment where their maker has made one since. Never throws. */
  async at(
    urls: readonly string[],
    { after, now }: { readonly after: Date; readonly now: Date },
  ): Promise<Uint8Array[]> {
    const found = await Promise.all(urls.map((url) => this.#get(url, after, now)));
    return found.flatMap((crl) => (crl ? [crl] : []));
  }

  async #get(url: string, after: Date, now: Date): Promise<Uint8Array | undefined> {
    const known = this.#kept.get(url);
    const fresh = known && now.getTime() - known.at < keptMs && known.at > after.getTime();
    if (fresh) return known.crl;
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= mostKept && oldest !== undefined) this.#kept.delete(oldest);
    const crl = await fetchList(url).catch(() => undefined);
    this.#kept.set(url, { at: now.getTime(), crl });
    return crl;
  }
}

/** One list (RFC 5280 section 5.1) over HTTP (section 4.2.1.13), within bounds. Throws whatever goes wrong. */
async function fetchList(url: string): Promise<Uint8Array> {
  const { protocol } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') throw new Error('not over HTTP');
  const answer = await fetch(url, { signal: AbortSignal.timeout(patienceMs), redirect: 'error' });
  if (!answer.ok || !answer.body) throw new Error(`HTTP ${answer.status}`);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > largestBytes) throw new Error('too large');
    parts.push(part);
  }
  return readCrl(new Uint8Array(Buffer.concat(parts))).der;
}
