import { randomBytes, randomUUID } from 'node:crypto';
import type { Circumstances } from '#db';
import { type Event, type Official, printedOffice } from '#event';
import type { Custody } from '#keys';
import { linkHash, lockRoster, recordRenewal, retireLink, sameToken, splitName } from '#participants';
import type { NameOnRecord } from '#signing';
import type { Services } from '#web';
import { findSignatory, insertSignatory, type Signatory, saveSignatoryLink, saveSignatoryName } from './store.ts';

/** What a link depends on: the official's row, and how often the link has been renewed. */
type LinkHolder = Pick<Signatory, 'id' | 'linkGeneration'>;

/** Who signs the event's berita acara; undefined where it names nobody. */
export function minutesOfficial({ officials }: Pick<Event, 'officials'>): Official | undefined {
  return officials.find(({ role }) => role === 'berita-acara');
}

/**
 * The signatory of an event, with a link of his own from the first time this is asked. Undefined where the event names
 * nobody. A name that was corrected while the event was a draft is taken over.
 */
export async function signatoryFor({ db, custody, clock }: Services, event: Event): Promise<Signatory | undefined> {
  const official = minutesOfficial(event);
  if (!official) return undefined;
  const { name, office, standing, nip } = official;
  const found = await findSignatory(db, event.orgId, event.id);
  if (!found) {
    const id = randomUUID();
    await insertSignatory(db, {
      orgId: event.orgId,
      eventId: event.id,
      id,
      handle: randomBytes(9).toString('hex'),
      ...{ name, office, standing, nip },
      linkGeneration: 1,
      linkHash: linkHash(tokenOf(custody, { id, linkGeneration: 1 })),
      linkTakenAt: null,
      linkTakenTimes: 0,
      createdAt: clock.now(),
    });
    return findSignatory(db, event.orgId, event.id);
  }
  const same = found.name === name && found.office === office && found.standing === standing && found.nip === nip;
  if (same) return found;
  await saveSignatoryName(db, event.orgId, event.id, { name, office, standing, nip });
  return { ...found, name, office, standing, nip };
}

/** The official's personal link. Like a participant's, its token stands in the fragment and can be made again. */
export function signatoryLink(custody: Custody, publicUrl: string, holder: LinkHolder): string {
  return `${publicUrl}/pejabat#${tokenOf(custody, holder)}`;
}

/** Whether a token is this official's, by the key store alone: whatever hash his row has. */
export function opensSignatoryLink(custody: Pick<Custody, 'mac'>, holder: LinkHolder, token: string): boolean {
  return sameToken(tokenOf(custody, holder), token);
}

/** Gives the official a new link, which nobody has taken; the old one, wherever it was forwarded to, opens nothing any more, and says so. */
export async function renewSignatoryLink(
  { db, custody, clock }: Services,
  signatory: Signatory,
  by: string,
): Promise<void> {
  const { orgId, eventId, id, linkGeneration: old } = signatory;
  const linkGeneration = old + 1;
  const hash = linkHash(tokenOf(custody, { id, linkGeneration }));
  const at = clock.now();
  await db.transaction(async (tx) => {
    // the audit counts takings behind the newest renewal, so the two come one after the other
    await lockRoster(tx, orgId, eventId);
    if (!(await saveSignatoryLink(tx, signatory, { linkGeneration, linkHash: hash }))) return;
    await retireLink(tx, { orgId, eventId, holderId: id, generation: old, linkHash: signatory.linkHash, at });
    await recordRenewal(tx, custody, { orgId, eventId, id, generation: linkGeneration, by, at });
  });
}

/** What is said beside the official's signature: as beside a participant's. */
export function circumstancesOf(
  { linkTakenAt, linkTakenTimes }: Pick<Signatory, 'linkTakenAt' | 'linkTakenTimes'>,
  organiserDevice: boolean,
): Circumstances | undefined {
  if (!linkTakenAt && !organiserDevice) return undefined;
  return {
    ...(linkTakenAt && { linkTakenAt: linkTakenAt.toISOString(), linkTakenTimes }),
    ...(organiserDevice && { organiserDevice }),
  };
}

/** "Pj. Bupati Muna Barat". */
export const officeOf = (signatory: Signatory): string => printedOffice(signatory);

/** As the event names the official, and without titles. */
export const nameOf = ({ name }: Pick<Signatory, 'name'>): NameOnRecord => ({ full: name, bare: splitName(name).name });

/** 128 bits of an HMAC, base64url: 22 characters. */
function tokenOf({ mac }: Pick<Custody, 'mac'>, { id, linkGeneration }: LinkHolder): string {
  return Buffer.from(mac('signatory-link', `${id} ${linkGeneration}`).subarray(0, 16)).toString('base64url');
}
