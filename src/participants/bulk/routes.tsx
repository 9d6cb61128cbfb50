import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import { assertMayChange, type Event, loadEvent } from '#event';
import { field, fields, flash, langOf, letterErrors, page, type Services, sealQuery, send, signedIn } from '#web';
import { refusalText } from '#web/i18n';
import { longestUnitName } from '../identity/unit.ts';
import { BulkConfirmPage, BulkValuePage, type Sent } from '../pages/bulk-page.tsx';
import { DeedPage, DeedsPage, DeedUndonePage } from '../pages/deeds-page.tsx';
import { filterEntries, filterNames, filterQuery, rosterFilter } from '../roster/roster-filter.ts';
import { findTypedUnit } from '../units/find-unit.ts';
import { unitBook } from '../units/store.ts';
import { deedValue, type Selection } from './deed.ts';
import { doDeed, lookAtDeed } from './do-deed.ts';
import { needsValue, readDeed, readKind } from './read-deed.ts';
import { type Asked, findDeed, listDeeds, nameFates } from './store/deeds.ts';
import { countBack, nameStaying } from './store/undoing.ts';
import { undoDeed } from './undo-deed.ts';
import { bulkWords } from './words.ts';

const account = { config: { access: 'account' } } as const;
/** As many as a page of the roster has. */
const mostPicked = 50;
const mostListed = 200;

type WithId = { Params: { id: string } };
type WithDeed = { Params: { id: string; deedId: string } };

/** Deeds on many people at once: who, what, a look at it, and the way back. */
export async function bulkRoutes(app: FastifyInstance, services: Services): Promise<void> {
  const root = '/konsol/kegiatan/:id/peserta/tindakan';
  app.get<WithId>(root, account, (request, reply) => showDeeds(request, reply, services));
  app.post<WithId>(root, account, (request, reply) => step(request, reply, services));
  app.get<WithDeed>(`${root}/:deedId`, account, (request, reply) => showDeed(request, reply, services));
  app.post<WithDeed>(`${root}/:deedId`, account, (request, reply) => undo(request, reply, services));
}

/** One step further: which value, a look at what would happen, or the deed. What was sent before comes along. */
async function step(request: FastifyRequest<WithId>, reply: FastifyReply, services: Services) {
  const event = await eventOf(request, services);
  const kind = readKind(field(request, 'tindakan'));
  if (!kind) throw new Refusal('bad-request');
  assertMayChange(event.state, kind === 'reissue' ? 'links' : 'roster');
  const selection = readSelection(request);
  if ('handles' in selection && selection.handles.length === 0) return nobody(request, reply, event);
  const value = field(request, 'nilai');
  const error = needsValue(kind) ? valueError(request, kind, value) : null;
  const deed = readDeed(kind, value);
  if (needsValue(kind) && (error || !deed)) return askValue(request, reply, services, { event, kind, value, error });
  if (!deed) throw new Refusal('bad-request');
  const asked = { ...placeOf(event), deed, selection, custody: services.custody };
  if (field(request, 'langkah') !== 'lakukan') return await confirm(request, reply, services, event, asked);
  return await perform(request, reply, services, event, asked);
}

/** Shows the look at a deed again where it is no longer what was shown. */
async function perform(
  request: FastifyRequest<WithId>,
  reply: FastifyReply,
  services: Services,
  event: Event,
  asked: Asked,
) {
  const { accountId: by } = signedIn(request);
  const answer = { by, basis: field(request, 'dasar'), withHeld: field(request, 'terikat') === 'ikut' };
  const done = await doDeed(services, asked, answer);
  if (done === null) return await confirm(request, reply, services, event, asked, true);
  return reply.redirect(`/konsol/kegiatan/${event.id}/peserta/tindakan/${done}`, 303);
}

async function confirm(
  request: FastifyRequest<WithId>,
  reply: FastifyReply,
  { db }: Services,
  event: Event,
  asked: Asked,
  changed = false,
) {
  const shown = await lookAtDeed(db, asked);
  const named = await nameFates(db, asked);
  const newUnit = asked.deed.kind === 'unit' ? await newUnitLike(db, event.orgId, asked.deed.value.name) : null;
  const sent = [...sentAgain(request), ['nilai', deedValue(asked.deed)] as const];
  const children = <BulkConfirmPage {...{ event, sent, named, changed, newUnit, deed: asked.deed }} {...shown} />;
  return send(reply, bulkPage(request, bulkWords(langOf(request)).confirm, children), changed ? 409 : 200);
}

