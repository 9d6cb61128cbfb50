import { setTimeout as sleep } from 'node:timers/promises';
import { browserHttp } from '../src/signing/phone/http.ts';
import { memoryKeep, nothingKept } from '../src/signing/phone/keep.ts';
import { patiently } from '../src/signing/phone/patience.ts';
import { signPact } from '../src/signing/phone/sign-pact.ts';
import type { AttendAnswer, CeremonyState, CodeRequest, EnterAnswer, Receipt } from '../src/signing/protocol.ts';
import { drawn } from './phone.ts';

export interface Patience {
  /** Where its requests go; the platform's own network unless another is given. */
  readonly network?: typeof fetch;
  /** How much of the page's waits it waits: a tenth, so that tests end sooner. */
  readonly waits?: number;
  /** The service's origin, where that is not the link's. */
  readonly origin?: string;
}

/** What a phone was told, and how often it had to ask again. */
export interface Told {
  readonly receipt: Receipt;
  readonly waits: number;
}

/**
 * The participant page's own code, without a browser around it: whatever is not answered it waits for, and asks again with
 * the very same request. Throws Refused for a "no" that the page would show as final.
 */
export class PatientPhone {
  /** How often it had to wait and ask again. */
  waits = 0;
  readonly #token: string;
  readonly #http: ReturnType<typeof browserHttp>;
  readonly #share: number;
  #state: CeremonyState | undefined;

  constructor(link: string, { network = fetch, waits = 0.1, origin }: Patience = {}) {
    const url = new URL(link);
    this.#token = url.hash.slice(1);
    this.#http = browserHttp(withCookies(origin ?? url.origin, network));
    this.#share = waits;
  }

  async enter(): Promise<CeremonyState> {
    const { state } = await this.#patiently(() =>
      this.#http.json<EnterAnswer>('POST', '/t/enter', { token: this.#token }),
    );
    this.#state = state;
    return state;
  }

  /** "Saya hadir", with the code that stood on the wall at this time of the server's. */
  async attend(code: string, typedAt: string): Promise<AttendAnswer> {
    const request: CodeRequest = { code, typedAt };
    return this.#patiently(() => this.#http.json<AttendAnswer>('POST', this.#path('hadir'), request));
  }

  /** From "Tanda tangani" to the receipt. */
  async sign(): Promise<Receipt> {
    const state = this.#entered();
    const ticks = Array.from({ length: state.text?.promises ?? 0 }, (_, index) => index + 1);
    const kept = { ...nothingKept, confirmed: true, ticks, mark: drawn(1) } as const;
    return signPact(state, kept, {
      http: this.#http,
      place: '/t',
      keep: memoryKeep(),
      wait: this.#wait,
      tellWaiting: () => undefined,
      tellPhase: () => undefined,
    });
  }

  /** The sealed PDF; only the device that signed gets it. */
  async pact(): Promise<Uint8Array> {
    return this.#patiently(() => this.#http.bytes(this.#path('pact.pdf')));
  }

  #entered(): CeremonyState {
    if (!this.#state) throw new Error('the link was not opened yet');
    return this.#state;
  }

  #path(what: string): string {
    return `/t/${this.#entered().handle}/${what}`;
  }

  #patiently<T>(deed: () => Promise<T>): Promise<T> {
    return patiently(deed, this.#wait, () => undefined);
  }

  readonly #wait = (ms: number): Promise<void> => {
    this.waits += 1;
    return sleep(ms * this.#share);
  };
}

/** The whole way on a phone whose server is killed again and again. */
export async function signPatiently(link: string): Promise<Told> {
  const phone = new PatientPhone(link);
  await phone.enter();
  const receipt = await phone.sign();
  return { receipt, waits: phone.waits };
}

/** One phone's cookies over a network: each is for one path, and these phones know one link. */
function withCookies(origin: string, network: typeof fetch): typeof fetch {
  const cookies = new Map<string, string>();
  return async (path, init) => {
    const headers = new Headers(init?.headers);
    headers.set('cookie', [...cookies].map((pair) => pair.join('=')).join('; '));
    const answer = await network(new URL(path as string, origin), { ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
}
