import { Refusal } from '#errors';
import { holdEvent } from '#event';
import type { Services } from '#web';
import { loadFacts } from '../event-facts.ts';
import { listDocuments } from '../store/documents.ts';
import { findMinutes, saveContent, setApproval } from '../store/minutes.ts';
import { flagsOf, type MinutesContent } from './content.ts';
import { defaultContent } from './default-content.ts';
import { withRegions } from './regions.ts';

export interface MinutesRequest {
  readonly orgId: string;
  readonly eventId: string;
  readonly accountId: string;
}

type Needs = Pick<Services, 'db' | 'clock'>;

/**
 * Keeps what the organiser wrote.
 * @throws Refusal 'not-found', 'minutes-approved'.
 */
export async function saveMinutes(
  { db, clock }: Needs,
  request: MinutesRequest,
  content: MinutesContent,
): Promise<void> {
  const { orgId, eventId, accountId } = request;
  await db.transaction(async (tx) => {
    await holdEvent(tx, orgId, eventId);
    const saved = await saveContent(tx, { orgId, eventId, content, by: accountId, at: clock.now() });
    if (!saved) throw new Refusal('minutes-approved');
  });
}

/**
 * Approves the draft as it is kept, or as it stands by default when nobody changed anything. A figure that was typed and
 * differs from the roster's needs a reason first; so does replacing a berita acara that is sealed.
 * @throws Refusal 'not-found', 'minutes-approved', 'minutes-flagged' {figure, typed, counted, difference}, 'reason-missing'.
 */
export async function approveMinutes({ db, clock }: Needs, request: MinutesRequest): Promise<void> {
  const { orgId, eventId, accountId } = request;
  await db.transaction(async (tx) => {
    await holdEvent(tx, orgId, eventId);
    const kept = await findMinutes(tx, orgId, eventId);
    const { event, figures } = await withRegions(tx, await loadFacts(tx, orgId, eventId), kept);
    if (kept?.approvedAt) throw new Refusal('minutes-approved');
    const content = kept?.content ?? defaultContent(event, figures.signers > 0);
    const flag = flagsOf(content, figures).find(({ reason }) => reason === '');
    if (flag) {
      const { figure, typed, counted, difference } = flag;
      throw new Refusal('minutes-flagged', { figure, typed, counted, difference });
    }
    const sealed = (await listDocuments(tx, orgId, eventId)).some(
      (one) => one.kind === 'minutes' && one.supersededAt === null,
    );
    if (sealed && content.replaces === '') throw new Refusal('reason-missing');
    const at = clock.now();
    if (!kept) await saveContent(tx, { orgId, eventId, content, by: accountId, at });
    await setApproval(tx, orgId, eventId, { by: accountId, at, regions: figures.regions ?? null });
  });
}

/**
 * Makes it a draft again. A sealed berita acara stands until another is sealed in its place.
 * @throws Refusal 'not-found'.
 */
export async function withdrawApproval({ db }: Needs, { orgId, eventId }: MinutesRequest): Promise<void> {
  await db.transaction(async (tx) => {
    await holdEvent(tx, orgId, eventId);
    await setApproval(tx, orgId, eventId, null);
  });
}
