import { closeEvent, loadEvent, type Official } from '#event';
import { recordExport } from '#participants';
import { bareAssets } from '#web';
import { signOnPhone } from '../../../bench/phone.ts';
import { approveMinutes, saveMinutes, withdrawApproval } from '../../../src/documents/minutes/change-minutes.ts';
import { defaultContent } from '../../../src/documents/minutes/default-content.ts';
import { renewSignatoryLink, signatoryFor, signatoryLink } from '../../../src/documents/minutes-signing/signatory.ts';
import { openRound, type Round, type RoundOptions } from '../../signing/round.ts';

export const official: Official = {
  role: 'berita-acara',
  standing: 'plt',
  name: 'Wa Ode Rekaan, S.Sos., M.Si.',
  office: 'Sekretaris Daerah Muna Barat',
  nip: '197501012000122001',
};

export type Closing = Awaited<ReturnType<typeof closedRound>>;

/** A round that two of three people signed, closed, its berita acara approved; the official has a link. */
export async function closedRound({ assets = bareAssets, ...options }: Pick<RoundOptions, 'assets' | 'spoil'> = {}) {
  const round = await openRound(3, { officials: [official], assets, ...options });
  for (const { link } of round.invited.slice(0, 2)) await signOnPhone(link, { origin: round.origin });
  const { db } = round.services;
  await db.transaction((tx) => closeEvent(tx, round.orgId, round.eventId, round.clock.now()));
  round.clock.move(3_600_000);
  const request = { orgId: round.orgId, eventId: round.eventId, accountId: round.accountId };
  const signatory = await theirs(round);
  return {
    ...round,
    signatory,
    link: signatoryLink(round.services.custody, 'http://localhost:3000', signatory),
    approve: () => approveMinutes(round.services, request),
    withdraw: () => withdrawApproval(round.services, request),
    /** Writes another sentence into the draft. */
    write: async (sentence: string, replaces = '') => {
      const content = defaultContent(await loadEvent(db, round.orgId, round.eventId), true);
      await saveMinutes(round.services, request, { ...content, items: [...content.items, sentence], replaces });
    },
    /** As the organiser who shows it on the documents page. */
    takeLink: async () =>
      recordExport(round.services, {
        orgId: round.orgId,
        eventId: round.eventId,
        form: 'copy',
        people: [await theirs(round)],
        by: round.accountId,
        official: true,
      }),
    renewLink: async () => renewSignatoryLink(round.services, await theirs(round), round.accountId),
    linkNow: async () => signatoryLink(round.services.custody, 'http://localhost:3000', await theirs(round)),
  };
}

async function theirs({ services, orgId, eventId }: Pick<Round, 'services' | 'orgId' | 'eventId'>) {
  const signatory = await signatoryFor(services, await loadEvent(services.db, orgId, eventId));
  if (!signatory) throw new Error('the event names an official');
  return signatory;
}
