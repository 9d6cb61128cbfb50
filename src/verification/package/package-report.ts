import type { SealFailure } from '#trust/evidence';
import type { Indication } from '#trust/pades';
import type { Hands } from '../file-sentence.ts';

/** Which file of a package, what of it, and who signed it where it is not the office's own. */
export interface Where {
  readonly path?: string;
  readonly detail?: string;
  readonly hands?: Hands;
}

/** What is wrong with a package, or cannot be told, and where. */
export type Finding = Where &
  ({ readonly weight: 'failed'; readonly what: Failure } | { readonly weight: 'undecided'; readonly what: Doubt });

/** Something was changed, left out or added. */
export type Failure =
  | 'checkpoint-invalid'
  | 'entry-differs'
  | 'entry-not-in-log'
  | 'file-changed'
  | 'file-missing'
  | 'file-not-logged'
  | 'file-unlisted'
  | 'pdf-failed'
  | 'pdf-unsealed'
  | 'seal-broken'
  | 'standing-differs'
  | 'status-differs'
  | 'status-list-invalid'
  | 'tree-differs';

/** Nothing speaks against it, but not everything speaks for it. */
export type Doubt = 'entry-without-file' | 'file-without-entry' | 'log-missing' | 'pdf-undecided' | 'seal-untrusted';

/** What a whole package proves. */
export interface PackageReport {
  readonly indication: Indication;
  readonly organisation: string;
  readonly event: string;
  /** By how many minutes the event's clocks are ahead of UTC; absent where the package does not say. */
  readonly ahead?: number;
  readonly publicUrl: string;
  /** By the timestamp on the manifest's seal; undefined when the seal does not hold. */
  readonly sealedAt?: Date;
  readonly sealFailure?: SealFailure;
  readonly files: number;
  readonly pdfs: { readonly all: number; readonly passed: number };
  /** Whether any of them says of itself that it is a sample. */
  readonly sample: boolean;
  readonly pacts: { readonly inForce: number; readonly revoked: number };
  readonly log?: { readonly origin: string; readonly size: number; readonly root: string; readonly entries: number };
  /** When the status list speaks of. */
  readonly statusAt?: Date;
  readonly findings: readonly Finding[];
}

/** The worst of what was found. */
export function indicationOf(findings: readonly Finding[]): Indication {
  if (findings.some(({ weight }) => weight === 'failed')) return 'TOTAL-FAILED';
  return findings.length > 0 ? 'INDETERMINATE' : 'TOTAL-PASSED';
}
