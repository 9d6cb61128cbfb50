import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { invitationText, whatsAppAppLink, whatsAppLink } from '#delivery';
import { Refusal } from '#errors';
import { assertMayChange, type Event, loadEvent } from '#event';
import { field, flash, langOf, page, type Services, sealQuery, send, sendSheet, signedIn } from '#web';
import { changesOfPerson } from '../history/store.ts';
import { heldWords } from '../history/words.ts';
import { displayName } from '../identity/name.ts';
import { invitationsTo } from '../links/invitations.ts';
import { recordExport } from '../links/record-export.ts';
import { renewLink } from '../links/renew-link.ts';
import { linkWords } from '../links/words.ts';
import { HeldChangePage, type HeldChangePageProps } from '../pages/held-change-page.tsx';
import { PersonForm } from '../pages/person-form.tsx';
import { PersonPage, type PersonPageProps } from '../pages/person-page.tsx';
import { RosterPage, type Signed } from '../pages/roster-page.tsx';
import { UnitAskedPage, type UnitAskedPageProps } from '../pages/unit-asked-page.tsx';
import { UnitConfirmPage } from '../pages/unit-confirm-page.tsx';
import type { Participant } from '../participant.ts';
import { type Correction, correctionsOf, declineCorrection } from '../reports/correction.ts';
import { listReports, settleReport } from '../reports/report.ts';
import { countRemoved, listParticipants, participantByHandle, rosterFigures } from '../store.ts';
import { standingUnit } from '../units/deeds/hold-units.ts';
import { basisOf, eventsWithUnit } from '../units/deeds/store/people.ts';
import { typedUnit } from '../units/find-unit.ts';
import { pickUnit } from '../units/pick-unit.ts';
import { unitBook } from '../units/store.ts';
import { unitHere } from '../units/tree/store.ts';
import { viewsFor } from '../views/store.ts';
import { rosterWords } from '../words.ts';
import { unitAnswers, unitByAnswer, unitMeant } from './ask-unit.ts';
import { unitAskedWords } from './ask-unit-words.ts';
import { openContact } from './contact-vault.ts';
import { formFields, noEntries, type PersonEntries, readPersonForm } from './person-form.ts';
import { restorePerson } from './restore-person.ts';
import { asCategory, type FilterEntries, filterEntries, filterQuery, rosterFilter } from './roster-filter.ts';
import { rosterTable } from './roster-table.ts';
import { addPerson, changePerson, removePerson, type Saved } from './save-person.ts';
import { findRemoved } from './store.ts';

/** Says which of these people have signed (`has(id)`); given by the stage that knows. */
type FindSigned = (orgId: string, eventId: string, ids: readonly string[]) => Promise<Signed>;

export interface RosterServices extends Services {
  readonly findSigned?: FindSigned;
}

const account = { config: { access: 'account' } } as const;
const perPage = 50;
/** More than any roster. */
const everybody = 100_000;

type WithId = {
  Params: { id: string };
  Querystring: Partial<FilterEntries> & { hal?: string; dikeluarkan?: string };
};
type WithPerson = { Params: { id: string; handle: string }; Querystring: { koreksi?: string } };

/** The roster and the page of each person. */
export async function rosterRoutes(app: FastifyInstance, services: RosterServices): Promise<void> {
  const root = '/konsol/kegiatan/:id/peserta';
  app.get<WithId>(root, account, (request, reply) => showRoster(request, reply, services));
  app.get<WithId>(`${root}/daftar.xlsx`, account, (request, reply) => sendRoster(request, reply, services));
  app.get<WithId>(`${root}/baru`, account, async (request, reply) => {
    const event = await eventOf(request, services);
    const units = await unitNames(services, event);
    return send(reply, formPage(request, { event, entries: noEntries, errors: {}, units }));
  });
  app.post<WithId>(`${root}/baru`, account, (request, reply) => add(request, reply, services));
  app.get<WithPerson>(`${root}/o/:handle`, account, async (request, reply) =>
    send(reply, await personPage(request, services)),
  );
  app.get<WithPerson>(`${root}/o/:handle/ubah`, account, (request, reply) => showChange(request, reply, services));
  app.post<WithPerson>(`${root}/o/:handle/ubah`, account, (request, reply) => change(request, reply, services));
  app.post<WithPerson>(`${root}/o/:handle/tautan`, account, (request, reply) => link(request, reply, services));
  app.post<WithPerson>(`${root}/o/:handle/keluar`, account, (request, reply) => remove(request, reply, services));
  app.post<WithPerson>(`${root}/o/:handle/kembalikan`, account, (request, reply) => restore(request, reply, services));
  app.post<WithPerson>(`${root}/o/:handle/koreksi`, account, (request, reply) => decline(request, reply, services));
  app.post<WithPerson>(`${root}/o/:handle/laporan`, account, (request, reply) => settle(request, reply, services));
}

