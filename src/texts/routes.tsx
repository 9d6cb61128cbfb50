import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import { assertMayChange, type Category, categories, loadEvent, officeOf } from '#event';
import { field, flash, langOf, letterErrors, makePaper, page, type Services, send, signedIn } from '#web';
import { chooseTexts, editText, restoreText } from './choose-texts.ts';
import { type ChosenText, textsOfEvent } from './event-texts.ts';
import { EditPage } from './pages/edit-page.tsx';
import { noText, TextsPage } from './pages/texts-page.tsx';
import { samplePdf } from './sample-pdf.ts';
import { textProblem } from './text-problem.ts';
import { textsWords } from './words.ts';

const account = { config: { access: 'account' } } as const;

type OfEvent = { Params: { id: string }; Querystring: { teks?: string } };
type OfText = { Params: { id: string; textId: string } };

/** Pages on which an organiser chooses and rewrites texts, and sees them as paper. */
export async function textsRoutes(app: FastifyInstance, services: Services): Promise<void> {
  app.get<OfEvent>('/konsol/kegiatan/:id/naskah', account, (request, reply) => showTexts(request, reply, services));
  app.post<OfEvent>('/konsol/kegiatan/:id/naskah', account, (request, reply) => choose(request, reply, services));
  app.get<OfText>('/konsol/kegiatan/:id/naskah/:textId', account, async (request, reply) => {
    return send(reply, await editPage(request, services));
  });
  app.post<OfText>('/konsol/kegiatan/:id/naskah/:textId', account, (request, reply) => edit(request, reply, services));
  app.post<OfText>('/konsol/kegiatan/:id/naskah/:textId/asli', account, (request, reply) =>
    restore(request, reply, services),
  );
  app.get<OfText>('/konsol/kegiatan/:id/naskah/:textId/contoh.pdf', account, (request, reply) =>
    showPdf(request, reply, services),
  );
}

async function showTexts(
  request: FastifyRequest<OfEvent>,
  reply: FastifyReply,
  { db }: Services,
): Promise<FastifyReply> {
  const { orgId } = signedIn(request);
  const event = await loadEvent(db, orgId, request.params.id);
  const texts = await textsOfEvent(db, event);
  const shown = texts.find((text) => text.text.id === request.query.teks) ?? texts[0];
  const office = await officeOf(db, event);
  const children = <TextsPage event={event} office={office} texts={texts} shown={shown} />;
  return send(reply, page(request, { title: event.title, nav: 'home', wide: true, children }));
}

async function choose(
  request: FastifyRequest<OfEvent>,
  reply: FastifyReply,
  { db, clock }: Services,
): Promise<FastifyReply> {
  const { orgId } = signedIn(request);
  const { id } = request.params;
  const choice = new Map<Category, string>();
  for (const category of categories) {
    const chosen = field(request, `text-${category}`);
    if (chosen !== '' && chosen !== noText) choice.set(category, chosen);
  }
  await db.transaction((tx) => chooseTexts(tx, orgId, id, choice, clock.now()));
  flash(reply, textsWords(langOf(request)).saved);
  return reply.redirect(`/konsol/kegiatan/${id}/naskah`, 303);
}

async function edit(request: FastifyRequest<OfText>, reply: FastifyReply, services: Services): Promise<FastifyReply> {
  const { db, clock } = services;
  const { id, textId } = request.params;
  const words = textsWords(langOf(request));
  const sent = { subtitle: field(request, 'subtitle'), body: field(request, 'body') };
  if (sent.subtitle === '' || sent.subtitle.length > 200) {
    return send(reply, await editPage(request, services, sent, { subtitle: words.invalid.subtitle }), 422);
  }
  const lang = langOf(request);
  const letters = letterErrors(
    [
      ['subtitle', words.subtitle, sent.subtitle],
      ['body', words.body, sent.body],
    ],
    lang,
  );
  if (Object.keys(letters).length > 0) return send(reply, await editPage(request, services, sent, letters), 422);
  try {
    const change = { templateId: textId, ...sent };
    await db.transaction((tx) => editText(tx, signedIn(request).orgId, id, change, clock.now()));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code !== 'text-invalid' && error.code !== 'letters-unprintable') throw error;
    const errors = { body: textProblem(error, lang) };
    return send(reply, await editPage(request, services, sent, errors), error.status);
  }
  flash(reply, words.kept);
  return reply.redirect(`/konsol/kegiatan/${id}/naskah/${textId}`, 303);
}

async function restore(
  request: FastifyRequest<OfText>,
  reply: FastifyReply,
  { db, clock }: Services,
): Promise<FastifyReply> {
  const { id, textId } = request.params;
  await db.transaction((tx) => restoreText(tx, signedIn(request).orgId, id, textId, clock.now()));
  flash(reply, textsWords(langOf(request)).restored);
  return reply.redirect(`/konsol/kegiatan/${id}/naskah/${textId}`, 303);
}

async function showPdf(
  request: FastifyRequest<OfText>,
  reply: FastifyReply,
  services: Services,
): Promise<FastifyReply> {
  const { event, text, office } = await loadText(request, services);
  const made = { at: services.clock.now(), publicUrl: services.config.publicUrl };
  const bytes = await makePaper(services, signedIn(request).accountId, () => samplePdf(text, event, office, made));
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `inline; filename="contoh-${text.text.id}.pdf"`)
    .type('application/pdf')
    .send(Buffer.from(bytes));
}

async function editPage(
  request: FastifyRequest<OfText>,
  services: Services,
  sent?: { readonly subtitle: string; readonly body: string },
  errors: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { event, text, office } = await loadText(request, services);
  assertMayChange(event.state, 'texts');
  const { subtitle, body } = sent ?? { subtitle: text.text.subtitle.id, body: text.text.body };
  const children = <EditPage {...{ event, office, text, subtitle, body, errors }} />;
  return page(request, { title: textsWords(langOf(request)).editTitle, nav: 'home', wide: true, children });
}

async function loadText(request: FastifyRequest<OfText>, { db }: Pick<Services, 'db'>) {
  const { orgId } = signedIn(request);
  const event = await loadEvent(db, orgId, request.params.id);
  const texts: ChosenText[] = await textsOfEvent(db, event);
  const text = texts.find((one) => one.text.id === request.params.textId);
  if (!text) throw new Refusal('not-found');
  return { event, text, office: await officeOf(db, event) };
}
