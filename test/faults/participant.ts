import { inventStrokes } from '../../bench/phone.ts';
import { type Shown, startCeremony } from '../../src/signing/phone/ceremony.ts';
import { browserHttp } from '../../src/signing/phone/http.ts';
import { type Keep, memoryKeep } from '../../src/signing/phone/keep.ts';
import type { Receipt } from '../../src/signing/protocol.ts';
import { codesInMemory } from '../support/codes.ts';
import { seeded } from '../support/seed.ts';

/** What a person saw on the way from opening the link to the receipt. */
export interface Seen {
  /** "waits": the page said that it waits and tries again; otherwise the message it stopped with. */
  readonly troubles: readonly string[];
  /** How often the person had to press "Tanda tangani" again. */
  readonly presses: number;
  readonly receipt: Receipt;
}

let patience = new AbortController();

/** A phone here gives up now on what it has asked, as if its page's own patience had ended: for faults that come late. */
export function endPatience(): void {
  patience.abort(new DOMException('no answer in time', 'TimeoutError'));
  patience = new AbortController();
}

/**
 * The participant's page, its own code without a browser, in the hands of somebody who presses again when it says that
 * something went wrong. `arm` is done right before the person signs; `openKeep` is what the browser stores in.
 */
export function signAsPerson(
  origin: string,
  link: string,
  arm: () => void | Promise<void>,
  openKeep: (handle: string, onFragile: () => void) => Promise<Keep> = async () => memoryKeep(),
): Promise<Seen> {
  const troubles: string[] = [];
  let presses = 0;
  let last: Shown | undefined;
  return new Promise((resolve, reject) => {
    let opened = false;
    const look = (shown: Shown) => {
      const before = last;
      last = shown;
      const { view } = shown;
      if (shown.waiting !== undefined && before?.waiting === undefined) troubles.push('waits');
      if (view.at === 'done') return resolve({ troubles, presses, receipt: view.receipt });
      if (view.at === 'stopped' || view.at === 'signed-elsewhere') {
        return reject(new Error(`the page ended at ${view.at} ${'why' in view ? view.why : ''}`));
      }
      if (view.at !== 'ceremony') return;
      const wasTrouble = before?.view.at === 'ceremony' && before.view.sending.is === 'trouble';
      if (view.sending.is === 'trouble' && !wasTrouble) {
        troubles.push(view.sending.message);
        if (troubles.length > 5) return reject(new Error(troubles.join('; ')));
        presses += 1;
        queueMicrotask(() => ceremony.sign());
      }
      if (!opened) {
        opened = true;
        queueMicrotask(() => {
          ceremony.confirm(true);
          const promises = view.state.text?.promises ?? 0;
          for (let promise = 1; promise <= promises; promise += 1) ceremony.tick(promise, true);
          ceremony.mark({ kind: 'drawn', strokes: inventStrokes(seeded()) });
          void Promise.resolve(arm()).then(() => ceremony.sign());
        });
      }
    };
    const ceremony = startCeremony(
      {
        http: browserHttp(withCookies(origin)),
        wait: (ms) => new Promise((go) => setTimeout(go, ms / 10)),
        openKeep,
        link: { token: new URL(link).hash.slice(1) },
        entered: () => undefined,
        known: { add: () => undefined, remove: () => undefined },
        missing: undefined,
        codes: codesInMemory(),
        words: { mismatch: 'mismatch', changed: 'changed', broken: 'broken', codeTooLate: 'too late' },
      },
      look,
    );
  });
}

function withCookies(origin: string): typeof fetch {
  const cookies = new Map<string, string>();
  return async (path, init) => {
    const headers = new Headers(init?.headers);
    const signals = [patience.signal, ...(init?.signal ? [init.signal] : [])];
    headers.set('cookie', [...cookies].map((pair) => pair.join('=')).join('; '));
    const answer = await fetch(`${origin}${path as string}`, { ...init, headers, signal: AbortSignal.any(signals) });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
}
