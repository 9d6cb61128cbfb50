import type { Signature } from '../read/signatures.ts';
import type { Change, SignatureReport } from '../report.ts';
import { worst } from './checks.ts';
import type { Context } from './context.ts';
import { formatFailure } from './failures.ts';
import { gives } from './permissions.ts';

/** What came after one signature. */
export interface LaterChanges {
  readonly refused: readonly Change[];
  readonly allowed: readonly Change[];
}

const nothing: LaterChanges = { refused: [], allowed: [] };

/**
 * What later revisions did, by what the signatures up to this one leave to others. A later signature is no change but where the
 * file was certified against any (/P 1), or its field was locked; a document timestamp never is (ETSI EN 319 142-1 5.4.3).
 */
export function laterChanges({ changes, signatures, permissions }: Context, signature: Signature): LaterChanges {
  const given = permissions[signatures.indexOf(signature)] ?? { level: 1, locks: [] };
  const later = changes.slice(signature.revision + 1).flat();
  if (later.length === 0 && given.level !== 1 && given.locks.length === 0) return nothing;
  const isLocked = (field: string | undefined) => field !== undefined && given.locks.some((lock) => lock(field));
  const allowed = later.filter(({ leave, field }) => leave && gives(given, leave) && !isLocked(field));
  const signed = signatures.flatMap(({ kind, revision, field }): Change[] => {
    if (kind !== 'signature' || revision <= signature.revision) return [];
    if (given.level === 1) return [{ reason: 'signature-added', revision, field }];
    return isLocked(field) ? [{ reason: 'field-locked', revision, field }] : [];
  });
  const refused = later.filter((change) => !allowed.includes(change));
  return { refused: [...refused, ...signed], allowed };
}

/**
 * Where an office sealed a file, nobody signs it with a tool of their own: what is allowed to other makers' files is against the
 * rules in this one, whichever of its signatures is asked.
 */
export function underSeal(reports: readonly SignatureReport[]): SignatureReport[] {
  if (!reports.some(({ role }) => role === 'seal')) return [...reports];
  return reports.map((report) => {
    const refused = report.remarks.filter(({ leave }) => leave !== 'describing');
    const [first] = refused;
    if (!first) return report;
    const { level: _, subIndication, ...rest } = report;
    const own = { indication: report.indication, ...(subIndication && { subIndication }) };
    return {
      ...rest,
      ...worst([own, formatFailure]),
      checks: report.checks.map((check) =>
        check.name === 'modifications' && check.outcome === 'passed'
          ? { name: 'modifications', outcome: 'failed', reason: first.reason }
          : check,
      ),
      changes: [...report.changes, ...refused],
      remarks: report.remarks.filter(({ leave }) => leave === 'describing'),
    };
  });
}
