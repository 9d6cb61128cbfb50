import { setTimeout as sleep } from 'node:timers/promises';
import { browserHttp } from '../../src/signing/phone/http.ts';
import { memoryKeep, nothingKept } from '../../src/signing/phone/keep.ts';
import { patiently } from '../../src/signing/phone/patience.ts';
import { signPact } from '../../src/signing/phone/sign-pact.ts';
import type { EnterAnswer, Receipt } from '../../src/signing/protocol.ts';
import { drawn } from '../phone.ts';

/** What a phone was told, and how often it had to ask again. */
export interface Told {
  readonly receipt: Receipt;
  readonly waits: number;
}

/**
 * The participant page's own code, without a browser around it, on a phone whose server is killed again and again: it
 * waits and repeats the very same requests until it holds a receipt. Only the waits are a tenth of the page's.
 * Throws Refused for a "no" that the page would show as final.
 */
export async function signPatiently(link: string): Promise<Told> {
  const { origin, hash } = new URL(link);
  let waits = 0;
  const wait = (ms: number) => {
    waits += 1;
    return sleep(ms / 10);
  };
  const tools = { http: browserHttp(withCookies(origin)), wait, tellWaiting: () => undefined };
  const enter = () => tools.http.json<EnterAnswer>('POST', '/t/enter', { token: hash.slice(1) });
  const { state } = await patiently(enter, wait, tools.tellWaiting);
  const ticks = Array.from({ length: state.text?.promises ?? 0 }, (_, index) => index + 1);
  const kept = { ...nothingKept, confirmed: true, ticks, mark: drawn(1) } as const;
  const receipt = await signPact(state, kept, {
    ...tools,
    place: '/t',
    keep: memoryKeep(),
    tellPhase: () => undefined,
  });
  return { receipt, waits };
}

/** The platform's fetch, with one phone's cookies: each is for one path, and these phones know one link. */
function withCookies(origin: string): typeof fetch {
  const cookies = new Map<string, string>();
  return async (path, init) => {
    const headers = new Headers(init?.headers);
    headers.set('cookie', [...cookies].map((pair) => pair.join('=')).join('; '));
    const answer = await fetch(new URL(path as string, origin), { ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
}
