import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Tx } from '#db';
import { Refusal } from '#errors';
import { field, fields, flash, langOf, PageHead, page, type Services, send, signedIn } from '#web';
import { changeEvent, confirmContest } from './change-event.ts';
import { createEvent } from './create-event.ts';
import { endsRoutes } from './ends/routes.tsx';
import { type EventDetail, mayChange } from './event.ts';
import { changeRows, type EventForm, type FormErrors, formOf, newForm, type ReadForm, readForm } from './form.ts';
import { loadEvent } from './load-event.ts';
import { ContestQuestion } from './pages/contest-question.tsx';
import { DetailView } from './pages/detail-view.tsx';
import { EventFormView, type FormChoices } from './pages/event-form.tsx';
import { EventHead } from './pages/event-head.tsx';
import { takePlace } from './series/series.ts';
import { listSeries } from './series/store.ts';
import { eventWords } from './words.ts';

const account = { config: { access: 'account' } } as const;

type WithId = { Params: { id: string } };

/** Pages on which an organiser says what an event is. */
export async function eventRoutes(app: FastifyInstance, services: Services): Promise<void> {
  app.get('/konsol/kegiatan/baru', account, async (request, reply) => {
    const form = newForm(services.clock.now(), signedIn(request).organisation.zone);
    return send(reply, await newPage(request, services, form));
  });
  app.post('/konsol/kegiatan/baru', account, (request, reply) => create(request, reply, services));
  app.get<WithId>('/konsol/kegiatan/:id/detail', account, async (request, reply) => {
    return send(reply, await detailPage(request, request.params.id, services));
  });
  app.post<WithId>('/konsol/kegiatan/:id/detail', account, (request, reply) =>
    change(request, reply, request.params.id, services),
  );
  app.post<WithId>('/konsol/kegiatan/:id/dasar-hukum/ya', account, (request, reply) =>
    answerContest(request, reply, request.params.id, services),
  );
  endsRoutes(app, services);
}

async function create(request: FastifyRequest, reply: FastifyReply, services: Services): Promise<FastifyReply> {
  const { db, clock, config } = services;
  const { orgId, accountId } = signedIn(request);
  const form = sentForm(request);
  const rows = changeRows(form, field(request, 'act'));
  if (rows) return send(reply, await newPage(request, services, rows));
  const read = readForm(form, { mail: config.mail !== undefined });
  if ('errors' in read) return send(reply, await newPage(request, services, form, read.errors), 422);
  const at = clock.now();
  const event = await whenPlaced(() =>
    db.transaction(async (tx) => {
      const detail = await placed(tx, orgId, read, null, at);
      return createEvent(tx, { orgId, by: accountId, at, detail });
    }),
  );
  if ('errors' in event) return send(reply, await newPage(request, services, form, event.errors), 422);
  flash(reply, eventWords(langOf(request)).created);
  return reply.redirect(`/konsol/kegiatan/${event.id}`, 303);
}

async function change(
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  services: Services,
): Promise<FastifyReply> {
  const { db, clock, config } = services;
  const { orgId } = signedIn(request);
  const form = sentForm(request);
  const rows = changeRows(form, field(request, 'act'));
  if (rows) return send(reply, await detailPage(request, id, services, rows));
  const read = readForm(form, { mail: config.mail !== undefined });
  if ('errors' in read) return send(reply, await detailPage(request, id, services, form, read.errors), 422);
  const { id: eventId } = await loadEvent(db, orgId, id);
  const done = await whenPlaced(() =>
    db.transaction(async (tx) => {
      await changeEvent(tx, orgId, eventId, await placed(tx, orgId, read, eventId, clock.now()));
      return { id: eventId };
    }),
  );
  if ('errors' in done) return send(reply, await detailPage(request, id, services, form, done.errors), 422);
  flash(reply, eventWords(langOf(request)).saved);
  return reply.redirect(`/konsol/kegiatan/${id}/detail`, 303);
}

