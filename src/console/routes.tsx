import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import {
  assertCanOpen,
  BasesQuestion,
  closeEvent,
  type Event,
  listEvents,
  listSeries,
  loadEvent,
  mostBasesReason,
  nextState,
  signingPhase,
} from '#event';
import { sealState } from '#keys';
import { inFull } from '#letters';
import { listReports, pickUnit, rosterFigures, settleReport, villagesCovered } from '#participants';
import { textsOfEvent } from '#texts';
import { field, flash, langOf, page, type Services, sealQuery, send, signedIn } from '#web';
import { formatNumber, refusalText } from '#web/i18n';
import type { EventFacts } from './checklist.ts';
import { createExample } from './example-event.ts';
import { sumOf } from './live/figures.ts';
import { readFigures } from './live/read-figures.ts';
import { liveRoutes } from './live/routes.ts';
import { countPeople } from './live/store.ts';
import { openRound } from './open-round.ts';
import { ConfirmPage } from './pages/confirm-page.tsx';
import { HomePage } from './pages/home-page.tsx';
import { OverviewPage } from './pages/overview-page.tsx';
import { seriesRoutes } from './series/routes.tsx';
import { countsByEvent, hasSentLinks, listMissing, type MissingFilter } from './store.ts';
import { consoleWords } from './words.ts';

const account = { config: { access: 'account' } } as const;

type OfEvent = { Params: { id: string }; Querystring: { belum?: string; cari?: string; unit?: string; hal?: string } };
type OfReport = { Params: { id: string; reportId: string } };

/** The organiser's start page, and the page of one event that shows all stages at once. */
export async function consoleRoutes(app: FastifyInstance, services: Services): Promise<void> {
  const { db, clock } = services;
  app.get('/konsol', account, async (request, reply) => {
    const { orgId } = signedIn(request);
    const [events, counts, series] = await Promise.all([
      listEvents(db, orgId),
      countsByEvent(db, orgId),
      listSeries(db, orgId),
    ]);
    const seal = sealState(services.custody, orgId, clock.now());
    const proxy = request.server.unnamedProxy.noticed;
    const children = <HomePage {...{ events, counts, series, seal, proxy }} />;
    return send(reply, page(request, { title: consoleWords(langOf(request)).home, nav: 'home', wide: true, children }));
  });
  app.post('/konsol/contoh', account, async (request, reply) => {
    const { orgId, accountId } = signedIn(request);
    const event = await db.transaction((tx) => createExample(tx, orgId, accountId, clock.now()));
    flash(reply, consoleWords(langOf(request)).exampleMade);
    return reply.redirect(`/konsol/kegiatan/${event.id}`, 303);
  });
  app.get<OfEvent>('/konsol/kegiatan/:id', account, (request, reply) => showOverview(request, reply, services));
  liveRoutes(app, services);
  seriesRoutes(app, services);
  openAndClose(app, services);
  app.post<OfReport>('/konsol/kegiatan/:id/laporan/:reportId/selesai', account, async (request, reply) => {
    const { orgId, accountId } = signedIn(request);
    const event = await loadEvent(db, orgId, request.params.id);
    await settleReport(services, { orgId, eventId: event.id }, request.params.reportId, accountId);
    flash(reply, consoleWords(langOf(request)).settled);
    return reply.redirect(`/konsol/kegiatan/${event.id}`, 303);
  });
}

function openAndClose(app: FastifyInstance, services: Services): void {
  const { db, clock } = services;
  app.get<OfEvent>('/konsol/kegiatan/:id/buka', account, (request, reply) => askToOpen(request, reply, services));
  app.post<OfEvent>('/konsol/kegiatan/:id/buka', account, async (request, reply) => {
    const reason = inFull(field(request, 'basesReason'), mostBasesReason);
    try {
      await openRound(services, signedIn(request).orgId, request.params.id, reason);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'basis-reason-missing') throw error;
      return askToOpen(request, reply, services, error);
    }
    flash(reply, consoleWords(langOf(request)).opened);
    return reply.redirect(`/konsol/kegiatan/${request.params.id}`, 303);
  });
  app.get<OfEvent>('/konsol/kegiatan/:id/tutup', account, (request, reply) => askToClose(request, reply, services));
  app.post<OfEvent>('/konsol/kegiatan/:id/tutup', account, async (request, reply) => {
    const { orgId } = signedIn(request);
    await db.transaction((tx) => closeEvent(tx, orgId, request.params.id, clock.now()));
    flash(reply, consoleWords(langOf(request)).closed);
    return reply.redirect(`/konsol/kegiatan/${request.params.id}`, 303);
  });
}