async function showRoster(request: FastifyRequest<WithId>, reply: FastifyReply, services: RosterServices) {
  const { db, custody, findSigned } = services;
  const { orgId, accountId } = signedIn(request);
  const event = await loadEvent(db, orgId, request.params.id);
  const { hal = '1', dikeluarkan = '' } = request.query;
  const entries = askedOf(request);
  const [figures, unit] = await unitAsked(services, event, entries.unit);
  const asked = { ...entries, unit: unit.unitId ?? '' };
  const filter = rosterFilter(asked);
  const at = Math.max(1, Math.min(10_000, Number.parseInt(hal, 10) || 1));
  const [views, removedCount, { rows, total }] = await Promise.all([
    viewsFor(db, { orgId, accountId }),
    countRemoved(db, orgId, event.id),
    listParticipants({ db, custody }, orgId, event.id, filter, { offset: (at - 1) * perPage, limit: perPage }),
  ]);
  const signed = await findSigned?.(
    orgId,
    event.id,
    rows.map(({ id }) => id),
  );
  const here = `/konsol/kegiatan/${event.id}/peserta`;
  const query = sealQuery(request, filterQuery(asked));
  const href = (number: number) => `${here}?${query}&hal=${number}`;
  const file = `${here}/daftar.xlsx?${query}`;
  const last = Math.max(1, Math.ceil(total / perPage));
  const removed = dikeluarkan !== '' && (await findRemoved(db, orgId, event.id, dikeluarkan)) ? dikeluarkan : '';
  const props = {
    event,
    figures,
    asked,
    views,
    removedCount,
    filter,
    unit,
    rows,
    total,
    page: at,
    last,
    href,
    file,
    removed,
    ...(signed ? { signed } : {}),
  };
  return send(
    reply,
    page(request, {
      title: rosterWords(langOf(request)).title,
      nav: 'home',
      wide: true,
      children: <RosterPage {...props} />,
    }),
  );
}

/** Whoever the filter finds, as the importer reads them. */
async function sendRoster(request: FastifyRequest<WithId>, reply: FastifyReply, services: RosterServices) {
  const { orgId, accountId: who } = signedIn(request);
  const event = await loadEvent(services.db, orgId, request.params.id);
  const page = { offset: 0, limit: everybody };
  const asked = askedOf(request);
  const [, unit] = await unitAsked(services, event, asked.unit);
  const filter = rosterFilter({ ...asked, unit: unit.unitId ?? '' });
  const { rows } = await listParticipants(services, orgId, event.id, filter, page);
  const table = rosterTable(rows, services.custody);
  return await sendSheet(reply, services, { who, form: 'xlsx', file: 'daftar-peserta', table });
}

/** The roster's figures, and the unit that a search asks for: one that became part of another is that other. */
async function unitAsked({ db }: Services, { orgId, id: eventId }: Event, text: string) {
  const figures = await rosterFigures(db, orgId, eventId);
  const picked = pickUnit(figures.byUnit, text);
  if (picked.unitId === null || figures.byUnit.some(({ unitId }) => unitId === picked.unitId))
    return [figures, picked] as const;
  const found = picked.similar ? typedUnit(await unitBook(db, orgId), text).unit?.id : picked.unitId;
  const here = found ? await unitHere(db, { orgId, eventId }, found) : undefined;
  return [figures, here ? { unitId: here.id, typed: here.name, similar: null } : picked] as const;
}

