import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import { assertMayChange, type Event, loadEvent } from '#event';
import { xlsxType } from '#sheets';
import {
  field,
  file,
  flash,
  langOf,
  makePaper,
  page,
  Rendered,
  readerOf,
  type Services,
  sealWords,
  send,
  sentEntries,
  sentForm,
  signedIn,
} from '#web';
import { formatNumber, refusalText } from '#web/i18n';
import type { Importing } from './apart/importing.ts';
import { asCorrecting } from './mending/correct-preview.ts';
import { seenVersion } from './mending/sent.ts';
import { isWhole, takenBackText } from './mending/taken-back-text.ts';
import { mendingWords } from './mending/words.ts';
import { planWords } from './plan-words.ts';
import { mostRosterBytes } from './read-file.ts';
import { afterUpload, readingRoutes, uploadPage } from './reading/routes.tsx';
import { sampleRoster } from './sample-roster.ts';
import { endImport } from './store.ts';
import { importWords } from './words.ts';

const account = { config: { access: 'account' } } as const;

type WithId = { Params: { id: string } };
type WithImport = { Params: { id: string; importId: string } };

/** With the thread that opens, judges and saves rows: nothing of that is done where phones are answered. */
export type ImportServices = Services & { readonly importing: Importing };

/** From a file to the roster, by way of a preview. */
export async function importRoutes(app: FastifyInstance, services: ImportServices): Promise<void> {
  const root = '/konsol/kegiatan/:id/peserta';
  app.get<WithId>(`${root}/contoh.xlsx`, account, (request, reply) => sendSample(request, reply, services));
  app.get<WithId>(`${root}/impor`, account, async (request, reply) =>
    send(reply, await uploadPage(request, services, await eventOf(request, services))),
  );
  // a roster that may not change any more refuses a file unread
  const admit = async (request: FastifyRequest) =>
    assertMayChange((await eventOf(request as FastifyRequest<WithId>, services)).state, 'roster');
  const upload = { config: { access: 'account', upload: { most: mostRosterBytes, admit } } } as const;
  app.post<WithId>(`${root}/impor`, upload, (request, reply) => start(request, reply, services));
  app.get<WithImport>(`${root}/impor/:importId`, account, (request, reply) => show(request, reply, services));
  app.post<WithImport>(`${root}/impor/:importId`, account, (request, reply) => decide(request, reply, services));
  await readingRoutes(app, services);
  app.get<WithImport>(`${root}/impor/:importId/baris.xlsx`, account, (request, reply) =>
    handOut(request, reply, services),
  );
  app.post<WithImport>(`${root}/impor/:importId/kembali`, upload, (request, reply) =>
    takeBack(request, reply, services),
  );
}

async function sendSample(request: FastifyRequest<WithId>, reply: FastifyReply, services: Services) {
  const bytes = await makePaper(services, signedIn(request).accountId, sampleRoster);
  return reply
    .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header('content-disposition', 'attachment; filename="contoh-peserta.xlsx"')
    .send(Buffer.from(bytes));
}

/** Keeps what was read and shows it; a file that cannot be read comes back to the form with the reason. */
async function start(request: FastifyRequest<WithId>, reply: FastifyReply, services: ImportServices) {
  const event = await eventOf(request, services);
  assertMayChange(event.state, 'roster');
  const lang = langOf(request);
  const given = file(request, 'file');
  if (!given) return send(reply, await uploadPage(request, services, event, { error: importWords(lang).noFile }), 422);
  try {
    const { orgId, accountId } = signedIn(request);
    const { name, bytes } = { name: given.name, bytes: new Uint8Array(given.bytes) };
    const asked = { orgId, eventId: event.id, by: accountId, file: { name, bytes } };
    const { id, back } = await services.importing.ask('start', asked, [bytes.buffer]);
    if (back) flash(reply, takenBackText(back, lang), isWhole(back) ? 'success' : 'warning');
    if (back) return reply.redirect(`/konsol/kegiatan/${event.id}/peserta/impor/${id}`, 303);
    return reply.redirect(await afterUpload(services, { orgId, eventId: event.id, importId: id }), 303);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const told = { error: refusalText(error.code, error.details, lang) };
    return send(reply, await uploadPage(request, services, event, told), error.status);
  }
}

