import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import { type Event, loadEvent } from '#event';
import { displayName } from '#participants';
import {
  field,
  flash,
  langOf,
  letterErrors,
  momentIn,
  page,
  queryIn,
  type Services,
  sealQuery,
  send,
  signedIn,
} from '#web';
import { refusalText } from '#web/i18n';
import { countBatch } from '../absence/store.ts';
import { accountNames } from '../account-names.ts';
import { loadAttendancePage, type PageExtras } from '../load-page.tsx';
import { attendanceWords } from '../words.ts';
import { BatchNotice, MarkedNotice } from './attendance-page.tsx';
import { type FilterQuery, filterQuery, readFilter } from './filter.ts';
import type { MarkEntries } from './mark-bar.tsx';
import { markPresent } from './mark-present.ts';
import { PersonAttendancePage, type PersonAttendanceProps } from './person-page.tsx';
import { setOnBehalf } from './set-on-behalf.ts';
import { findPerson, findWithdrawn, type ListedPerson } from './store.ts';
import { withdrawAttendance } from './withdraw-attendance.ts';

/** Besides the filter, an address says what was just done, so that a reload shows it again and does nothing. */
type Query = FilterQuery & {
  cara?: string;
  alasan?: string;
  dicatat?: string;
  sudah?: string;
  batch?: string;
};
type OfEvent = { Params: { id: string }; Querystring: Query };
type OfPerson = { Params: { id: string; handle: string } };

/** The list of an event's people, and each person's coming. */
export function peopleRoutes(app: FastifyInstance, services: Services): void {
  const account = { config: { access: 'account' } } as const;
  const root = '/konsol/kegiatan/:id/kehadiran';
  app.get<OfEvent>(root, account, (request, reply) => showPeople(request, reply, services));
  app.post<OfEvent>(`${root}/hadir`, account, (request, reply) => markFromList(request, reply, services));
  app.get<OfPerson>(`${root}/o/:handle`, account, (request, reply) => showPerson(request, reply, services));
  app.post<OfPerson>(`${root}/o/:handle/hadir`, account, (request, reply) => markOne(request, reply, services));
  app.post<OfPerson>(`${root}/o/:handle/mewakili`, account, (request, reply) => onBehalf(request, reply, services));
  app.post<OfPerson>(`${root}/o/:handle/batal`, account, (request, reply) => withdraw(request, reply, services));
}

async function showPeople(request: FastifyRequest<OfEvent>, reply: FastifyReply, services: Services) {
  const event = await eventOf(request, services);
  const { query } = request;
  const entries: MarkEntries = { mode: modeOf(query.cara), reason: String(query.alasan ?? ''), onBehalfOf: '' };
  const notice = (await justMarked(services, event, query)) ?? (await justTold(services, request, event));
  return sendPeople(request, reply, services, { event, query, entries, ...(notice ? { notice } : {}) });
}

async function justMarked({ db }: Services, event: Event, { dicatat, sudah }: Query) {
  const person = await findPerson(db, event.orgId, event.id, String(dicatat ?? sudah ?? ''));
  if (!person?.attendance) return undefined;
  return <MarkedNotice event={event} person={person} name={displayName(person)} created={dicatat !== undefined} />;
}

async function justTold({ db }: Services, request: FastifyRequest<OfEvent>, event: Event) {
  const at = momentIn(request.query.batch ?? '');
  if (!at) return undefined;
  const { accountId } = signedIn(request);
  const count = await countBatch(db, { orgId: event.orgId, eventId: event.id, by: accountId, at });
  return count > 0 ? <BatchNotice event={event} batch={at} count={count} /> : undefined;
}

async function sendPeople(
  request: FastifyRequest,
  reply: FastifyReply,
  services: Services,
  { event, query, status = 200, ...extras }: PageExtras & { event: Event; query: FilterQuery; status?: number },
) {
  const seal = (asked: URLSearchParams) => sealQuery(request, asked);
  const children = await loadAttendancePage(services, event, { query, seal }, extras);
  const html = page(request, { title: attendanceWords(langOf(request)).title, nav: 'home', wide: true, children });
  return send(reply, html, status);
}

/** One press at a name. Mode and reason stay for the next name; for whom somebody came does not. */
async function markFromList(request: FastifyRequest<OfEvent>, reply: FastifyReply, services: Services) {
  const event = await eventOf(request, services);
  const person = await findPerson(services.db, event.orgId, event.id, field(request, 'orang'));
  if (!person) throw new Refusal('not-found');
  const query = queryIn(field(request, 'kembali')) as FilterQuery;
  const entries = sentEntries(request);
  const marked = await mark(request, services, person, entries);
  if (!('created' in marked)) {
    return sendPeople(request, reply, services, { event, query, entries: { ...entries, ...marked }, status: 422 });
  }
  const back = new URLSearchParams({
    ...filterQuery(readFilter(query)),
    ...(query.hal ? { hal: query.hal } : {}),
    cara: entries.mode,
    alasan: entries.reason,
    [marked.created ? 'dicatat' : 'sudah']: person.handle,
  });
  return reply.redirect(`/konsol/kegiatan/${event.id}/kehadiran?${sealQuery(request, back)}#daftar`, 303);
}