/** The detail with its place in the series, taken in the transaction that keeps it. */
async function placed(
  tx: Tx,
  orgId: string,
  { detail, series }: ReadForm,
  eventId: string | null,
  at: Date,
): Promise<EventDetail> {
  return { ...detail, ...(await takePlace(tx, orgId, series, { eventId, at })) };
}

/** A place that somebody else holds is a mistake in the form, not a page of its own. */
async function whenPlaced<T>(save: () => Promise<T>): Promise<T | { readonly errors: FormErrors }> {
  try {
    return await save();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'series-ordinal-taken') throw error;
    return { errors: { seriesOrdinal: 'seriesOrdinalTaken' } };
  }
}

async function answerContest(
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  { db, clock }: Services,
): Promise<FastifyReply> {
  const { orgId } = signedIn(request);
  await db.transaction((tx) => confirmContest(tx, orgId, id, clock.now()));
  flash(reply, eventWords(langOf(request)).contestQuestion.kept);
  return reply.redirect(`/konsol/kegiatan/${id}`, 303);
}

async function choicesOf(request: FastifyRequest, { db, config }: Services): Promise<FormChoices> {
  return { mail: config.mail !== undefined, series: await listSeries(db, signedIn(request).orgId) };
}

async function newPage(
  request: FastifyRequest,
  services: Services,
  form: EventForm,
  errors: FormErrors = {},
): Promise<string> {
  const words = eventWords(langOf(request));
  const choices = await choicesOf(request, services);
  const action = '/konsol/kegiatan/baru';
  return page(request, {
    title: words.newTitle,
    nav: 'home',
    children: (
      <>
        <PageHead back={{ href: '/konsol', label: words.home }} title={words.newTitle} lead={words.newLead} />
        <EventFormView {...{ action, form, errors, choices }} submit={words.create} />
      </>
    ),
  });
}

async function detailPage(
  request: FastifyRequest,
  id: string,
  services: Services,
  form?: EventForm,
  errors: FormErrors = {},
): Promise<string> {
  const words = eventWords(langOf(request));
  const [event, choices] = await Promise.all([
    loadEvent(services.db, signedIn(request).orgId, id),
    choicesOf(request, services),
  ]);
  const series = choices.series.find((one) => one.id === event.seriesId)?.title;
  const action = `/konsol/kegiatan/${id}/detail`;
  return page(request, {
    title: event.title,
    nav: 'home',
    children: (
      <>
        <EventHead event={event} place="detail" />
        <ContestQuestion event={event} />
        {mayChange(event.state, 'detail') ? (
          <EventFormView {...{ action, errors, choices }} form={form ?? formOf(event)} submit={words.save} />
        ) : (
          <DetailView event={event} {...(series ? { series } : {})} />
        )}
      </>
    ),
  });
}

function sentForm(request: FastifyRequest): EventForm {
  const one = (name: string) => field(request, name);
  const column = (name: string) => fields(request, name).map((text) => text.trim());
  const titles = column('ownTitle');
  const names = column('officialName');
  const at = (texts: readonly string[], index: number) => texts[index] ?? '';
  const [numbers, abouts] = [column('ownNumber'), column('ownAbout')];
  const [roles, held] = [column('officialRole'), column('officialStanding')];
  const [offices, nips] = [column('officialOffice'), column('officialNip')];
  return {
    kind: one('kind'),
    title: one('title'),
    letterNumber: one('letterNumber'),
    purpose: one('purpose'),
    venue: one('venue'),
    date: one('date'),
    start: one('start'),
    end: one('end'),
    zone: one('zone'),
    contest: one('contest'),
    assurance: one('assurance'),
    lateAssurance: one('lateAssurance'),
    series: one('series'),
    seriesTitle: one('seriesTitle'),
    seriesOrdinal: one('seriesOrdinal'),
    codes: fields(request, 'codes'),
    own: titles.map((title, index) => ({ title, number: at(numbers, index), about: at(abouts, index) })),
    officials: names.map((name, index) => ({
      role: at(roles, index),
      standing: at(held, index),
      name,
      office: at(offices, index),
      nip: at(nips, index),
    })),
  };
}
