import type { Tx } from '#db';
import { recordDigest } from '#trust/token';
import { changedDocumentFiles, changedPactFiles, changedRevisions } from '../store/audit-files.ts';
import {
  changedDocumentRecords,
  changedPactRecords,
  publicRecordsOfNothing,
  type ShownRecord,
  shownRecords,
} from '../store/audit-public.ts';
import type { Findings } from './finding.ts';

/** The files themselves, and what the public is told of them. */
export async function auditFilesAndPages(tx: Tx, findings: Findings): Promise<void> {
  for (const judge of [
    changedPactFiles,
    changedDocumentFiles,
    changedRevisions,
    changedPactRecords,
    changedDocumentRecords,
    publicRecordsOfNothing,
  ]) {
    for (const finding of await judge(tx)) findings.add(finding);
  }
  for (let rows = await shownRecords(tx); rows.length > 0; rows = await shownRecords(tx, rows.at(-1)?.id)) {
    for (const row of rows) {
      if ((await digestOf(row)) === row.committed) continue;
      findings.add({ fault: 'changed', what: 'public-record', id: row.code, field: 'page' });
    }
  }
}

/** Names, places and times as the page shows them: the QR committed to them before anybody signed. */
function digestOf(row: ShownRecord): Promise<string> {
  return recordDigest({
    code: row.code,
    event: { title: row.event_title, at: new Date(row.event_at) },
    person: { name: row.name, position: row.position, unit: row.unit, nipTail: row.nip_tail },
    textDigest: row.text_digest,
  });
}