async function showPerson(request: FastifyRequest<OfPerson>, reply: FastifyReply, services: Services) {
  return sendPerson(request, reply, services);
}

async function sendPerson(
  request: FastifyRequest<OfPerson>,
  reply: FastifyReply,
  services: Services,
  extras: Partial<Pick<PersonAttendanceProps, 'entries' | 'withdrawError' | 'onBehalf'>> = {},
) {
  const { event, person } = await personOf(request, services);
  const withdrawn = await findWithdrawn(services.db, event.orgId, event.id, person.id);
  const names = await accountNames(services.db, event.orgId, [
    person.attendance?.by,
    person.absence?.by,
    ...withdrawn.flatMap((one) => [one.by, one.withdrawnBy]),
  ]);
  const entries: MarkEntries = { mode: 'in-person', reason: '', onBehalfOf: '' };
  const children = <PersonAttendancePage {...{ event, person, withdrawn, names, entries }} {...extras} />;
  const html = page(request, { title: attendanceWords(langOf(request)).title, nav: 'home', children });
  return send(reply, html, Object.keys(extras).length > 0 ? 422 : 200);
}

async function markOne(request: FastifyRequest<OfPerson>, reply: FastifyReply, services: Services) {
  const { event, person } = await personOf(request, services);
  const entries = sentEntries(request);
  const marked = await mark(request, services, person, entries);
  if (!('created' in marked)) return sendPerson(request, reply, services, { entries: { ...entries, ...marked } });
  return reply.redirect(`/konsol/kegiatan/${event.id}/kehadiran/o/${person.handle}`, 303);
}

async function mark(
  request: FastifyRequest<{ Params: { id: string } }>,
  services: Services,
  person: ListedPerson,
  { mode, reason, onBehalfOf }: MarkEntries,
): Promise<{ created: boolean } | { error: string } | { onBehalfError: string }> {
  const onBehalfError = behalfError(request, onBehalfOf);
  if (onBehalfError) return { onBehalfError };
  const { orgId, accountId } = signedIn(request);
  const marking = { orgId, eventId: request.params.id, participantId: person.id, by: accountId };
  try {
    return await markPresent(services, { ...marking, mode, reason, onBehalfOf });
  } catch (error) {
    return { error: missingReason(request, error) };
  }
}

async function withdraw(request: FastifyRequest<OfPerson>, reply: FastifyReply, services: Services) {
  const { event, person } = await personOf(request, services);
  const attendanceId = field(request, 'kehadiran');
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(attendanceId)) throw new Refusal('not-found');
  const { orgId, accountId: by } = signedIn(request);
  const reason = field(request, 'alasan');
  try {
    await withdrawAttendance(services, {
      orgId,
      eventId: event.id,
      participantId: person.id,
      attendanceId,
      by,
      reason,
    });
  } catch (error) {
    return sendPerson(request, reply, services, { withdrawError: missingReason(request, error) });
  }
  flash(reply, attendanceWords(langOf(request)).withdraw.done);
  return reply.redirect(`/konsol/kegiatan/${event.id}/kehadiran/o/${person.handle}`, 303);
}

async function onBehalf(request: FastifyRequest<OfPerson>, reply: FastifyReply, services: Services) {
  const { event, person } = await personOf(request, services);
  const { orgId, accountId: by } = signedIn(request);
  const about = { orgId, eventId: event.id, participantId: person.id, by };
  const onBehalfOf = field(request, 'mewakili');
  const error = behalfError(request, onBehalfOf);
  if (error) return sendPerson(request, reply, services, { onBehalf: { typed: onBehalfOf, error } });
  await setOnBehalf(services, { ...about, onBehalfOf });
  flash(reply, attendanceWords(langOf(request)).person.onBehalfSaved);
  return reply.redirect(`/konsol/kegiatan/${event.id}/kehadiran/o/${person.handle}`, 303);
}

/** Papers name for whom somebody came. */
function behalfError(request: FastifyRequest, onBehalfOf: string): string | undefined {
  const lang = langOf(request);
  return letterErrors([['mewakili', attendanceWords(lang).mark.onBehalfOf, onBehalfOf]], lang)['mewakili'];
}

/** A forgotten reason goes back to its field; everything else is refused as always. */
function missingReason(request: FastifyRequest, error: unknown): string {
  if (!(error instanceof Refusal) || error.code !== 'reason-missing') throw error;
  return refusalText('reason-missing', {}, langOf(request));
}

async function eventOf(request: FastifyRequest<{ Params: { id: string } }>, { db }: Services): Promise<Event> {
  return await loadEvent(db, signedIn(request).orgId, request.params.id);
}

async function personOf(request: FastifyRequest<OfPerson>, services: Services) {
  const event = await eventOf(request, services);
  const person = await findPerson(services.db, event.orgId, event.id, request.params.handle);
  if (!person) throw new Refusal('not-found');
  return { event, person };
}

function sentEntries(request: FastifyRequest): MarkEntries {
  return {
    mode: modeOf(field(request, 'cara')),
    reason: field(request, 'alasan'),
    onBehalfOf: field(request, 'mewakili'),
  };
}

const modeOf = (text: unknown) => (text === 'online' ? 'online' : 'in-person');
