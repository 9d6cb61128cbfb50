import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { accountName } from '#accounts';
import { Refusal } from '#errors';
import { assertMayChange, type Event, loadEvent } from '#event';
import { field, flash, langOf, page, rawField, type Services, send, signedIn } from '#web';
import { formatNumber, refusalText } from '#web/i18n';
import { ColumnsPage } from '../../pages/columns-page.tsx';
import { ImportPage, type ImportPageProps } from '../../pages/import-page.tsx';
import type { ImportServices } from '../routes.tsx';
import { listImports } from '../store.ts';
import { importWords } from '../words.ts';
import { readForm, type Sent, sheetAt } from './form.ts';
import type { Reading } from './kept-file.ts';
import type { Layout } from './layout.ts';
import { needsOf } from './needs.ts';
import { asFound, type TableSettings } from './settings.ts';
import { forgetColumns, rememberColumns, type WhichImport } from './store.ts';
import { readingWords } from './words.ts';

type WithId = { Params: { id: string } };
type WithImport = { Params: { id: string; importId: string } };

const mostPasted = 2 * 1024 * 1024;

/** Which sheets and columns of a waiting file are taken, and for what; and a list that is pasted instead of uploaded. */
export async function readingRoutes(app: FastifyInstance, services: ImportServices): Promise<void> {
  const root = '/konsol/kegiatan/:id/peserta/impor';
  const account = { config: { access: 'account' } } as const;
  app.post<WithId>(`${root}/tempel`, { ...account, bodyLimit: mostPasted * 3 }, (request, reply) =>
    paste(request, reply, services),
  );
  app.get<WithImport>(`${root}/:importId/kolom`, account, (request, reply) => show(request, reply, services));
  app.post<WithImport>(`${root}/:importId/kolom`, account, (request, reply) => decide(request, reply, services));
}

/** Where somebody goes who has just uploaded a file: to its columns where something is missing, else to the preview. */
export async function afterUpload({ importing }: ImportServices, which: WhichImport): Promise<string> {
  const preview = `/konsol/kegiatan/${which.eventId}/peserta/impor/${which.importId}`;
  return (await importing.ask('areColumnsFirst', which)) ? `${preview}/kolom` : preview;
}

/** Where a list is uploaded or pasted; what could not be read comes back with the reason, and with what was pasted. */
export async function uploadPage(
  request: FastifyRequest,
  { db }: Pick<Services, 'db'>,
  event: Event,
  trouble: Pick<ImportPageProps, 'error' | 'pasted'> = {},
): Promise<string> {
  const listed = await listImports(db, event.orgId, event.id);
  const names = new Map<string, string>();
  for (const id of new Set(listed.map(({ createdBy }) => createdBy)))
    names.set(id, await accountName(db, event.orgId, id));
  const imports = listed.map((one) => ({ ...one, by: names.get(one.createdBy) ?? '' }));
  const children = <ImportPage event={event} imports={imports} {...trouble} />;
  return page(request, { title: importWords(langOf(request)).title, nav: 'home', wide: imports.length > 0, children });
}

async function paste(request: FastifyRequest<WithId>, reply: FastifyReply, services: ImportServices) {
  const event = await loadEvent(services.db, signedIn(request).orgId, request.params.id);
  assertMayChange(event.state, 'roster');
  const lang = langOf(request);
  const words = readingWords(lang);
  const text = rawField(request, 'cells');
  const again = async (error: string, status: number) =>
    send(reply, await uploadPage(request, services, event, { pasted: { text, error } }), status);
  if (text.trim() === '') return again(words.pasteEmpty, 422);
  const bytes = Buffer.from(text);
  if (bytes.length > mostPasted) return again(refusalText('too-large', { most: '2 MB' }, lang), 413);
  const { orgId, accountId: by } = signedIn(request);
  const file = { name: words.pasteName, bytes: new Uint8Array(bytes) };
  try {
    const { id: importId } = await services.importing.ask('start', { orgId, eventId: event.id, by, file });
    return reply.redirect(await afterUpload(services, { orgId, eventId: event.id, importId }), 303);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return again(refusalText(error.code, error.details, lang), error.status);
  }
}

async function show(request: FastifyRequest<WithImport>, reply: FastifyReply, services: ImportServices) {
  const { event, which } = await placeOf(request, services);
  return send(reply, await columnsPage(request, services, { event, which }));
}

