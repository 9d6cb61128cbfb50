import type { Clock } from '#clock';
import type { Custody } from '#keys';
import { nodeCrypto } from '#trust/pki/engine';
import { readRoots } from './ask-tsa.ts';
import { builtInStamp, builtInTimestamps } from './built-in.ts';
import { ceremonyBudget, type OutsideTimestamps, type Stamp, type Timestamps } from './timestamps.ts';
import { openTsa, type Tsa, type TsaChange } from './tsa.ts';

export interface OutsideOptions {
  /** In order of preference; user and password may be in them. */
  readonly urls: readonly URL[];
  /** TSA_ROOTS, DER. */
  readonly roots: readonly Uint8Array[];
  readonly custody: Pick<Custody, 'timestamping'>;
  readonly clock: Clock;
  readonly probeAfter?: readonly number[];
  readonly onChange?: (change: TsaChange) => void;
}

/** Timestamps by outside TSAs, with the built-in unit for when none of them answers. */
export interface TimestampService extends Timestamps {
  readonly outside: OutsideTimestamps;
  /** Asks every TSA once: only those that have answered are asked by ceremonies. */
  probe(): Promise<void>;
  close(): void;
}

/** Room for a token before any was seen: those of public TSAs with their chain have 4 to 7 KB. */
const usualTokenBytes = 8192;
/** With less than this left, an answer could only come too late, and nothing would be learnt of the TSA. */
const leastMs = 150;
/** Nobody waits for work in the background, but it must not hang either. */
const patientMs = 10_000;

/** Opens the TSAs of TSA_URL; none is asked before `probe()`. Refusals 'certificate-malformed', 'asn1-malformed'. */
export function outsideTimestamps(options: OutsideOptions): TimestampService {
  const { custody, clock, roots } = options;
  const read = readRoots(roots);
  const tsas = options.urls.map((url) => openTsa({ ...options, url, roots: read }));
  const stampDigest = async (digest: Uint8Array): Promise<Stamp | undefined> => {
    for (const tsa of tsas) {
      if (!tsa.isReady()) continue;
      const answer = await tsa.ask(digest, clock.now(), patientMs);
      if (answer.ok) return answer.stamp;
    }
    return undefined;
  };
  return {
    stamp: async (data, at, budget = ceremonyBudget(), room = usualTokenBytes) => {
      const imprint = nodeCrypto.digest('SHA-256', data);
      const stamp = await askInOrder(tsas, imprint, at, budget.until);
      return stamp && stamp.token.length <= room ? stamp : builtInStamp(custody, data, at);
    },
    check: () => undefined,
    tokenBytes: usualTokenBytes,
    roots,
    outside: { stampDigest, answers: () => tsas.some((tsa) => tsa.isReady()) },
    probe: async () => {
      await Promise.all(tsas.map((tsa) => tsa.probe()));
    },
    close: () => {
      for (const tsa of tsas) tsa.close();
    },
  };
}

/** One that hangs takes its share of the time only, so that the next is still asked. */
async function askInOrder(
  tsas: readonly Tsa[],
  imprint: Uint8Array,
  at: Date,
  until: number,
): Promise<Stamp | undefined> {
  const ready = tsas.filter((tsa) => tsa.isReady());
  for (const [index, tsa] of ready.entries()) {
    const ms = (until - performance.now()) / (ready.length - index);
    if (ms < leastMs) return undefined;
    const answer = await tsa.ask(imprint, at, ms);
    if (answer.ok) return answer.stamp;
  }
  return undefined;
}

/** Where timestamps come from, and what its owner does with it: `probe()` at the start, `close()` at the end. */
export interface OpenedTimestamps {
  readonly timestamps: Timestamps;
  probe(): Promise<void>;
  close(): void;
}

/** As configured: outside TSAs where there are any, else the built-in unit alone. Refusals as `outsideTimestamps`. */
export function openTimestamps(options: OutsideOptions): OpenedTimestamps {
  if (options.urls.length === 0) {
    return {
      timestamps: builtInTimestamps(options.custody, options.roots),
      probe: async () => undefined,
      close: () => undefined,
    };
  }
  const service = outsideTimestamps(options);
  return { timestamps: service, probe: service.probe, close: service.close };
}
