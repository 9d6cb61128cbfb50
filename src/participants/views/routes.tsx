import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import { loadEvent } from '#event';
import { inFull } from '#letters';
import { field, flash, langOf, type Services, sealQuery, signedIn } from '#web';
import { formatNumber } from '#web/i18n';
import { filterEntries, filterQuery } from '../roster/roster-filter.ts';
import { hasLostNumber } from './drop-numbers.ts';
import { keepView, longestViewName, mostViews, namesSomebody } from './keep-view.ts';
import { deleteView, findView, type Viewer } from './store.ts';
import { viewWords } from './words.ts';

const account = { config: { access: 'account' } } as const;

type WithId = { Params: { id: string } };
type WithView = { Params: { id: string; viewId: string } };

/** Searches of a roster under a name; each has an address that leads to the search on any event of the organisation. */
export async function viewRoutes(app: FastifyInstance, services: Services): Promise<void> {
  const root = '/konsol/kegiatan/:id/peserta/tampilan';
  app.post<WithId>(root, account, (request, reply) => keep(request, reply, services));
  app.get<WithView>(`${root}/:viewId`, account, (request, reply) => open(request, reply, services));
  app.post<WithView>(`${root}/:viewId`, account, (request, reply) => remove(request, reply, services));
}

async function keep(request: FastifyRequest<WithId>, reply: FastifyReply, services: Services) {
  const { list } = await placeOf(request, services);
  const lang = langOf(request);
  const words = viewWords(lang);
  const asked = filterQuery(filterEntries((name) => field(request, name)));
  const query = asked.toString();
  const name = inFull(field(request, 'nama'), longestViewName);
  const back = query === '' ? list : `${list}?${sealQuery(request, asked)}`;
  if (query === '' || name === '') {
    flash(reply, query === '' ? words.nothing : words.nameMissing, 'warning');
    return reply.redirect(back, 303);
  }
  if (namesSomebody(name) || namesSomebody(field(request, 'cari'))) {
    flash(reply, words.hasNumber, 'warning');
    return reply.redirect(back, 303);
  }
  const shared = field(request, 'untuk') !== 'saya';
  const kept = await keepView(services, viewer(request), { name, query, shared });
  if (kept === 'full') flash(reply, words.full(formatNumber(mostViews, lang)), 'warning');
  else flash(reply, words.kept);
  return reply.redirect(back, 303);
}

async function open(request: FastifyRequest<WithView>, reply: FastifyReply, services: Services) {
  const { list } = await placeOf(request, services);
  const view = await findView(services.db, viewer(request), request.params.viewId);
  if (!view) throw new Refusal('not-found');
  if (hasLostNumber(view.query)) flash(reply, viewWords(langOf(request)).lostNumber, 'warning');
  const asked = new URLSearchParams(view.query);
  const query = sealQuery(request, filterQuery(filterEntries((name) => asked.get(name) ?? '')));
  return reply.redirect(`${list}?${query}`, 303);
}

async function remove(request: FastifyRequest<WithView>, reply: FastifyReply, services: Services) {
  const { list } = await placeOf(request, services);
  await deleteView(services.db, viewer(request), request.params.viewId);
  flash(reply, viewWords(langOf(request)).removed, 'info');
  return reply.redirect(list, 303);
}

async function placeOf(request: FastifyRequest<WithId>, { db }: Services) {
  const event = await loadEvent(db, signedIn(request).orgId, request.params.id);
  return { list: `/konsol/kegiatan/${event.id}/peserta` };
}

function viewer(request: FastifyRequest): Viewer {
  const { orgId, accountId } = signedIn(request);
  return { orgId, accountId };
}
