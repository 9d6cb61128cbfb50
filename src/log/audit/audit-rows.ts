import type { Tx } from '#db';
import { type Custody, opaquePerson } from '#keys';
import { recordedDigest } from '#trust/log/append';
import {
  type AuditedRow,
  auditedRows,
  type Fields,
  leavesWithoutRow,
  type RowRule,
  rowRules,
} from '../store/audit-rows.ts';
import type { Findings } from './finding.ts';

/** Every row that has a leaf against it, and every such leaf against its row. Answers how many rows of each kind were read. */
export async function auditRows(
  tx: Tx,
  custody: Pick<Custody, 'mac'>,
  findings: Findings,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const rule of rowRules) {
    counts[rule.what] = await auditTable(tx, rule, custody, findings);
    for (const id of await leavesWithoutRow(tx, rule)) findings.add({ fault: 'removed', what: rule.what, id });
  }
  return counts;
}

async function auditTable(tx: Tx, rule: RowRule, custody: Pick<Custody, 'mac'>, findings: Findings): Promise<number> {
  let count = 0;
  for (let rows = await auditedRows(tx, rule); rows.length > 0; rows = await auditedRows(tx, rule, rows.at(-1)?.id)) {
    for (const row of rows) judgeRow(rule, row, custody, findings);
    count += rows.length;
  }
  return count;
}

function judgeRow({ what }: RowRule, row: AuditedRow, custody: Pick<Custody, 'mac'>, findings: Findings): void {
  const { id, records } = row;
  const [record, another] = records ?? [];
  if (!record || another) {
    findings.add({ fault: 'added', what, id });
    return;
  }
  compare({ ...row.said, ...derived(row.raw, custody) }, record, (field) =>
    findings.add({ fault: field === 'at' ? 'back-dated' : 'changed', what, id, field }),
  );
}

/** Members that a record of an older version did not have are not held against the row. */
export function compare(expected: Fields, record: Fields, differs: (field: string) => void): void {
  for (const [field, value] of Object.entries(expected)) {
    if (record[field] !== undefined && record[field] !== value) differs(field);
  }
}

/** What a leaf says by a keyed mark or a digest, because it is long or personal. */
function derived(raw: AuditedRow['raw'], custody: Pick<Custody, 'mac'>): Fields {
  const { event = '', person, evidence, reason, onBehalfOf, title } = raw;
  return {
    ...(person === undefined ? {} : { person: opaquePerson(custody, event, person) }),
    ...(evidence === undefined ? {} : { evidence: recordedDigest(evidence) }),
    ...(title === undefined ? {} : { title: recordedDigest(title) }),
    ...(reason === undefined ? {} : { said: recordedDigest(onBehalfOf === undefined ? reason : [reason, onBehalfOf]) }),
  };
}
