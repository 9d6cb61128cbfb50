import { sql } from 'drizzle-orm';
import { addWindow, endWindow, markPresent, withdrawAttendance } from '#attendance';
import { archiveRun, fileRevision, pact } from '#db';
import { archiveDue } from '#documents';
import { closeEvent, loadEvent, type Official, prolongAttendance } from '#event';
import { recordRotations } from '#keys';
import { participantById, recordExport } from '#participants';
import { signOnPhone } from '../../bench/phone.ts';
import { revokeDisplayLink, takeDisplayLink } from '../../src/attendance/organiser/stream/display-links.ts';
import { renewSignatoryLink, signatoryFor } from '../../src/documents/minutes-signing/signatory.ts';
import { sealDocument } from '../../src/documents/sealing/seal-document.ts';
import { sequenceBatch } from '../../src/log/sequence-batch.ts';
import { renewLink } from '../../src/participants/links/renew-link.ts';
import { changePerson, removePerson } from '../../src/participants/roster/save-person.ts';
import { revokePact } from '../../src/signing/revoke-pact.ts';
import { openRound } from '../signing/round.ts';

const official: Official = {
  role: 'berita-acara',
  standing: 'definitif',
  name: 'Wa Ode Rekaan',
  office: 'Sekretaris Daerah',
  nip: '',
};

/** A round with one act of every kind that leaves a leaf, done by the service itself, and all of them in the log. */
export async function busyRound() {
  const round = await openRound(5, { officials: [official] });
  const { services, orgId, eventId, accountId: by, clock, invited } = round;
  const { db } = services;
  const acting = { orgId, eventId, by };
  const minute = async () => {
    clock.move(60_000);
    await sequenceBatch(services);
  };
  const [first, second, third, fourth, fifth] = invited.map(({ id }) => id) as [string, string, string, string, string];
  await services.custody.rotateOrganisation(orgId, 'seal', { at: clock.now() });
  await recordRotations(services);
  await recordExport(services, { orgId, eventId, form: 'csv', people: invited, by });
  await takeDisplayLink(services, acting, 'hall');
  await revokeDisplayLink(services, acting, 'hall');
  const now = clock.now().getTime();
  await addWindow(services, acting, new Date(now + 3_600_000), new Date(now + 7_200_000));
  await addWindow(services, acting, new Date(now), new Date(now + 7_200_000));
  await addWindow(services, acting, new Date(now + 5_000_000), new Date(now + 7_200_000));
  await minute();
  const windows = await db.execute<{ id: string }>(sql`select id from check_window order by opens_at`);
  await endWindow(services, acting, windows[0]?.id ?? '');
  await endWindow(services, acting, windows[2]?.id ?? '');
  for (const participantId of [first, second, third]) {
    const marking = { mode: 'in-person', reason: 'Dikenal panitia', onBehalfOf: '' } as const;
    const { attendance } = await markPresent(services, { ...acting, participantId, ...marking });
    if (participantId !== third) continue;
    const withdrawal = { ...acting, participantId, attendanceId: attendance.id, reason: 'Salah orang' };
    await withdrawAttendance(services, withdrawal);
  }
  await minute();
  for (const { link } of invited.slice(0, 3)) await signOnPhone(link, { origin: round.origin });
  const [revoked] = await db.select().from(pact).where(sql`participant_id = ${second}`);
  await revokePact(services, { orgId, eventId, pactId: revoked?.id ?? '', accountId: by, reason: 'Salah jabatan' });
  const person = await participantById(db, orgId, eventId, fourth);
  if (!person) throw new Error('five people');
  await renewLink(services, person, by);
  const unit = { key: 'kecamatan sawerigadi', name: person.unit, regionCode: null };
  await changePerson(services, acting, fourth, {
    ...person,
    nik: undefined,
    unit,
    phone: undefined,
    email: 'baru@contoh.id',
  });
  await recordExport(services, { orgId, eventId, form: 'copy', people: [person], by });
  const signatory = async () => {
    const found = await signatoryFor(services, await loadEvent(db, orgId, eventId));
    if (!found) throw new Error('the event names an official');
    return found;
  };
  const taken = async () =>
    recordExport(services, { orgId, eventId, form: 'copy', people: [await signatory()], by, official: true });
  await taken();
  await renewSignatoryLink(services, await signatory(), by);
  await taken();
  await removePerson(services, acting, fifth);
  await db.transaction((tx) =>
    prolongAttendance(tx, { ...acting, at: clock.now() }, new Date(clock.now().getTime() + 60_000)),
  );
  await minute();
  await db.transaction((tx) => closeEvent(tx, orgId, eventId, clock.now()));
  clock.move(6 * 60_000);
  const sealing = { orgId, eventId, kind: 'signer-list', accountId: by } as const;
  await sealDocument(services, { ...sealing, follows: 0, reason: '' });
  await sealDocument(services, { ...sealing, follows: 1, reason: 'Kurang satu orang' });
  await minute();
  await db.update(archiveRun).set({ nextAt: new Date(0) });
  await archiveDue(services);
  await minute();
  const revisions = await db.select().from(fileRevision);
  return { ...round, people: { first, second, third, fourth }, revisions: revisions.length };
}
