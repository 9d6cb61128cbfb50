import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { field, fields, flash, langOf, PageHead, page, type Services, send, signedIn } from '#web';
import { changeEvent, confirmContest } from './change-event.ts';
import { createEvent } from './create-event.ts';
import { mayChange } from './event.ts';
import { changeRows, type EventForm, type FormErrors, formOf, newForm, readForm } from './form.ts';
import { loadEvent } from './load-event.ts';
import { ContestQuestion } from './pages/contest-question.tsx';
import { DetailView } from './pages/detail-view.tsx';
import { EventFormView } from './pages/event-form.tsx';
import { EventHead } from './pages/event-head.tsx';
import { eventWords } from './words.ts';

const account = { config: { access: 'account' } } as const;

type WithId = { Params: { id: string } };

/** Pages on which an organiser says what an event is. */
export async function eventRoutes(app: FastifyInstance, services: Services): Promise<void> {
  app.get('/konsol/kegiatan/baru', account, (request, reply) => {
    const form = newForm(services.clock.now(), signedIn(request).organisation.zone);
    return send(reply, newPage(request, form, {}));
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
}

async function create(request: FastifyRequest, reply: FastifyReply, { db, clock }: Services): Promise<FastifyReply> {
  const { orgId, accountId } = signedIn(request);
  const form = sentForm(request);
  const rows = changeRows(form, field(request, 'act'));
  if (rows) return send(reply, newPage(request, rows, {}));
  const read = readForm(form);
  if ('errors' in read) return send(reply, newPage(request, form, read.errors), 422);
  const event = await db.transaction((tx) =>
    createEvent(tx, { orgId, by: accountId, at: clock.now(), detail: read.detail }),
  );
  flash(reply, eventWords(langOf(request)).created);
  return reply.redirect(`/konsol/kegiatan/${event.id}`, 303);
}

async function change(
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  services: Services,
): Promise<FastifyReply> {
  const { orgId } = signedIn(request);
  const form = sentForm(request);
  const rows = changeRows(form, field(request, 'act'));
  if (rows) return send(reply, await detailPage(request, id, services, rows));
  const read = readForm(form);
  if ('errors' in read) return send(reply, await detailPage(request, id, services, form, read.errors), 422);
  await services.db.transaction((tx) => changeEvent(tx, orgId, id, read.detail));
  flash(reply, eventWords(langOf(request)).saved);
  return reply.redirect(`/konsol/kegiatan/${id}/detail`, 303);
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

function newPage(request: FastifyRequest, form: EventForm, errors: FormErrors): string {
  const words = eventWords(langOf(request));
  return page(request, {
    title: words.newTitle,
    nav: 'home',
    children: (
      <>
        <PageHead back={{ href: '/konsol', label: words.home }} title={words.newTitle} lead={words.newLead} />
        <EventFormView action="/konsol/kegiatan/baru" form={form} errors={errors} submit={words.create} />
      </>
    ),
  });
}

async function detailPage(
  request: FastifyRequest,
  id: string,
  { db }: Services,
  form?: EventForm,
  errors: FormErrors = {},
): Promise<string> {
  const words = eventWords(langOf(request));
  const event = await loadEvent(db, signedIn(request).orgId, id);
  const action = `/konsol/kegiatan/${id}/detail`;
  return page(request, {
    title: event.title,
    nav: 'home',
    children: (
      <>
        <EventHead event={event} place="detail" />
        <ContestQuestion event={event} />
        {mayChange(event.state, 'detail') ? (
          <EventFormView action={action} form={form ?? formOf(event)} errors={errors} submit={words.save} />
        ) : (
          <DetailView event={event} />
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