/** Rows of the list of who is missing, per page. */
const perPage = 25;

async function showOverview(
  request: FastifyRequest<OfEvent>,
  reply: FastifyReply,
  { db, clock, custody }: Services,
): Promise<FastifyReply> {
  const { orgId } = signedIn(request);
  const event = await loadEvent(db, orgId, request.params.id);
  const texts = await textsOfEvent(db, event);
  const signers = texts.flatMap((text) => text.categories);
  const figures = await readFigures({ db, clock }, { orgId, eventId: event.id });
  const unit = pickUnit(figures.units, String(request.query.unit ?? ''));
  const filter = { ...filterOf(request, signers.length > 0), unitId: unit.unitId ?? '' };
  const at = Math.min(100_000, Math.max(1, Math.trunc(Number(request.query.hal ?? 1)) || 1));
  const range = { offset: (at - 1) * perPage, limit: perPage };
  const [people, missing, reports, linksSent, villages] = await Promise.all([
    countPeople(db, orgId, event.id),
    listMissing({ db, custody }, { orgId, eventId: event.id, signers }, filter, range),
    listReports(db, orgId, event.id),
    hasSentLinks(db, orgId, event.id),
    rosterFigures(db, orgId, event.id).then((roster) => villagesCovered(db, orgId, roster)),
  ]);
  const facts: EventFacts = { event, texts: texts.length, people, linksSent };
  const { lacking: belum, search: cari, unitId } = filter;
  const query = sealQuery(request, new URLSearchParams({ belum, cari, unit: unitId }));
  const last = Math.max(1, Math.ceil(missing.total / perPage));
  const now = clock.now();
  const children = (
    <OverviewPage
      facts={facts}
      figures={figures}
      now={now}
      moves={moves(event, now)}
      villages={villages}
      missing={{ ...missing, filter, query, unit, page: at, last }}
      reports={reports.filter((report) => report.settledAt === null)}
    />
  );
  return send(reply, page(request, { title: event.title, nav: 'home', wide: true, children }));
}

function filterOf({ query }: FastifyRequest<OfEvent>, signs: boolean): MissingFilter {
  const lacking = query.belum === 'hadir' || !signs ? 'hadir' : 'tanda-tangan';
  return { lacking, search: (query.cari ?? '').trim().slice(0, 100), unitId: '' };
}

/** A closed event moves as long as what was begun may still be finished. */
function moves(event: Event, now: Date): boolean {
  return event.state === 'open' || signingPhase(event, now) === 'grace';
}

async function askToOpen(
  request: FastifyRequest<OfEvent>,
  reply: FastifyReply,
  { db, config }: Services,
  refusal?: Refusal,
): Promise<FastifyReply> {
  const { orgId } = signedIn(request);
  const words = consoleWords(langOf(request));
  const event = await loadEvent(db, orgId, request.params.id);
  assertCanOpen(event);
  const [people, texts] = await Promise.all([countPeople(db, orgId, event.id), textsOfEvent(db, event)]);
  const warnings = [...(config.sampleOnly ? [words.sample] : []), ...(people === 0 ? [words.nobody] : [])];
  const children = (
    <ConfirmPage
      event={event}
      title={words.openTitle}
      means={texts.length > 0 ? words.openMeans : words.meeting.openMeans}
      warnings={warnings}
      action={`/konsol/kegiatan/${event.id}/buka`}
      submit={words.open}
    >
      <BasesQuestion event={event} error={refusal && refusalText(refusal.code, refusal.details, langOf(request))} />
    </ConfirmPage>
  );
  return send(reply, page(request, { title: words.openTitle, nav: 'home', children }), refusal?.status);
}

async function askToClose(
  request: FastifyRequest<OfEvent>,
  reply: FastifyReply,
  { db, clock }: Services,
): Promise<FastifyReply> {
  const { orgId } = signedIn(request);
  const lang = langOf(request);
  const words = consoleWords(lang);
  const event = await loadEvent(db, orgId, request.params.id);
  nextState(event.state, 'close');
  const counts = sumOf((await readFigures({ db, clock }, { orgId, eventId: event.id })).units);
  const missing = counts.signers - counts.signed;
  const children = (
    <ConfirmPage
      event={event}
      title={words.closeTitle}
      means={counts.signers > 0 ? words.closeMeans : words.meeting.closeMeans}
      warnings={missing > 0 ? [words.closeMissing(formatNumber(missing, lang))] : []}
      action={`/konsol/kegiatan/${event.id}/tutup`}
      submit={words.close}
    />
  );
  return send(reply, page(request, { title: words.closeTitle, nav: 'home', children }));
}
