import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { accountName } from '#accounts';
import { type Event, loadEvent } from '#event';
import { field, fields, langOf, page, type Services, send, sendSheet, signedIn } from '#web';
import { InvitationsPage, type InvitationsPageProps } from '../pages/invitations-page.tsx';
import { allParticipants, rosterFigures } from '../store.ts';
import { unitAskedFor } from '../units/unit-asked-for.ts';
import { invitationsTo, signingCategories } from './invitations.ts';
import { linksTable } from './links-table.ts';
import { keepSent, messagesFor, messagesPage, readSent } from './messages.ts';
import { recordExport } from './record-export.ts';
import { latestExports } from './store.ts';
import { linkWords } from './words.ts';

const account = { config: { access: 'account' } } as const;

type WithId = { Params: { id: string } };

/** Ways to hand out personal links. The printed slips are a document, and so a later stage's. */
export async function linkRoutes(app: FastifyInstance, services: Services): Promise<void> {
  const root = '/konsol/kegiatan/:id/undangan';
  app.get<WithId>(root, account, async (request, reply) => send(reply, await invitationsPage(request, services)));
  for (const form of ['xlsx', 'csv'] as const)
    app.post<WithId>(`${root}/${form}`, account, (request, reply) => sendTable(request, reply, services, form));
  app.post<WithId>(`${root}/whatsapp`, account, (request, reply) => showMessages(request, reply, services));
}

/** Noted as an export first; then the file. */
async function sendTable(
  request: FastifyRequest<WithId>,
  reply: FastifyReply,
  services: Services,
  form: 'xlsx' | 'csv',
): Promise<FastifyReply> {
  const event = await eventOf(request, services);
  const { accountId: by } = signedIn(request);
  const lang = langOf(request);
  const unitId = await unitAskedFor(services.db, event, field(request, 'unit'));
  const people = await allParticipants(services.db, event.orgId, event.id, unitId);
  await recordExport(services, { orgId: event.orgId, eventId: event.id, form, people, by });
  const invite = await invitationsTo(services, event);
  const { file } = linkWords(lang).table;
  return await sendSheet(reply, services, {
    who: by,
    form,
    file,
    table: linksTable(invite, people, lang, services.custody),
  });
}

/**
 * Messages of a unit, or of all, a page at a time: what was ticked on the page before is kept first. Only those shown are noted
 * as taken.
 */
async function showMessages(request: FastifyRequest<WithId>, reply: FastifyReply, services: Services) {
  const event = await eventOf(request, services);
  const { accountId: by } = signedIn(request);
  const place = { orgId: event.orgId, eventId: event.id };
  const unitId = await unitAskedFor(services.db, event, field(request, 'unit'));
  const people = await allParticipants(services.db, event.orgId, event.id, unitId);
  const shownBefore = new Set(fields(request, 'ditampilkan'));
  const shown = people.filter(({ id }) => shownBefore.has(id));
  if (shown.length > 0) await keepSent(services, { ...place, shown, ids: new Set(fields(request, 'terkirim')), by });
  const sent = await readSent(services.db, event.orgId, event.id);
  const at = messagesPage(people, sent, Number.parseInt(field(request, 'hal'), 10) || 0);
  await recordExport(services, { ...place, form: 'whatsapp', people: at.people, by });
  const lang = langOf(request);
  const list = messagesFor(at.people, await invitationsTo(services, event), sent, { lang, custody: services.custody });
  const named = await withNames(
    services,
    event,
    list.flatMap((one) => (one.sent ? [one.sent] : [])),
  );
  const names = new Map(named.map(({ by: id, byName }) => [id, byName]));
  return send(reply, await invitationsPage(request, services, { ...at, list, names, unitId }));
}

async function invitationsPage(
  request: FastifyRequest<WithId>,
  services: Services,
  messages?: InvitationsPageProps['messages'],
): Promise<string> {
  const event = await eventOf(request, services);
  const [figures, signing, taken] = await Promise.all([
    rosterFigures(services.db, event.orgId, event.id),
    signingCategories(services.db, event),
    latestExports(services.db, event.orgId, event.id, 50),
  ]);
  const exports = await withNames(services, event, taken);
  const children = (
    <InvitationsPage {...{ event, figures, exports }} signs={signing.size > 0} {...(messages ? { messages } : {})} />
  );
  return page(request, { title: linkWords(langOf(request)).title, nav: 'home', wide: true, children });
}

/** Few people take links, however often: each name is asked for once. */
async function withNames<T extends { readonly by: string }>({ db }: Services, { orgId }: Event, taken: readonly T[]) {
  const ids = [...new Set(taken.map(({ by }) => by))];
  const names = new Map(await Promise.all(ids.map(async (id) => [id, await accountName(db, orgId, id)] as const)));
  return taken.map((one) => ({ ...one, byName: names.get(one.by) ?? '' }));
}

async function eventOf(request: FastifyRequest<WithId>, { db }: Services): Promise<Event> {
  return await loadEvent(db, signedIn(request).orgId, request.params.id);
}
