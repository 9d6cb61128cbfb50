import { setTimeout as sleep } from 'node:timers/promises';
import { archiveFigures } from '../store/archive.ts';
import { type ArchiveEvent, dueEvents, listTroubles } from '../store/archive-run.ts';
import { archiveEvent } from './archive-event.ts';
import type { ArchiveServices } from './raise-file.ts';

/** Where a command's words go. */
export interface Voice {
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
}

const everyFiles = 100;
const patienceMs = 1000;

/**
 * `ikrar archive`: one round over all events whose signing has ended or has gone on for days, whenever they were looked at
 * last; works beside a running service. Prints how far it is. 0 when every sealed file of theirs is archived, 1 when some could not be.
 */
export async function archiveCommand(services: ArchiveServices, { print, complain }: Voice): Promise<number> {
  let whole = true;
  const told = new Set<string>();
  for (;;) {
    const left = (await dueEvents(services.db, services.clock.now(), { all: true })).filter(
      (one) => !told.has(one.eventId),
    );
    const [event] = left;
    if (!event) break;
    const onFile = ({ raised, troubled }: { readonly raised: number; readonly troubled: number }) => {
      if ((raised + troubled) % everyFiles === 0) print(`${event.title}: ${raised + troubled} …`);
    };
    const done = await archiveEvent(services, event, { onFile });
    // the service is at it: it is waited for, since whoever asks wants to know how it ends
    if (!done) await sleep(patienceMs);
    else {
      told.add(event.eventId);
      whole = (await tell(services, event, { print, complain })) && whole;
    }
  }
  return whole ? 0 : 1;
}

async function tell({ db, clock }: ArchiveServices, event: ArchiveEvent, { print, complain }: Voice): Promise<boolean> {
  const { files, archived, holdsUntil } = await archiveFigures(db, event, clock.now());
  const until = holdsUntil?.toISOString().slice(0, 10);
  const holds = until ? `, berlaku sampai / valid until ${until}` : '';
  print(`${event.title}: ${archived} / ${files} diarsipkan / archived${holds}`);
  const troubles = await listTroubles(db, event);
  for (const { code, reason, detail } of troubles) complain(`  ${code}: ${reason} (${detail})`);
  // of an event that goes on the newest files are left for later
  return event.madeBy ? troubles.length === 0 : archived === files;
}
