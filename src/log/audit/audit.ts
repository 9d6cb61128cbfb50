import type { Db } from '#db';
import type { Custody } from '#keys';
import { logKeys } from '../keys.ts';
import { countLeaves } from '../store/audit-log.ts';
import { lastCheckpoint } from '../store/places.ts';
import { auditKeys } from './audit-keys.ts';
import { auditLinks } from './audit-links.ts';
import { auditLog } from './audit-log.ts';
import { auditFilesAndPages } from './audit-public.ts';
import { auditRows } from './audit-rows.ts';
import { auditHistories } from './audit-settings.ts';
import { type Finding, newFindings } from './finding.ts';

export interface AuditReport {
  readonly result: 'passed' | 'failed';
  readonly at: string;
  /** Entries of the log that were read, and the checkpoint they end with. */
  readonly size: number;
  readonly checkpoint: string | null;
  readonly leaves: Readonly<Record<string, number>>;
  readonly rows: Readonly<Record<string, number>>;
  /** All of them; the list ends after a thousand. */
  readonly count: number;
  readonly findings: readonly Finding[];
}

export interface AuditServices {
  readonly db: Db;
  readonly custody: Pick<Custody, 'log' | 'logHistory' | 'mac' | 'refresh' | 'replacements'>;
  readonly now: Date;
}

/**
 * Compares every row that has a leaf with its leaf, every leaf with its row, the key store's history with the log's, and the
 * log with itself: in one snapshot, so it may run beside the service, a page at a time, so that memory does not grow with the
 * event, but for 200 bytes of each person whose link was taken. Writes nothing.
 */
export async function audit({ db, custody, now }: AuditServices): Promise<AuditReport> {
  const findings = newFindings();
  const { known } = await logKeys(custody);
  return await db.transaction(
    async (tx) => {
      const size = await auditLog(tx, known, now, findings);
      const rows = await auditRows(tx, custody, findings);
      await auditLinks(tx, custody, findings);
      await auditHistories(tx, findings);
      await auditFilesAndPages(tx, findings);
      await auditKeys(tx, custody, now, findings);
      const leaves = Object.fromEntries((await countLeaves(tx)).map(({ kind, count }) => [kind, count]));
      const checkpoint = (await lastCheckpoint(tx))?.note ?? null;
      const result = findings.count === 0 ? 'passed' : 'failed';
      return {
        result,
        at: now.toISOString(),
        size,
        checkpoint,
        leaves,
        rows,
        count: findings.count,
        findings: findings.list,
      };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}
