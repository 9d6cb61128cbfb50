import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import { assertMayChange, type Event, loadEvent } from '#event';
import { headed } from '#sheets';
import { field, file, flash, langOf, page, rawField, send, sendSheet, signedIn } from '#web';
import { formatNumber, refusalText } from '#web/i18n';
import type { ImportServices } from '../../import/routes.tsx';
import { CountsPage, type CountsPageProps } from '../../pages/counts-page.tsx';
import { type UnitInEvent, unitsInEvent } from '../tree/store.ts';
import type { GivenCounts } from './check-counts.ts';
import { isNote } from './read-counts.ts';
import { saveCounts, sentRows } from './save-counts.ts';
import { countWords } from './words.ts';

type WithId = { Params: { id: string } };
type Request = FastifyRequest<WithId>;

/** Thousands of units with a number each are some hundred kilobytes. */
const mostBytes = 4_000_000;
const mostTyped = 1_000_000;

/** Expected numbers of many units at once: a file or what is pasted, looked at, then saved. */
export async function countRoutes(app: FastifyInstance, services: ImportServices): Promise<void> {
  const root = '/konsol/kegiatan/:id/peserta/unit';
  const account = { config: { access: 'account' } } as const;
  const admit = async (request: FastifyRequest) => {
    assertMayChange((await eventOf(request as Request, services)).state, 'roster');
  };
  const upload = { config: { access: 'account', upload: { most: mostBytes, admit } } } as const;
  const typed = { ...account, bodyLimit: mostTyped };
  app.get<WithId>(`${root}/jumlah.xlsx`, account, (request, reply) => sendUnits(request, reply, services));
  app.post<WithId>(`${root}/berkas`, upload, (request, reply) => checkFile(request, reply, services));
  app.post<WithId>(`${root}/tempel`, typed, (request, reply) => checkPasted(request, reply, services));
  app.post<WithId>(`${root}/jumlah`, typed, (request, reply) => save(request, reply, services));
}

async function checkFile(request: Request, reply: FastifyReply, services: ImportServices) {
  const given = file(request, 'file');
  const error = given ? undefined : countWords(langOf(request)).noFile;
  if (!given) return await answer(request, reply, services, { error, of: 'file' });
  const bytes = new Uint8Array(given.bytes);
  return await check(request, reply, services, { bytes }, { of: 'file' });
}

async function checkPasted(request: Request, reply: FastifyReply, services: ImportServices) {
  const text = rawField(request, 'cells');
  if (text.trim() === '') {
    const error = countWords(langOf(request)).nothingPasted;
    return await answer(request, reply, services, { error, of: 'cells' });
  }
  return await check(request, reply, services, { text }, { of: 'cells', text });
}

type About = Omit<CountsPageProps, 'event'>;

/** What would change; where something is not understood, or the file is not read, the same page says so. */
async function check(
  request: Request,
  reply: FastifyReply,
  services: ImportServices,
  given: GivenCounts,
  about: About,
) {
  const { orgId, id: eventId } = await openEvent(request, services);
  try {
    const handedOver = 'bytes' in given ? [given.bytes.buffer as ArrayBuffer] : [];
    const checked = await services.importing.ask('counts', { orgId, eventId, given }, handedOver);
    return await answer(request, reply, services, { ...about, checked });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const told = refusalText(error.code, error.details, langOf(request));
    return await answer(request, reply, services, { ...about, error: told }, error.status);
  }
}

async function answer(
  request: Request,
  reply: FastifyReply,
  services: ImportServices,
  about: About,
  status = about.checked?.findings.every(isNote) ? 200 : 422,
) {
  const event = await openEvent(request, services);
  const children = <CountsPage event={event} {...about} />;
  return send(reply, page(request, { title: countWords(langOf(request)).checkTitle, nav: 'home', children }), status);
}

/** All that was looked at, or nothing. */
async function save(request: Request, reply: FastifyReply, services: ImportServices) {
  const event = await openEvent(request, services);
  const lang = langOf(request);
  const words = countWords(lang);
  const rows = sentRows(rawField(request, 'jumlah'));
  const isSaved = rows.length > 0 && (await saveCounts(services, event, rows, field(request, 'dasar')));
  if (!isSaved) return await answer(request, reply, services, { of: 'file', error: words.changedSince }, 409);
  flash(reply, words.saved(formatNumber(rows.length, lang)));
  return reply.redirect(`/konsol/kegiatan/${event.id}/peserta/unit`, 303);
}

/** All units with the numbers they have, to be filled in and sent back: an empty cell changes nothing. */
async function sendUnits(request: Request, reply: FastifyReply, services: ImportServices) {
  const event = await eventOf(request, services);
  const units = await unitsInEvent(services.db, { orgId: event.orgId, eventId: event.id });
  const rows = units.filter(({ mergedInto }) => !mergedInto).map(unitRow);
  const table = { name: 'Unit', columns: headed(headers, shapes), rows };
  const { accountId: who } = signedIn(request);
  return await sendSheet(reply, services, { who, form: 'xlsx', file: 'unit-dan-jumlah', table });
}

/** Of the reader, in whatever language the page is read. */
const headers = ['UNIT KERJA', 'KODE WILAYAH', 'PESERTA SEKARANG', 'JUMLAH YANG DIHARAPKAN'];
const shapes = [{ width: 44 }, { width: 18 }, { kind: 'number', width: 20 }, { kind: 'number', width: 26 }] as const;

function unitRow({ name, regionCode, people, expected }: UnitInEvent) {
  return [name, regionCode ?? '', people, expected ?? ''];
}

async function eventOf(request: Request, { db }: ImportServices): Promise<Event> {
  return await loadEvent(db, signedIn(request).orgId, request.params.id);
}

/** @throws Refusal `event-state` where the roster may not change any more. */
async function openEvent(request: Request, services: ImportServices): Promise<Event> {
  const event = await eventOf(request, services);
  assertMayChange(event.state, 'roster');
  return event;
}
