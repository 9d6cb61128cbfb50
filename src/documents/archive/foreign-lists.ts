import { askOutside } from '#outside';
import { readCrl } from '#trust/pki';

/** Lists of big providers are some hundred kilobytes; each goes into every file that needs it. */
const largestBytes = 512 * 1024;
const patienceMs = 10_000;
/** A list that could be had, and an address that gave none, are not asked for again so soon. */
const keptMs = 3_600_000;
const mostKept = 32;
/** Of one question: a certificate may name any number. */
const mostAsked = 4;

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
  readonly #allowPrivate: boolean;

  constructor({ allowPrivate }: { readonly allowPrivate: boolean }) {
    this.#allowPrivate = allowPrivate;
  }

  /** What can be had of these, DER, made after that moment where their maker has made one since. Never throws. */
  async at(
    urls: readonly string[],
    { after, now }: { readonly after: Date; readonly now: Date },
  ): Promise<Uint8Array[]> {
    const found = await Promise.all(urls.slice(0, mostAsked).map((url) => this.#get(url, after, now)));
    return found.flatMap((crl) => (crl ? [crl] : []));
  }

  async #get(url: string, after: Date, now: Date): Promise<Uint8Array | undefined> {
    const known = this.#kept.get(url);
    const fresh = known && now.getTime() - known.at < keptMs && known.at > after.getTime();
    if (fresh) return known.crl;
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= mostKept && oldest !== undefined) this.#kept.delete(oldest);
    const crl = await fetchList(url, this.#allowPrivate).catch(() => undefined);
    this.#kept.set(url, { at: now.getTime(), crl });
    return crl;
  }
}

/** One list (RFC 5280 section 5.1) over HTTP (section 4.2.1.13), within bounds. Throws whatever goes wrong. */
async function fetchList(url: string, allowPrivate: boolean): Promise<Uint8Array> {
  const reach = allowPrivate ? 'anywhere' : 'public';
  const { body } = await askOutside(url, { reach, patienceMs, mostBytes: largestBytes });
  return readCrl(body).der;
}