/** "Baca dengan kolom ini", another heading row, or what is remembered forgotten. */
async function decide(request: FastifyRequest<WithImport>, reply: FastifyReply, services: ImportServices) {
  const place = await placeOf(request, services);
  const { which } = place;
  const words = readingWords(langOf(request));
  const { settings: before, layout } = await services.importing.ask('reading', which);
  const preview = `/konsol/kegiatan/${which.eventId}/peserta/impor/${which.importId}`;
  const here = (sheet: number) => `${preview}/kolom?lembar=${sheet}`;
  if (field(request, 'act') === 'forget') {
    await forgetColumns(services.db, which.orgId, Object.keys(layout.tables));
    await services.importing.ask('readAgain', { ...which, settings: asFound });
    flash(reply, words.forgotten, 'info');
    return reply.redirect(`${preview}/kolom`, 303);
  }
  const sent = readForm(request, before, layout);
  if (sent.twice) return send(reply, await columnsPage(request, services, place, sent), 422);
  const { layout: next, begun } = await services.importing.ask('readAgain', { ...which, settings: sent.settings });
  const anew = begun > 0 ? ` ${words.begunAnew(formatNumber(begun, langOf(request)))}` : '';
  const sheet = sheetAt(next, field(request, 'sheet'));
  if (sent.headingMoved || field(request, 'act') === 'heading') {
    flash(reply, words.headingMoved + anew, 'info');
    return reply.redirect(here(sheet), 303);
  }
  const { accountId: by } = signedIn(request);
  const at = services.clock.now();
  await rememberColumns(services.db, { orgId: which.orgId, by, at }, rememberable(sent.tables, layout));
  const lacking = Object.values(needsOf(next).missing).flat()[0];
  const said = (lacking === undefined ? words.done : words.stillMissing) + anew;
  flash(reply, said, lacking === undefined ? 'success' : 'warning');
  return reply.redirect(lacking === undefined ? preview : here(lacking), 303);
}

/** Headings that are headings: a list without them, and a row of somebody's numbers, are not known again. */
function rememberable(tables: Readonly<Record<string, TableSettings>>, layout: Layout): Record<string, TableSettings> {
  const headed = new Set(
    layout.sheets.flatMap(({ tables: all }) => all.flatMap(({ key, heading }) => (heading ? [key] : []))),
  );
  const isPlain = (key: string) => !layout.tables[key]?.columns.some(({ heading }) => /\d{6}|•/.test(heading));
  return Object.fromEntries(Object.entries(tables).filter(([key]) => headed.has(key) && isPlain(key)));
}

interface Placed {
  readonly event: Event;
  readonly which: WhichImport;
}

async function columnsPage(request: FastifyRequest, services: ImportServices, { event, which }: Placed, sent?: Sent) {
  const reading = await services.importing.ask('reading', which);
  const layout = sent ? asSent(reading, sent) : reading.layout;
  const { lembar = '' } = request.query as { readonly lembar?: string };
  const asked = sent ? field(request, 'sheet') : lembar;
  const children = (
    <ColumnsPage
      event={event}
      importId={which.importId}
      fileName={reading.fileName}
      layout={layout}
      likeAt={reading.likeAt}
      sheet={sheetAt(layout, asked)}
      twice={sent?.twice}
    />
  );
  const title = `${readingWords(langOf(request)).title} · ${importWords(langOf(request)).title}`;
  return page(request, { title, nav: 'home', wide: true, children });
}

/** A form that is sent back shows what was chosen. */
function asSent({ layout }: Reading, { tables, settings }: Sent): Layout {
  const chosen = Object.entries(layout.tables).map(([key, table]) => {
    const { meanings = {} } = tables[key] ?? {};
    const columns = table.columns.map((one) => ({ ...one, meaning: meanings[one.index] ?? one.meaning }));
    return [key, { columns }] as const;
  });
  return { ...layout, tables: Object.fromEntries(chosen), fixed: settings.fixed ?? layout.fixed };
}

async function placeOf(request: FastifyRequest<WithImport>, { db }: Services): Promise<Placed> {
  const event = await loadEvent(db, signedIn(request).orgId, request.params.id);
  return { event, which: { orgId: event.orgId, eventId: event.id, importId: request.params.importId } };
}
