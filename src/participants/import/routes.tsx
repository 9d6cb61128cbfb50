import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { accountName } from '#accounts';
import { Refusal } from '#errors';
import { assertMayChange, type Event, loadEvent } from '#event';
import { field, file, flash, langOf, makePaper, page, type Services, send, sentForm, signedIn } from '#web';
import { formatNumber, refusalText } from '#web/i18n';
import { ImportPage, UndonePage } from '../pages/import-page.tsx';
import { PreviewPage } from '../pages/preview-page.tsx';
import { applyImport } from './apply-import.ts';
import { readLook } from './look.ts';
import { conflictText } from './mending/conflict-text.ts';
import { correct } from './mending/correct.ts';
import type { Patch } from './mending/corrections.ts';
import { seenVersion, sentAnswers, sentCategory, sentCells, sentComplete } from './mending/sent.ts';
import { planWords } from './plan-words.ts';
import { loadPreview, startImport } from './preview.ts';
import { mostRosterBytes } from './read-file.ts';
import { sampleRoster } from './sample-roster.ts';
import { endImport, listImports } from './store.ts';
import { undoImport } from './undo-import.ts';
import { importWords } from './words.ts';

const account = { config: { access: 'account' } } as const;

type WithId = { Params: { id: string } };
type WithImport = { Params: { id: string; importId: string } };

/** From a file to the roster, by way of a preview. */
export async function importRoutes(app: FastifyInstance, services: Services): Promise<void> {
  const root = '/konsol/kegiatan/:id/peserta';
  app.get<WithId>(`${root}/contoh.xlsx`, account, (request, reply) => sendSample(request, reply, services));
  app.get<WithId>(`${root}/impor`, account, async (request, reply) =>
    send(reply, await importPage(request, services, await eventOf(request, services))),
  );
  // a roster that may not change any more refuses a file unread
  const admit = async (request: FastifyRequest) =>
    assertMayChange((await eventOf(request as FastifyRequest<WithId>, services)).state, 'roster');
  const upload = { config: { access: 'account', upload: { most: mostRosterBytes, admit } } } as const;
  app.post<WithId>(`${root}/impor`, upload, (request, reply) => start(request, reply, services));
  app.get<WithImport>(`${root}/impor/:importId`, account, (request, reply) => show(request, reply, services));
  app.post<WithImport>(`${root}/impor/:importId`, account, (request, reply) => decide(request, reply, services));
}

async function sendSample(request: FastifyRequest<WithId>, reply: FastifyReply, services: Services) {
  const bytes = await makePaper(services, signedIn(request).accountId, sampleRoster);
  return reply
    .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header('content-disposition', 'attachment; filename="contoh-peserta.xlsx"')
    .send(Buffer.from(bytes));
}

/** Keeps what was read and shows it; a file that cannot be read comes back to the form with the reason. */
async function start(request: FastifyRequest<WithId>, reply: FastifyReply, services: Services) {
  const event = await eventOf(request, services);
  assertMayChange(event.state, 'roster');
  const lang = langOf(request);
  const given = file(request, 'file');
  if (!given) return send(reply, await importPage(request, services, event, importWords(lang).noFile), 422);
  try {
    const { orgId, accountId } = signedIn(request);
    const id = await startImport(services, { orgId, eventId: event.id, by: accountId }, given);
    return reply.redirect(`/konsol/kegiatan/${event.id}/peserta/impor/${id}`, 303);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const page = await importPage(request, services, event, refusalText(error.code, error.details, lang));
    return send(reply, page, error.status);
  }
}

async function show(request: FastifyRequest<WithImport>, reply: FastifyReply, services: Services) {
  const event = await eventOf(request, services);
  const preview = await loadPreview(services, placeOf(event), importId(request));
  const look = readLook(request.query as object as Record<string, unknown>, preview);
  const children = <PreviewPage event={event} preview={preview} look={look} />;
  return send(
    reply,
    page(request, { title: importWords(langOf(request)).previewTitle, nav: 'home', wide: true, children }),
  );
}

/** "Periksa lagi", save, or cancel. */
async function decide(request: FastifyRequest<WithImport>, reply: FastifyReply, services: Services) {
  const event = await eventOf(request, services);
  const id = importId(request);
  const place = placeOf(event);
  const lang = langOf(request);
  const words = importWords(lang);
  const sent = sentForm(request);
  const list = `/konsol/kegiatan/${event.id}/peserta`;
  const again = `${list}/impor/${id}${new URL(request.url, 'http://here').search}`;
  switch (field(request, 'act')) {
    case 'check':
      await keep(request, reply, services, new Map([...sentCategory(sent), ...sentCells(sent)]));
      return reply.redirect(again, 303);
    case 'answer': {
      const { plan } = await loadPreview(services, place, id);
      await keep(request, reply, services, sentAnswers(sent, plan.questions));
      return reply.redirect(again, 303);
    }
    case 'complete':
      await keep(request, reply, services, sentComplete(sent));
      return reply.redirect(again, 303);
    case 'undo': {
      const undone = await undoImport(services, { ...place, by: signedIn(request).accountId }, id);
      const children = <UndonePage event={event} undone={undone} />;
      return send(reply, page(request, { title: planWords(lang).undo, nav: 'home', children }));
    }
    case 'apply': {
      const { accountId: by } = signedIn(request);
      const basis = field(request, 'basis');
      const { added, changed } = await applyImport(services, { ...place, by }, id, basis, seenVersion(sent));
      flash(reply, words.applied(formatNumber(added, lang), formatNumber(changed, lang)));
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

/** Keeps corrections, and tells of those that were not kept: somebody else had said otherwise meanwhile. */
export async function keep(
  request: FastifyRequest,
  reply: FastifyReply,
  services: Services,
  patch: Patch,
): Promise<void> {
  const event = await eventOf(request as FastifyRequest<WithImport>, services);
  const id = importId(request as FastifyRequest<WithImport>);
  const conflicts = await correct(services, { ...placeOf(event), id }, patch, seenVersion(sentForm(request)));
  if (conflicts.length === 0) return;
  const { rows } = await loadPreview(services, placeOf(event), id);
  flash(reply, conflictText(conflicts, rows, langOf(request)), 'warning');
}

async function importPage(request: FastifyRequest, { db }: Services, event: Event, error?: string): Promise<string> {
  const listed = await listImports(db, event.orgId, event.id);
  const names = new Map<string, string>();
  for (const id of new Set(listed.map(({ createdBy }) => createdBy)))
    names.set(id, await accountName(db, event.orgId, id));
  const imports = listed.map((one) => ({ ...one, by: names.get(one.createdBy) ?? '' }));
  const children = <ImportPage event={event} imports={imports} {...(error ? { error } : {})} />;
  return page(request, { title: importWords(langOf(request)).title, nav: 'home', children });
}

async function eventOf(request: FastifyRequest<WithId>, { db }: Services): Promise<Event> {
  return await loadEvent(db, signedIn(request).orgId, request.params.id);
}

function placeOf({ orgId, id }: Event) {
  return { orgId, eventId: id };
}

function importId(request: FastifyRequest<WithImport>): string {
  const { importId: id } = request.params;
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new Refusal('not-found');
  return id;
}
