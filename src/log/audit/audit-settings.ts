import type { Tx } from '#db';
import {
  changedWindows,
  type EventSettings,
  leavesWithoutRevision,
  officeNow,
  openedEvents,
  revisions,
  rosterNow,
  textsNow,
} from '../store/audit-settings.ts';
import { compare } from './audit-rows.ts';
import type { Findings } from './finding.ts';

/** What has a history in the log rather than one leaf: settings and rosters of events, windows, revisions of files. */
export async function auditHistories(tx: Tx, findings: Findings): Promise<void> {
  for (const event of await openedEvents(tx)) {
    judgeSettings(event, findings);
    await judgeOffice(tx, event, findings);
    await judgeRoster(tx, event, findings);
    await judgeTexts(tx, event, findings);
  }
  for (const finding of await changedWindows(tx)) findings.add(finding);
  await auditRevisions(tx, findings);
}

/** A setting is what its newest leaf says, else what the opening said. */
function judgeSettings({ id, said, opening, latest }: EventSettings, findings: Findings): void {
  compare(said, { ...opening, ...latest }, (field) => findings.add({ fault: 'changed', what: 'setting', id, field }));
}

/** Name, letterhead, emblem and seat that papers carry. Openings from before said nothing of them. */
async function judgeOffice(tx: Tx, event: EventSettings, findings: Findings): Promise<void> {
  const { id, opening } = event;
  if (!opening) return;
  compare(await officeNow(tx, event), opening, (field) =>
    findings.add({ fault: 'changed', what: 'setting', id, field }),
  );
}

/** A person who was added, changed or removed without the service makes the newest digest another. */
async function judgeRoster(tx: Tx, event: EventSettings, findings: Findings): Promise<void> {
  const { id, opening, roster } = event;
  // Openings from before rosters were sealed say nothing of their title either.
  if (!roster && opening?.['title'] === undefined) return;
  if (!roster) {
    findings.add({ fault: 'added', what: 'roster', id });
    return;
  }
  compare(await rosterNow(tx, event), roster, (field) => findings.add({ fault: 'changed', what: 'roster', id, field }));
}

/** What phones are given to sign, and what the public compares a paper with. Openings from before had no such leaf. */
async function judgeTexts(tx: Tx, event: EventSettings, findings: Findings): Promise<void> {
  const { id, texts } = event;
  if (!texts) return;
  compare(await textsNow(tx, event), texts, (field) => findings.add({ fault: 'changed', what: 'text', id, field }));
}

async function auditRevisions(tx: Tx, findings: Findings): Promise<void> {
  for (let rows = await revisions(tx); rows.length > 0; rows = await revisions(tx, rows.at(-1)?.id)) {
    for (const { id, said, records } of rows) {
      const [record, another] = records ?? [];
      if (!record || another) findings.add({ fault: 'added', what: 'revision', id });
      else
        compare(said, record, (field) =>
          findings.add({ fault: field === 'at' ? 'back-dated' : 'changed', what: 'revision', id, field }),
        );
    }
  }
  for (const finding of await leavesWithoutRevision(tx)) findings.add(finding);
}