function askedOf({ query }: FastifyRequest<WithId>): FilterEntries {
  return filterEntries((name) => queryText(query, name));
}

function queryText(query: object, name: string): string {
  const value: unknown = Object.hasOwn(query, name) ? (query as Record<string, unknown>)[name] : '';
  return typeof value === 'string' ? value : '';
}

async function add(request: FastifyRequest<WithId>, reply: FastifyReply, services: Services) {
  const event = await eventOf(request, services);
  const entries = sentEntries(request);
  const read = readPersonForm(entries, asCategory(entries.category), services.clock.now());
  if ('errors' in read) return send(reply, formPage(request, { event, entries, errors: read.errors }), 422);
  const like = await unitsLike(request, services, event, entries.unit);
  if (like) return send(reply, formPage(request, { event, entries, errors: {}, ...like }), 422);
  const saved = await addPerson(services, actOf(request, event), read.draft);
  return answerSaved(request, reply, { event, entries, saved, done: rosterWords(langOf(request)).form.added });
}

async function showChange(request: FastifyRequest<WithPerson>, reply: FastifyReply, services: Services) {
  const { event, person } = await personOf(request, services);
  const contact = openContact(services.custody, person.id, person.contact);
  const known = { ...noEntries, ...person, ...contact };
  const entries = { ...known, name: displayName(person), nip: person.nip ?? person.nrp ?? '', nik: '' };
  const correction = await waiting(services, person, request.query.koreksi ?? '');
  const units = await unitNames(services, event);
  const about = { event, entries, errors: {}, handle: person.handle, hasNik: person.hasNik, units };
  return send(reply, formPage(request, { ...about, ...(correction ? { correction } : {}) }));
}

async function change(request: FastifyRequest<WithPerson>, reply: FastifyReply, services: Services) {
  const { event, person } = await personOf(request, services);
  const entries = sentEntries(request);
  const reportId = field(request, 'koreksi');
  const correction = await waiting(services, person, reportId);
  if (reportId !== '' && !correction) throw new Refusal('correction-settled');
  const about = { event, entries, handle: person.handle, hasNik: person.hasNik, ...(correction ? { correction } : {}) };
  const read = readPersonForm(entries, asCategory(entries.category), services.clock.now(), person);
  if ('errors' in read) return send(reply, formPage(request, { ...about, errors: read.errors }), 422);
  const answer = field(request, 'unitPilih');
  const asked = await unitMeant(services.db, person, entries.unit);
  if (asked && answer === '') return askUnit(request, reply, { event, person, asked });
  const unit = unitByAnswer(person, entries.unit, answer);
  const said = readPersonForm({ ...entries, unit }, asCategory(entries.category), services.clock.now(), person);
  if ('errors' in said) return send(reply, formPage(request, { ...about, errors: said.errors }), 422);
  const accepting = correction ? { reportId: correction.id, answer: field(request, 'jawaban') } : null;
  const how = { accepting, withHeld: field(request, 'terikat') === 'ikut' };
  const saved = await changePerson(services, actOf(request, event), person.id, said.draft, how);
  if (saved !== 'duplicate' && 'held' in saved) return askHeld(request, reply, services, { event, person, ...saved });
  if (saved !== 'duplicate' && asked && answer === unitAnswers.rename)
    return confirmRename(request, reply, services, { event, person, to: asked.name });
  const { corrected, saved: plain } = rosterWords(langOf(request)).form;
  return answerSaved(request, reply, { ...about, saved, done: correction ? corrected : plain });
}

/** Asks whether one person moves or the unit is called otherwise; the form comes along. */
function askUnit(request: FastifyRequest, reply: FastifyReply, about: Omit<UnitAskedPageProps, 'sent'>) {
  assertMayChange(about.event.state, 'roster');
  const children = <UnitAskedPage {...about} sent={sentAgain(request)} />;
  return send(reply, page(request, { title: unitAskedWords(langOf(request)).title, nav: 'home', children }));
}

interface Renaming {
  readonly event: Event;
  readonly person: Participant;
  readonly to: string;
}

