import type { Clock } from '#clock';
import type { Certificate, PathCache } from '#trust/pki';
import { nodeCrypto } from '#trust/pki/engine';
import { askTsa, type TsaAnswer, type TsaTrouble } from './ask-tsa.ts';

export interface TsaOptions {
  readonly url: URL;
  readonly roots: readonly Certificate[];
  readonly clock: Clock;
  /** Waits before each attempt to reach it again, in ms; the last one is repeated. */
  readonly probeAfter?: readonly number[];
  /** Told once when it stops answering as it should, and once when it does again. */
  readonly onChange?: (change: TsaChange) => void;
}

/** What became of a TSA: its host and the reason, never the credentials of its address. */
export interface TsaChange {
  readonly host: string;
  readonly trouble: TsaTrouble | undefined;
}

/** One TSA with a circuit breaker: after a failure nobody waits for it until a probe in the background was answered. */
export interface Tsa {
  /** Whether it is worth asking now: it answered when last asked, and is not asked by too many. */
  isReady(): boolean;
  ask(imprint: Uint8Array, at: Date, ms: number): Promise<TsaAnswer>;
  /** Asks about a random digest; makes it ready, or leaves it to be probed again. */
  probe(): Promise<TsaAnswer>;
  close(): void;
}

const probeMs = 5_000;
const untilProbed = [1_000, 2_000, 5_000, 15_000, 30_000, 60_000];
/** More at once than any TSA answers in time: the next ones are better off with the server's clock now. */
const mostAtOnce = 48;

export function openTsa({ url, roots, clock, onChange, probeAfter = untilProbed }: TsaOptions): Tsa {
  const cache: PathCache = new Map();
  let ready = false;
  let said: boolean | undefined;
  let underWay = 0;
  let probes = 0;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const ask = async (imprint: Uint8Array, at: Date, ms: number): Promise<TsaAnswer> => {
    underWay += 1;
    try {
      const answer = await askTsa({ url, imprint, roots, at, ms, cache });
      if (!answer.ok) fail(answer.trouble);
      return answer;
    } finally {
      underWay -= 1;
    }
  };
  const fail = (trouble: TsaTrouble) => {
    ready = false;
    if (said !== false) onChange?.({ host: url.host, trouble });
    said = false;
    if (timer || closed) return;
    const wait = probeAfter[Math.min(probes, probeAfter.length - 1)] ?? 0;
    probes += 1;
    timer = setTimeout(() => {
      timer = undefined;
      void probe();
    }, wait).unref();
  };
  const probe = async (): Promise<TsaAnswer> => {
    const answer = await ask(
      nodeCrypto.digest('SHA-256', crypto.getRandomValues(new Uint8Array(32))),
      clock.now(),
      probeMs,
    );
    if (!answer.ok) return answer;
    ready = true;
    probes = 0;
    if (said === false) onChange?.({ host: url.host, trouble: undefined });
    said = true;
    return answer;
  };
  return {
    isReady: () => ready && underWay < mostAtOnce,
    ask,
    probe,
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}
