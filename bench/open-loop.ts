import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Load {
  /** Arrivals per second; they come whether or not earlier ones are done. */
  readonly rate: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
  /** One arrival; `index` counts all of them. Rejecting counts as lost. */
  act(index: number): Promise<void>;
}

export interface Outcome {
  readonly arrived: number;
  readonly done: number;
  readonly lost: number;
  /** First few reasons of what was lost. */
  readonly reasons: readonly string[];
  /** Milliseconds from when an arrival was due (not from when it was started) to its end. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Arrivals at a fixed rate. Latency counts from the due time, so that a stalled load generator is not taken for a fast server. */
export async function openLoop({ rate, warmUpSeconds, seconds, act }: Load): Promise<Outcome> {
  const warmUp = Math.round(rate * warmUpSeconds);
  const total = warmUp + Math.round(rate * seconds);
  const latencies: number[] = [];
  const reasons: string[] = [];
  const running: Promise<void>[] = [];
  let lost = 0;
  const start = performance.now();
  for (let index = 0; index < total; index += 1) {
    const due = start + (index * 1000) / rate;
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    running.push(
      act(index).then(
        () => {
          if (index >= warmUp) latencies.push(performance.now() - due);
        },
        (error: unknown) => {
          lost += 1;
          if (reasons.length < 5) reasons.push(error instanceof Error ? error.message : String(error));
        },
      ),
    );
  }
  await Promise.all(running);
  latencies.sort((a, b) => a - b);
  return {
    arrived: total,
    done: total - lost,
    lost,
    reasons,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    p99: percentile(latencies, 0.99),
  };
}

/** Of an ascending list; 0 for an empty one. */
export function percentile(sorted: readonly number[], share: number): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}
