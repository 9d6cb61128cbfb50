import type { FastifyInstance, FastifyRequest } from 'fastify';
import { loadEvent } from '#event';
import { langOf, page, type Services, send, signedIn } from '#web';
import { UnitsPage } from '../pages/units-page.tsx';
import { regencyOfOffice } from '../villages.ts';
import { unitWords } from './page-words.ts';
import { unitsInEvent } from './tree/store.ts';
import { pruned, unitTrees } from './tree/trees.ts';

const account = { config: { access: 'account' } } as const;

type WithId = { Params: { id: string }; Querystring: { cari?: string; tampil?: string } };

/** The organisation's units in their trees, and how many people each is expected to have. */
export async function unitRoutes(app: FastifyInstance, services: Services): Promise<void> {
  const root = '/konsol/kegiatan/:id/peserta/unit';
  app.get<WithId>(root, account, async (request, reply) => send(reply, await unitsPage(request, services)));
}

async function unitsPage(request: FastifyRequest<WithId>, { db }: Services): Promise<string> {
  const { orgId } = signedIn(request);
  const event = await loadEvent(db, orgId, request.params.id);
  const { cari, tampil } = request.query;
  const search = typeof cari === 'string' ? cari.slice(0, 100) : '';
  const asked = { search, onlyShort: tampil === 'kurang' };
  const all = unitTrees(await unitsInEvent(db, { orgId, eventId: event.id }), await regencyOfOffice(db, orgId));
  const trees = { regions: all.regions && pruned(all.regions, asked), offices: pruned(all.offices, asked) };
  const children = <UnitsPage {...{ event, trees, ...asked }} />;
  return page(request, { title: unitWords(langOf(request)).title, nav: 'home', wide: true, children });
}