async function show(request: FastifyRequest<WithImport>, reply: FastifyReply, services: ImportServices) {
  const event = await eventOf(request, services);
  const query = { ...(request.query as { cari?: string }) };
  const dicari = sealWords(request, query.cari ?? '');
  const asked = { event, reader: readerOf(request), id: request.params.importId, query: { ...query, dicari } };
  const part = await services.importing.ask('show', asked);
  const { islands } = part;
  const title = importWords(langOf(request)).previewTitle;
  return send(reply, page(request, { title, nav: 'home', wide: true, islands, children: <Rendered {...part} /> }));
}

/** "Periksa lagi", save, or cancel. */
async function decide(request: FastifyRequest<WithImport>, reply: FastifyReply, services: ImportServices) {
  const event = await eventOf(request, services);
  const id = request.params.importId;
  const { importing } = services;
  const of = { ...placeOf(event), id };
  const lang = langOf(request);
  const words = importWords(lang);
  const act = field(request, 'act');
  const list = `/konsol/kegiatan/${event.id}/peserta`;
  const again = `${list}/impor/${id}${new URL(request.url, 'http://here').search}`;
  const correcting = asCorrecting(act);
  const by = signedIn(request).accountId;
  if (correcting) {
    const told = await importing.ask('correct', { ...of, act: correcting, form: sentEntries(request), lang, by });
    if (told !== null) flash(reply, told, 'warning');
    // what was not kept is told on top of the page, whichever of its parts was sent
    return reply.redirect(told === null ? again : `${again}#isi`, 303);
  }
  switch (act) {
    case 'undo': {
      const asked = { event, reader: readerOf(request), id, by };
      const part = await importing.ask('undo', asked);
      const { islands } = part;
      const title = planWords(lang).undo;
      return send(reply, page(request, { title, nav: 'home', islands, children: <Rendered {...part} /> }));
    }
    case 'apply': {
      const seen = { basis: field(request, 'basis'), seen: seenVersion(sentForm(request)) };
      const { added, changed, left } = await importing.ask('apply', { ...of, by, ...seen });
      const told = words.applied(formatNumber(added, lang), formatNumber(changed, lang));
      flash(reply, left > 0 ? `${told} ${words.appliedLeft(formatNumber(left, lang))}` : told);
      return reply.redirect(list, 303);
    }
    case 'discard':
      await endImport(services.db, event.orgId, event.id, id, { state: 'discarded' });
      flash(reply, words.discarded, 'info');
      return reply.redirect(list, 303);
    default:
      throw new Refusal('bad-request');
  }
}

/** The rows of one kind as a spreadsheet to mend. */
async function handOut(request: FastifyRequest<WithImport>, reply: FastifyReply, services: ImportServices) {
  const event = await eventOf(request, services);
  const asked = { ...placeOf(event), id: request.params.importId, query: { ...(request.query as object) } };
  const bytes = await makePaper(services, signedIn(request).accountId, () =>
    services.importing.ask('handOut', { ...asked, lang: langOf(request) }),
  );
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', 'attachment; filename="baris-diperbaiki.xlsx"')
    .type(xlsxType)
    .send(Buffer.from(bytes));
}

/** Mended rows come back, and touch only themselves; a file that is not of this preview is told so and changes nothing. */
async function takeBack(request: FastifyRequest<WithImport>, reply: FastifyReply, services: ImportServices) {
  const event = await eventOf(request, services);
  const lang = langOf(request);
  const of = { ...placeOf(event), id: request.params.importId };
  const address = `/konsol/kegiatan/${event.id}/peserta/impor/${of.id}`;
  const given = file(request, 'file');
  try {
    if (!given) flash(reply, mendingWords(lang).noUpload, 'warning');
    else {
      const bytes = new Uint8Array(given.bytes);
      const back = await services.importing.ask('takeBack', { ...of, bytes }, [bytes.buffer]);
      flash(reply, takenBackText(back, lang), isWhole(back) ? 'success' : 'warning');
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    flash(reply, refusalText(error.code, error.details, lang), 'warning');
  }
  return reply.redirect(address, 303);
}

async function eventOf(request: FastifyRequest<WithId>, { db }: Services): Promise<Event> {
  return await loadEvent(db, signedIn(request).orgId, request.params.id);
}

function placeOf({ orgId, id }: Event) {
  return { orgId, eventId: id };
}
