import { createHash } from 'node:crypto';
import type { Tx } from '#db';
import { type Custody, opaquePerson } from '#keys';
import { eventsWithLinks, type LinkRow, type LoggedLink, linkRows, loggedLinks } from '../store/audit-links.ts';
import type { Findings } from './finding.ts';

type Mac = Pick<Custody, 'mac'>;

/**
 * Each personal link against the key store, which says what its hash must be, and against the log, which says whose link was
 * taken, renewed, or had its address changed. What leaves of former releases did not name is not held against a row.
 */
export async function auditLinks(tx: Tx, custody: Mac, findings: Findings): Promise<void> {
  for (const { orgId, id: eventId } of await eventsWithLinks(tx)) {
    const logged = new Map((await loggedLinks(tx, orgId, eventId)).map((it) => [it.person, it]));
    for (let rows = await linkRows(tx, orgId, eventId); rows.length > 0; ) {
      for (const row of rows) judge(row, logged.get(opaquePerson(custody, eventId, row.id)), custody, findings);
      rows = await linkRows(tx, orgId, eventId, rows.at(-1)?.id);
    }
  }
}

const nothing: Omit<LoggedLink, 'person' | 'renewals' | 'generation'> = {
  takenAt: null,
  takenTimes: 0,
  officialAt: null,
  officialTimes: 0,
  emailChangedAt: null,
  phoneChangedAt: null,
};

function judge(row: LinkRow, logged: LoggedLink | undefined, custody: Mac, findings: Findings): void {
  const changed = (field: string) => findings.add({ fault: 'changed', what: 'link', id: row.id, field });
  if (row.hash !== hashOf(custody, row)) changed('hash');
  if (logged?.generation && logged.generation !== row.generation) changed('generation');
  const said = { ...nothing, ...logged };
  const official = row.kind === 'official';
  const [at, times] = official ? [said.officialAt, said.officialTimes] : [said.takenAt, said.takenTimes];
  if (row.takenAt !== at || row.takenTimes !== times) changed('taken');
  if (official) return;
  if (row.emailChangedAt !== said.emailChangedAt) changed('email');
  if (row.phoneChangedAt !== said.phoneChangedAt) changed('phone');
}

/** What the database must find the link by: as `participants` and `documents` derive tokens and their hashes. */
function hashOf({ mac }: Mac, { id, kind, generation }: LinkRow): string {
  const secret = mac(kind === 'official' ? 'signatory-link' : 'personal-link', `${id} ${generation}`);
  return createHash('sha256')
    .update(Buffer.from(secret.subarray(0, 16)).toString('base64url'))
    .digest('hex');
}