/** What the form says of the person is saved; the new name of the unit is looked at first, as on its own page. */
async function confirmRename(
  request: FastifyRequest,
  reply: FastifyReply,
  { db }: Services,
  { event, person, to }: Renaming,
) {
  const unit = await standingUnit(db, event.orgId, person.unitId);
  const events = await eventsWithUnit(db, event.orgId, unit.id);
  const notice = unitAskedWords(langOf(request)).savedFirst;
  const about = { event, unit, act: 'nama', to, events, notice, basis: basisOf(events) } as const;
  return send(reply, page(request, { title: unit.name, nav: 'home', children: <UnitConfirmPage {...about} /> }));
}

/** The form as it was sent, with what was answered. */
function sentAgain(request: FastifyRequest) {
  const names = [...formFields, 'koreksi', 'jawaban', 'unitPilih'];
  return names.flatMap((name) => (field(request, name) ? [[name, field(request, name)] as const] : []));
}

/** Asks before somebody who has signed or come is called otherwise; the form comes along. */
async function askHeld(
  request: FastifyRequest,
  reply: FastifyReply,
  { db }: Services,
  about: Omit<HeldChangePageProps, 'history' | 'sent'>,
) {
  const history = await changesOfPerson(db, about.person);
  const children = <HeldChangePage {...about} history={history} sent={sentAgain(request)} />;
  const title = heldWords(langOf(request)).title;
  return send(reply, page(request, { title, nav: 'home', children }));
}

/** Units that are like one which is not there yet, until the organiser says that it is new; null where nothing is to be asked. */
async function unitsLike(request: FastifyRequest, { db }: Services, { orgId }: Event, typed: string) {
  if (field(request, 'unitBaru') === typed) return null;
  const book = await unitBook(db, orgId);
  const found = typedUnit(book, typed);
  if (found.unit || found.similar.length === 0) return null;
  return { similar: found.similar.map(({ name }) => name), units: book.units.map(({ name }) => name) };
}

async function unitNames({ db }: Services, { orgId }: Event): Promise<string[]> {
  return (await unitBook(db, orgId)).units.map(({ name }) => name);
}

type FormAbout = Omit<Parameters<typeof PersonForm>[0], 'errors'>;

function answerSaved(
  request: FastifyRequest,
  reply: FastifyReply,
  { saved, done, ...about }: FormAbout & { saved: Saved; done: string },
) {
  if (saved === 'duplicate') return send(reply, formPage(request, { ...about, errors: { nip: 'duplicate' } }), 422);
  flash(reply, done);
  return reply.redirect(`/konsol/kegiatan/${about.event.id}/peserta/o/${saved.handle}`, 303);
}

/** Shows a link or a message (both noted as taken), or makes a new link. */
async function link(request: FastifyRequest<WithPerson>, reply: FastifyReply, services: Services) {
  const { event, person } = await personOf(request, services);
  const { accountId } = signedIn(request);
  const lang = langOf(request);
  const act = field(request, 'act');
  if (act === 'renew') {
    await renewLink(services, person, accountId);
    flash(reply, linkWords(lang).one.renewed);
    return reply.redirect(`/konsol/kegiatan/${event.id}/peserta/o/${person.handle}`, 303);
  }
  if (act !== 'copy' && act !== 'whatsapp') throw new Refusal('bad-request');
  await recordExport(services, { ...placeOf(event), form: act, people: [person], by: accountId });
  const invitation = (await invitationsTo(services, event))(person);
  const { link: url } = invitation;
  const text = invitationText(invitation, lang);
  const { phone } = openContact(services.custody, person.id, person.contact);
  const whatsApp = { app: whatsAppAppLink(phone, text), web: whatsAppLink(phone, text) };
  return send(reply, await personPage(request, services, act === 'whatsapp' ? { url, whatsApp } : { url }));
}

async function remove(request: FastifyRequest<WithPerson>, reply: FastifyReply, services: Services) {
  const { event, person } = await personOf(request, services);
  await removePerson(services, actOf(request, event), person.id);
  return reply.redirect(`/konsol/kegiatan/${event.id}/peserta?dikeluarkan=${person.handle}`, 303);
}

