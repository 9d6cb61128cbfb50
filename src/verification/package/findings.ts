import type { Doubt, Failure, Finding, Where } from './package-report.ts';

/** A package of 30,000 files that were all changed is told by the first of them. */
const mostTold = 200;

/** What was found wrong so far. */
export class Findings {
  readonly all: Finding[] = [];

  fail(what: Failure, where: Where = {}): void {
    this.#add({ weight: 'failed', what, ...where });
  }

  doubt(what: Doubt, where: Where = {}): void {
    this.#add({ weight: 'undecided', what, ...where });
  }

  /** What weighs more is never left out for what weighs less. */
  #add(finding: Finding): void {
    const worse = finding.weight === 'failed' && this.all.every(({ weight }) => weight !== 'failed');
    if (this.all.length < mostTold || worse) this.all.push(finding);
  }
}
