import type { Tx } from '#db';
import type { Custody } from '#keys';
import { loggedReplacements } from '../store/audit-keys.ts';
import type { Fields } from '../store/audit-rows.ts';
import { compare } from './audit-rows.ts';
import type { Findings } from './finding.ts';

/** A replacement cannot be written together with its leaf, which follows at once, or at the next start after a crash. */
const longestDelayMs = 60_000;

/**
 * The key store's history against the log's: a key that took another's place and has no leaf, and a leaf that speaks of keys
 * which the store does not know. The store is looked at behind the snapshot, so that whatever the log knows it may know.
 */
export async function auditKeys(
  tx: Tx,
  custody: Pick<Custody, 'refresh' | 'replacements'>,
  now: Date,
  findings: Findings,
): Promise<void> {
  const logged = new Map((await loggedReplacements(tx)).map(({ subject, records }) => [subject, records]));
  await custody.refresh();
  const kept = new Map(custody.replacements().map(({ subject, record }) => [subject, record]));
  for (const [subject, said] of kept) {
    const id = nameOf(said);
    const [record, another] = logged.get(subject) ?? [];
    if (record && !another) {
      compare(said, record, (field) =>
        findings.add({ fault: field === 'replacedAt' ? 'back-dated' : 'changed', what: 'key', id, field }),
      );
    } else if (another || now.getTime() - Date.parse(said.replacedAt) > longestDelayMs) {
      findings.add({ fault: 'added', what: 'key', id });
    }
  }
  for (const [subject, [record]] of logged) {
    if (record && !kept.has(subject)) findings.add({ fault: 'removed', what: 'key', id: nameOf(record) });
  }
}

/** "seal KxJ…": which key it is, and the digest of the one that came. */
function nameOf(record: Fields): string {
  return [record['key'], record['new']].map((part) => (typeof part === 'string' ? part : '?')).join(' ');
}