/** Null where the organisation knows a unit; else the names that it is like. */
async function newUnitLike(db: Services['db'], orgId: string, name: string) {
  const found = await findTypedUnit(db, orgId, name);
  return found.unit ? null : found.similar.map(({ name: like }) => like);
}

async function askValue(
  request: FastifyRequest<WithId>,
  reply: FastifyReply,
  { db }: Services,
  about: { event: Event; kind: 'category' | 'role' | 'unit'; value: string; error: string | null },
) {
  const { error, ...rest } = about;
  const tried = field(request, 'langkah') !== '';
  const shown = tried && error ? { error } : {};
  const book = about.kind === 'unit' ? await unitBook(db, about.event.orgId) : null;
  const units = (book?.units ?? []).map(({ name }) => name);
  const children = <BulkValuePage {...rest} {...shown} units={units} sent={sentAgain(request)} />;
  return send(reply, bulkPage(request, bulkWords(langOf(request)).kinds[about.kind], children), tried ? 422 : 200);
}

/** What is wrong with a value, in words; null where nothing is. */
function valueError(request: FastifyRequest, kind: 'category' | 'role' | 'unit', value: string): string | null {
  const lang = langOf(request);
  const words = bulkWords(lang);
  if (value.length > longestUnitName)
    return refusalText('text-too-long', { most: longestUnitName, typed: value.length }, lang);
  if (!readDeed(kind, value)) return kind === 'unit' ? words.unitMissing : words.valueMissing;
  return letterErrors([['nilai', words.values[kind], value]], lang)['nilai'] ?? null;
}

/** Back to the search they came from, with a word. */
function nobody(request: FastifyRequest<WithId>, reply: FastifyReply, event: Event) {
  flash(reply, bulkWords(langOf(request)).nobody, 'warning');
  const query = sealQuery(request, filterQuery(filterEntries((name) => field(request, name))));
  return reply.redirect(`/konsol/kegiatan/${event.id}/peserta?${query}`, 303);
}

function readSelection(request: FastifyRequest): Selection {
  const scope = field(request, 'cakupan');
  if (scope === 'semua') return { filter: rosterFilter(filterEntries((name) => field(request, name))) };
  return { handles: fields(request, scope === 'halaman' ? 'halaman' : 'pilih').slice(0, mostPicked) };
}

function sentAgain(request: FastifyRequest): Sent {
  const kept = ['cakupan', 'tindakan', ...filterNames].map((name) => [name, field(request, name)] as const);
  const scope = field(request, 'cakupan');
  const list = scope === 'semua' ? [] : fields(request, scope === 'halaman' ? 'halaman' : 'pilih').slice(0, mostPicked);
  return [...kept, ...list.map((handle) => [scope === 'halaman' ? 'halaman' : 'pilih', handle] as const)];
}

async function showDeeds(request: FastifyRequest<WithId>, reply: FastifyReply, services: Services) {
  const event = await eventOf(request, services);
  const deeds = await listDeeds(services.db, placeOf(event), mostListed);
  return send(reply, bulkPage(request, bulkWords(langOf(request)).deeds, <DeedsPage event={event} deeds={deeds} />));
}

async function showDeed(request: FastifyRequest<WithDeed>, reply: FastifyReply, services: Services) {
  const event = await eventOf(request, services);
  const deed = await findDeed(services.db, placeOf(event), request.params.deedId);
  if (!deed) throw new Refusal('not-found');
  const back = deed.undoneAt ? { back: 0, stay: 0 } : await countBack(services.db, deed);
  const staying = back.stay > 0 ? await nameStaying(services.db, deed) : [];
  const children = <DeedPage {...{ event, deed, back, staying }} />;
  return send(reply, bulkPage(request, bulkWords(langOf(request)).deeds, children));
}

async function undo(request: FastifyRequest<WithDeed>, reply: FastifyReply, services: Services) {
  const event = await eventOf(request, services);
  const { accountId: by } = signedIn(request);
  const undone = await undoDeed(services, { ...placeOf(event), by }, request.params.deedId);
  const children = <DeedUndonePage event={event} undone={undone} />;
  return send(reply, bulkPage(request, bulkWords(langOf(request)).undo, children));
}

function bulkPage(request: FastifyRequest, title: string, children: Parameters<typeof page>[1]['children']): string {
  return page(request, { title, nav: 'home', wide: true, children });
}

async function eventOf(request: FastifyRequest<WithId>, { db }: Services): Promise<Event> {
  return await loadEvent(db, signedIn(request).orgId, request.params.id);
}

function placeOf({ orgId, id }: Event) {
  return { orgId, eventId: id };
}
