import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { renderToString } from 'preact-render-to-string';
import { Refusal } from '#errors';
import { printedOffice } from '#event';
import { type FieldErrors, field, flash, langOf, page, ReaderContext, type Services, send, signedIn } from '#web';
import { refusalText } from '#web/i18n';
import { minutesOfficial } from '../minutes-signing/signatory.ts';
import { minutesWords } from '../minutes-words.ts';
import { minutesModel } from '../model/minutes-model.ts';
import { MinutesPage } from '../pages/minutes-page.tsx';
import { MinutesPreview } from '../pages/minutes-preview.tsx';
import { annexesOf, readState } from '../sealing/read-content.ts';
import { approveMinutes, saveMinutes, withdrawApproval } from './change-minutes.ts';
import { flagsOf, type MinutesContent, typedFigures } from './content.ts';
import { type Entries, entriesOf, readEntries } from './read-entries.ts';

type OfEvent = { Params: { id: string } };

/** The page on which the berita acara is written, flagged and approved. */
export function minutesRoutes(app: FastifyInstance, services: Services): void {
  const account = { config: { access: 'account' } } as const;
  const here = '/konsol/kegiatan/:id/berita-acara';
  app.get<OfEvent>(here, account, async (request, reply) => send(reply, await minutesPage(request, services)));
  app.post<OfEvent>(here, account, (request, reply) => save(request, reply, services));
  app.post<OfEvent>(`${here}/pratinjau`, account, (request, reply) => preview(request, reply, services));
  app.post<OfEvent>(`${here}/batal`, account, (request, reply) => withdraw(request, reply, services));
}

interface Sent {
  readonly entries: Entries;
  readonly content: MinutesContent;
  readonly errors: FieldErrors;
  /** The draft was kept: only its approval was refused. */
  readonly kept: boolean;
}

/** The page as kept, or as it was sent and refused. */
async function minutesPage(request: FastifyRequest<OfEvent>, services: Services, sent?: Sent): Promise<string> {
  const { orgId } = signedIn(request);
  const { db, clock } = services;
  const state = await readState(db, orgId, request.params.id, clock.now());
  const { facts, documents, minutes } = state;
  const { event, office, figures } = facts;
  const official = minutesOfficial(event);
  const content = sent?.content ?? minutes.content;
  const children = (
    <MinutesPage
      event={event}
      office={office}
      figures={figures}
      model={minutesModel({ event, content, figures, annexes: annexesOf(documents) })}
      flags={flagsOf(content, figures)}
      entries={sent?.entries ?? entriesOf(content)}
      errors={sent?.errors ?? {}}
      kept={sent?.kept ?? true}
      approvedAt={minutes.kept?.approvedAt ?? null}
      sealed={documents.some((one) => one.kind === 'minutes' && one.supersededAt === null)}
      official={official && `${official.name} (${printedOffice(official)})`}
    />
  );
  return page(request, { title: minutesWords(langOf(request)).title, nav: 'home', wide: true, children });
}

/** Keeps the draft whatever differs; approving what differs without a reason is refused, with the draft kept. */
async function save(request: FastifyRequest<OfEvent>, reply: FastifyReply, services: Services): Promise<FastifyReply> {
  const { orgId, accountId } = signedIn(request);
  const lang = langOf(request);
  const words = minutesWords(lang);
  const entries = entriesIn(request);
  const { content, errors } = readEntries(entries, lang);
  if (Object.keys(errors).length > 0) {
    return send(reply, await minutesPage(request, services, { entries, content, errors, kept: false }), 422);
  }
  const who = { orgId, eventId: request.params.id, accountId };
  await saveMinutes(services, who, content);
  if (field(request, 'act') !== 'approve') {
    flash(reply, words.saved);
    return reply.redirect(`/konsol/kegiatan/${request.params.id}/berita-acara`, 303);
  }
  try {
    await approveMinutes(services, who);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const name = fieldOf(error);
    if (!name) throw error;
    const refused = { [name]: refusalText(error.code, error.details, lang) };
    return send(
      reply,
      await minutesPage(request, services, { entries, content, errors: refused, kept: true }),
      error.status,
    );
  }
  flash(reply, words.approved);
  return reply.redirect(`/konsol/kegiatan/${request.params.id}/dokumen`, 303);
}

/** Which field a refusal speaks of. */
function fieldOf({ code, details }: Refusal): string | undefined {
  if (code === 'reason-missing') return 'replaces';
  return code === 'minutes-flagged' ? `reason-${String(details['figure'])}` : undefined;
}

async function withdraw(
  request: FastifyRequest<OfEvent>,
  reply: FastifyReply,
  services: Services,
): Promise<FastifyReply> {
  const { orgId, accountId } = signedIn(request);
  await withdrawApproval(services, { orgId, eventId: request.params.id, accountId });
  flash(reply, minutesWords(langOf(request)).withdrawn);
  return reply.redirect(`/konsol/kegiatan/${request.params.id}/berita-acara`, 303);
}

/** The paper as typed so far, as a piece of the page; nothing is kept. */
async function preview(request: FastifyRequest<OfEvent>, reply: FastifyReply, { db, clock }: Services) {
  const { orgId } = signedIn(request);
  const lang = langOf(request);
  const { facts, documents } = await readState(db, orgId, request.params.id, clock.now());
  const { event, office, figures } = facts;
  const { content } = readEntries(entriesIn(request), lang);
  const model = minutesModel({ event, content, figures, annexes: annexesOf(documents) });
  const html = renderToString(
    <ReaderContext.Provider value={{ lang, csrf: '' }}>
      <MinutesPreview flags={flagsOf(content, figures)} model={model} event={event} office={office} />
    </ReaderContext.Provider>,
  );
  return reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html);
}

function entriesIn(request: FastifyRequest): Entries {
  const names = [
    'number',
    'opening',
    'items',
    'replaces',
    ...typedFigures,
    ...typedFigures.map((it) => `reason-${it}`),
  ];
  return Object.fromEntries(names.map((name) => [name, field(request, name)]));
}