async function restore(request: FastifyRequest<WithPerson>, reply: FastifyReply, services: Services) {
  const event = await eventOf(request, services);
  const saved = await restorePerson(services, actOf(request, event), request.params.handle);
  const words = rosterWords(langOf(request));
  if (saved === 'duplicate') {
    flash(reply, words.form.duplicate, 'warning');
    return reply.redirect(`/konsol/kegiatan/${event.id}/peserta`, 303);
  }
  flash(reply, words.remove.undone);
  return reply.redirect(`/konsol/kegiatan/${event.id}/peserta/o/${saved.handle}`, 303);
}

async function settle(request: FastifyRequest<WithPerson>, reply: FastifyReply, services: Services) {
  const { event, person } = await personOf(request, services);
  await settleReport(services, placeOf(event), field(request, 'report'), signedIn(request).accountId);
  return reply.redirect(`/konsol/kegiatan/${event.id}/peserta/o/${person.handle}`, 303);
}

/** Leaves the data as they are; the participant reads why. */
async function decline(request: FastifyRequest<WithPerson>, reply: FastifyReply, services: Services) {
  const { event, person } = await personOf(request, services);
  const words = rosterWords(langOf(request)).person;
  const mine = `/konsol/kegiatan/${event.id}/peserta/o/${person.handle}`;
  const correction = await waiting(services, person, field(request, 'koreksi'));
  if (!correction) throw new Refusal('correction-settled');
  const answer = field(request, 'jawaban');
  if (answer === '') {
    flash(reply, words.answerMissing, 'warning');
    return reply.redirect(`${mine}#koreksi-${correction.id}`, 303);
  }
  const by = signedIn(request).accountId;
  await declineCorrection(services, {
    ...placeOf(event),
    participantId: person.id,
    reportId: correction.id,
    by,
    answer,
  });
  flash(reply, words.declined);
  return reply.redirect(mine, 303);
}

/** A correction of this person that nobody has decided on yet. */
async function waiting({ db }: Services, person: Participant, id: string): Promise<Correction | undefined> {
  if (id === '') return undefined;
  const all = await correctionsOf(db, person.orgId, person.eventId, person.id);
  return all.find((one) => one.id === id && one.settledAt === null);
}

async function personPage(
  request: FastifyRequest<WithPerson>,
  services: Services,
  link?: PersonPageProps['link'],
): Promise<string> {
  const { event, person } = await personOf(request, services);
  const reports = await listReports(services.db, event.orgId, event.id, person.id);
  const changes = await changesOfPerson(services.db, person);
  const contact = openContact(services.custody, person.id, person.contact);
  const children = <PersonPage {...{ event, person, contact, reports, changes }} {...(link ? { link } : {})} />;
  return page(request, { title: rosterWords(langOf(request)).person.data, nav: 'home', children });
}

function formPage(request: FastifyRequest, props: Parameters<typeof PersonForm>[0]): string {
  const words = rosterWords(langOf(request)).form;
  return page(request, {
    title: props.handle ? words.editTitle : words.newTitle,
    nav: 'home',
    children: <PersonForm {...props} />,
  });
}

async function eventOf(request: FastifyRequest<{ Params: { id: string } }>, { db }: Services): Promise<Event> {
  return await loadEvent(db, signedIn(request).orgId, request.params.id);
}

async function personOf(
  request: FastifyRequest<WithPerson>,
  services: Services,
): Promise<{ event: Event; person: Participant }> {
  const event = await loadEvent(services.db, signedIn(request).orgId, request.params.id);
  const person = await participantByHandle(services.db, event.orgId, event.id, request.params.handle);
  if (!person) throw new Refusal('not-found');
  return { event, person };
}

/** An act of whoever asks, on this event's roster. */
function actOf(request: FastifyRequest, event: Event) {
  return { ...placeOf(event), by: signedIn(request).accountId };
}

function placeOf({ orgId, id }: Event) {
  return { orgId, eventId: id };
}

function sentEntries(request: FastifyRequest): PersonEntries {
  return Object.fromEntries(formFields.map((name) => [name, field(request, name)])) as unknown as PersonEntries;
}
