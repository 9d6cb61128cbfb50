import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import { listSeries, loadSeries } from '#event';
import { type PickedUnit, pickUnit } from '#participants';
import { langOf, PageHead, page, type Services, send, sendSheet, signedIn } from '#web';
import { type Coverage, countCovered, readCoverage } from './coverage.ts';
import { coverageTable } from './coverage-table.ts';
import { SeriesPage } from './series-page.tsx';
import { type CoverageFilter, listCovered, type Over } from './store.ts';
import { seriesWords } from './words.ts';

const account = { config: { access: 'account' } } as const;

type OfSeries = { Params: { id: string }; Querystring: { kali?: string; unit?: string; hal?: string } };

const perPage = 50;
/** More than any roster: everybody. */
const everybody = 100_000;

/** The pages of a series: its events and whom they reached. */
export function seriesRoutes(app: FastifyInstance, services: Services): void {
  app.get('/konsol/seri', account, (request, reply) => showAll(request, reply, services));
  app.get<OfSeries>('/konsol/seri/:id', account, (request, reply) => showOne(request, reply, services));
  for (const form of ['xlsx', 'csv'] as const)
    app.get<OfSeries>(`/konsol/seri/:id/cakupan.${form}`, account, (request, reply) =>
      sendCoverage(request, reply, services, form),
    );
}

async function showAll(request: FastifyRequest, reply: FastifyReply, { db }: Services): Promise<FastifyReply> {
  const words = seriesWords(langOf(request));
  const all = await listSeries(db, signedIn(request).orgId);
  const children = (
    <>
      <PageHead back={{ href: '/konsol', label: words.home }} title={words.title} lead={words.lead} />
      {all.length === 0 ? <p>{words.none}</p> : null}
      <ul class="console-series">
        {all.map(({ id, title }) => (
          <li key={id}>
            <a href={`/konsol/seri/${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </>
  );
  return send(reply, page(request, { title: words.title, nav: 'home', children }));
}

async function showOne(request: FastifyRequest<OfSeries>, reply: FastifyReply, { db }: Services) {
  const { orgId } = signedIn(request);
  const series = await loadSeries(db, orgId, request.params.id);
  const { sessions, coverage } = await readCoverage(db, orgId, series.id);
  const unit = pickUnit(coverage?.units ?? [], String(request.query.unit ?? ''));
  const filter = { sessions: sessionsOf(request), unitId: unit.unitId ?? '' };
  const at = Math.min(100_000, Math.max(1, Math.trunc(Number(request.query.hal ?? 1)) || 1));
  const list = coverage && (await listOf(db, { orgId, seriesId: series.id }, coverage, { filter, unit }, at));
  const children = <SeriesPage {...{ series, sessions, coverage, list }} />;
  return send(reply, page(request, { title: series.title, nav: 'home', wide: true, children }));
}

async function listOf(
  db: Services['db'],
  of: Omit<Over, 'rosterEventId'>,
  coverage: Coverage,
  { filter, unit }: { filter: CoverageFilter; unit: PickedUnit },
  page: number,
) {
  const range = { offset: (page - 1) * perPage, limit: perPage };
  const rows = await listCovered(db, { ...of, rosterEventId: coverage.over.eventId }, filter, range);
  const total = countCovered(coverage, filter);
  return { rows, total, filter, unit, page, last: Math.max(1, Math.ceil(total / perPage)) };
}

async function sendCoverage(
  request: FastifyRequest<OfSeries>,
  reply: FastifyReply,
  services: Services,
  form: 'xlsx' | 'csv',
): Promise<FastifyReply> {
  const { db } = services;
  const { orgId, accountId: who } = signedIn(request);
  const series = await loadSeries(db, orgId, request.params.id);
  const { coverage } = await readCoverage(db, orgId, series.id);
  if (!coverage) throw new Refusal('not-found');
  const where = { orgId, seriesId: series.id, rosterEventId: coverage.over.eventId };
  const people = await listCovered(db, where, { sessions: null, unitId: '' }, { offset: 0, limit: everybody });
  const lang = langOf(request);
  const { file } = seriesWords(lang).table;
  return await sendSheet(reply, services, { who, form, file, table: coverageTable(people, lang) });
}

function sessionsOf({ query }: FastifyRequest<OfSeries>): number {
  return /^\d{1,3}$/.test(query.kali ?? '') ? Number(query.kali) : 0;
}
