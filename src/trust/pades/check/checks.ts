import type { Check, CheckName, Indication, SubIndication } from '../report.ts';
import type { Weight } from './failures.ts';

/** A check's name with one of its own reasons. */
export type Finding = Check extends infer C ? (C extends Check ? Required<Pick<C, 'name' | 'reason'>> : never) : never;

/** A signature's checks as they are made, and what the failed ones weigh. */
export class Checks {
  readonly #made = new Map<CheckName, Check>();
  readonly #weights: Weight[] = [];

  pass(...names: CheckName[]): void {
    for (const name of names) this.#made.set(name, { name, outcome: 'passed' });
  }

  fail(check: Finding, weight: Weight): void {
    this.#made.set(check.name, { ...check, outcome: 'failed' } as Check);
    this.#weights.push(weight);
  }

  /** Not known. Weighs nothing unless it is said to. */
  leave(check: Finding, weight?: Weight): void {
    this.#made.set(check.name, { ...check, outcome: 'undecided' } as Check);
    if (weight) this.#weights.push(weight);
  }

  passed(name: CheckName): boolean {
    return this.#made.get(name)?.outcome === 'passed';
  }

  /** In the order of the report. */
  list(): Check[] {
    return order.map((name) => this.#made.get(name) ?? ({ name, outcome: 'undecided', reason: 'unverified' } as Check));
  }

  verdict(): Verdict {
    return worst(this.#weights);
  }
}

const order = [
  'structure',
  'coverage',
  'integrity',
  'certificate',
  'revocation',
  'timestamp',
  'modifications',
] as const satisfies readonly CheckName[];

export interface Verdict {
  readonly indication: Indication;
  readonly subIndication?: SubIndication;
}

/** Which one is told first when several hold: changed bytes before anything that follows from them. */
const rank: readonly SubIndication[] = [
  'HASH_FAILURE',
  'SIG_CRYPTO_FAILURE',
  'FORMAT_FAILURE',
  'REVOKED',
  'NOT_YET_VALID',
  'NO_SIGNING_CERTIFICATE_FOUND',
  'NO_CERTIFICATE_CHAIN_FOUND',
  'CHAIN_CONSTRAINTS_FAILURE',
  'SIG_CONSTRAINTS_FAILURE',
  'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
  'REVOKED_NO_POE',
  'TIMESTAMP_ORDER_FAILURE',
  'OUT_OF_BOUNDS_NO_POE',
  'GENERIC',
];

/** TOTAL-FAILED before INDETERMINATE before TOTAL-PASSED (ETSI EN 319 102-1 section 5.1.3). */
export function worst(verdicts: readonly Verdict[]): Verdict {
  const failed = verdicts.filter(({ indication }) => indication === 'TOTAL-FAILED');
  const open = failed.length > 0 ? failed : verdicts.filter(({ indication }) => indication === 'INDETERMINATE');
  const subIndication = rank.find((sub) => open.some((verdict) => verdict.subIndication === sub));
  const [first] = open;
  if (!first) return { indication: 'TOTAL-PASSED' };
  return { indication: first.indication, ...(subIndication && { subIndication }) };
}
