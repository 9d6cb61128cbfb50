import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { assertMayChange, loadEvent } from '#event';
import { flash, langOf, page, rawField, type Services, send, signedIn } from '#web';
import { formatNumber } from '#web/i18n';
import { UnitsPage } from '../pages/units-page.tsx';
import { regencyOfOffice } from '../villages.ts';
import { expectPeople } from './expect-people.ts';
import { unitWords } from './page-words.ts';
import { readCounts } from './read-counts.ts';
import { unitBook } from './store.ts';
import { unitsInEvent } from './tree/store.ts';
import { pruned, unitTrees } from './tree/trees.ts';

const account = { config: { access: 'account' } } as const;

type WithId = { Params: { id: string }; Querystring: { cari?: string; tampil?: string } };

/** The organisation's units in their trees, and how many people each is expected to have. */
export async function unitRoutes(app: FastifyInstance, services: Services): Promise<void> {
  const root = '/konsol/kegiatan/:id/peserta/unit';
  app.get<WithId>(root, account, async (request, reply) => send(reply, await unitsPage(request, services)));
  app.post<WithId>(root, account, (request, reply) => saveCounts(request, reply, services));
}

async function unitsPage(
  request: FastifyRequest<WithId>,
  { db }: Services,
  counts?: Parameters<typeof UnitsPage>[0]['counts'],
): Promise<string> {
  const { orgId } = signedIn(request);
  const event = await loadEvent(db, orgId, request.params.id);
  const { cari, tampil } = request.query;
  const search = typeof cari === 'string' ? cari.slice(0, 100) : '';
  const asked = { search, onlyShort: tampil === 'kurang' };
  const all = unitTrees(await unitsInEvent(db, { orgId, eventId: event.id }), await regencyOfOffice(db, orgId));
  const trees = { regions: all.regions && pruned(all.regions, asked), offices: pruned(all.offices, asked) };
  const children = <UnitsPage {...{ event, trees, ...asked }} {...(counts ? { counts } : {})} />;
  return page(request, { title: unitWords(langOf(request)).title, nav: 'home', wide: true, children });
}

/** All of the numbers that were sent, or none. */
async function saveCounts(request: FastifyRequest<WithId>, reply: FastifyReply, services: Services) {
  const { orgId } = signedIn(request);
  const event = await loadEvent(services.db, orgId, request.params.id);
  assertMayChange(event.state, 'roster');
  const lang = langOf(request);
  const words = unitWords(lang);
  const text = rawField(request, 'jumlah');
  const { rows, wrong } = readCounts(await unitBook(services.db, orgId), text);
  if (wrong.length > 0) {
    const said = wrong.slice(0, 20).map((one) => words.countsWrong(formatNumber(one.line, lang), one.text));
    return send(reply, await unitsPage(request, services, { text, wrong: said }), 422);
  }
  await expectPeople(services, event, rows);
  flash(reply, words.countsDone(formatNumber(rows.length, lang)));
  return reply.redirect(`/konsol/kegiatan/${event.id}/peserta/unit`, 303);
}
