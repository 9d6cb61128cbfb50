import { randomUUID } from 'node:crypto';
import type { Clock } from '#clock';
import type { Db } from '#db';
import { insertView, type Viewer, viewsFor } from './store.ts';

export const longestViewName = 60;
/** Of an organisation, and of each account. */
export const mostViews = 40;

export interface NewView {
  readonly name: string;
  readonly query: string;
  /** For all of the organisation, or for this account alone. */
  readonly shared: boolean;
}

/** So many digits are a NIP, NIK, NRP or phone number, and of a year or a school's number there are fewer. */
const leastOfNumber = 6;

/** Whether a text holds a number of somebody, whatever parts its digits: those are encrypted at rest, and are kept nowhere else. */
export function namesSomebody(text: string): boolean {
  return text.normalize('NFKC').replace(/\D/g, '').length >= leastOfNumber;
}

/** Keeps a search of the roster under a name. `full`: there are as many as there may be; nothing was written. */
export async function keepView(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  viewer: Viewer,
  { name, query, shared }: NewView,
): Promise<'kept' | 'full'> {
  return await db.transaction(async (tx) => {
    const alike = (await viewsFor(tx, viewer)).filter(({ accountId }) => (accountId === null) === shared);
    if (alike.length >= mostViews) return 'full';
    const { orgId, accountId: by } = viewer;
    await insertView(tx, { orgId, id: randomUUID(), name, query, by, at: clock.now(), accountId: shared ? null : by });
    return 'kept';
  });
}
