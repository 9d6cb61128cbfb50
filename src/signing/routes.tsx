import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { checkIn, giveOneTimeCode, type Present, sendOneTimeCode } from '#attendance';
import { Refusal } from '#errors';
import { inFull, visible } from '#letters';
import { createReport } from '#participants';
import {
  cookieName,
  keptCookie,
  langOf,
  makePaper,
  type Services,
  send,
  sendParts,
  sendShared,
  sessionOn,
  sharedPage,
  sharedPages,
  userAgentOf,
} from '#web';
import type { Lang } from '#web/i18n';
import { completeSigning } from './complete-signing.ts';
import { deviceRoutes } from './devices/routes.tsx';
import { eventContext } from './event-context.ts';
import { organiserRoutes } from './organiser/routes.tsx';
import { ParticipantPage } from './pages/participant-page.tsx';
import { deviceCookie, deviceSeconds, visitCookie, visitSeconds } from './participant-cookie.ts';
import { prepareForVisitor, readyToSign } from './prepare-visitor.ts';
import { previewText } from './preview-text.ts';
import { type AttendAnswer, type CodeSent, type CodeTaken, maxReport, type ReportKind } from './protocol.ts';
import { isFreed, keptPrepared, recallPrepared } from './recall-prepared.ts';
import { sendPrepared } from './send-prepared.ts';
import { assuranceShown, attendanceShown, ceremonyState } from './show-state.ts';
import { statusRoutes } from './status/routes.ts';
import type { PreparedPact } from './steps.ts';
import { findPactFileOf } from './store/pact-files.ts';
import { enter, type Visiting, type Visitor, visiting, visitorOf } from './visit.ts';
import { phoneWords } from './words.ts';

type OfHandle = { Params: { handle: string } };

/** The ceremony's addresses (protocol.ts says what goes over them), and the organiser's pages about pacts. */
export async function signingRoutes(app: FastifyInstance, services: Services): Promise<void> {
  const shell = { config: { access: 'public' } } as const;
  const own = { config: { access: 'participant', answers: 'json' }, bodyLimit: 64 * 1024 } as const;
  const device = (request: FastifyRequest<OfHandle>): Visitor =>
    visitorOf(services, request.params.handle, keptCookie(request, visitCookie));
  const visitor = async (request: FastifyRequest<OfHandle>) => visiting(services, device(request));

  const shells = sharedPages(app.assets, (lang) => shellOf(lang, '/t'));
  app.get('/t', shell, (request, reply) => sendShared(request, privately(reply), shells));
  app.get<OfHandle>('/t/:handle', shell, showShell);
  app.post('/t/enter', own, (request, reply) => postEnter(request, reply, services));

  app.get<OfHandle>('/t/:handle/state', own, async (request, reply) => {
    const { standing, device } = await visitor(request);
    return privately(reply).send(
      await ceremonyState(services, standing, { device, organiserOf: await organiserOf(request) }),
    );
  });

  app.get<OfHandle>('/t/:handle/text.pdf', own, async (request, reply) => {
    const { person, context, text } = await readyToSign(services, (await visitor(request)).standing);
    const { publicUrl } = services.config;
    const pdf = await makePaper(services, person.id, () =>
      previewText(person, context, text, publicUrl, services.clock.now()),
    );
    return sendPdf(privately(reply), 'inline', 'naskah.pdf', [pdf]);
  });

  app.post<OfHandle>('/t/:handle/prepare', own, async (request, reply) => {
    const { body } = request;
    const call = { visitor: device(request), userAgent: userAgentOf(request), organiserOf: await organiserOf(request) };
    const prepared = await prepareForVisitor(services, { ...call, body });
    return sendPrepared(request, privately(reply), prepared);
  });

  app.get<OfHandle & { Params: { id: string } }>('/t/:handle/prepared/:id.pdf', own, async (request, reply) => {
    const found = await preparedOf(services, device(request), request.params.id);
    if (!found || isFreed(found)) throw new Refusal('not-found');
    const context = await eventContext(services.db, found.orgId, found.eventId);
    const { base } = context.textById(found.textId);
    return sendPdf(privately(reply), 'inline', 'pakta.pdf', [base.bytes, found.revision.tail]);
  });

  app.post<OfHandle>('/t/:handle/complete', own, async (request, reply) => {
    const { created, receipt } = await completeSigning(services, device(request), request.body);
    return privately(reply)
      .code(created ? 201 : 200)
      .send({ receipt });
  });

  app.get<OfHandle>('/t/:handle/pact.pdf', own, async (request, reply) => {
    const { standing, device } = await visitor(request);
    const { person } = standing;
    const file = await findPactFileOf(services.db, person.orgId, person.id);
    if (!file || Buffer.compare(file.device, device) !== 0) throw new Refusal('not-found');
    const context = await eventContext(services.db, person.orgId, person.eventId);
    const { base } = context.textById(file.textId);
    return sendPdf(privately(reply), 'attachment', `pakta-${file.code}.pdf`, [base.bytes, file.tail]);
  });

  app.post<OfHandle>('/t/:handle/hadir', own, async (request, reply) => {
    const visit = await visitor(request);
    const { attendance, created } = await checkIn(
      services,
      await presentOf(request, visit),
      codeIn(request.body),
      typedAtIn(request.body),
    );
    const assurance = await assuranceShown(services, visit.standing, visit.device);
    return privately(reply)
      .code(created ? 201 : 200)
      .send({ attendance: attendanceShown(attendance), assurance } satisfies AttendAnswer);
  });

  app.post<OfHandle>('/t/:handle/kode', own, async (request, reply) => {
    const { sentTo, expiresAt } = await sendOneTimeCode(services, await presentOf(request, await visitor(request)));
    return privately(reply).send({ sentTo, expiresAt: expiresAt.toISOString() } satisfies CodeSent);
  });

  app.post<OfHandle>('/t/:handle/kode/periksa', own, async (request, reply) => {
    const visit = await visitor(request);
    await giveOneTimeCode(services, await presentOf(request, visit), codeIn(request.body));
    const assurance = await assuranceShown(services, visit.standing, visit.device);
    return privately(reply).send({ assurance } satisfies CodeTaken);
  });

  app.post<OfHandle>('/t/:handle/report', own, async (request, reply) => {
    const { standing } = await visitor(request);
    await createReport(services, standing.person, readReport(request.body));
    return privately(reply).code(201).send({ ok: true });
  });

  organiserRoutes(app, services);
  deviceRoutes(app, services);
  statusRoutes(app, services);
}

/** After a reload the address names the person's own path, to which the language switch comes back. */
function showShell(request: FastifyRequest<OfHandle>, reply: FastifyReply): FastifyReply {
  const lang = langOf(request);
  const path = `/t/${encodeURIComponent(request.params.handle)}`;
  return send(privately(reply), sharedPage(request.server.assets, lang, shellOf(lang, path)));
}

/** Nothing here knows whose link it is. */
function shellOf(lang: Lang, path: string) {
  return { title: phoneWords(lang).title, path, plain: true, inlineStyles: true, children: <ParticipantPage /> };
}

async function postEnter(request: FastifyRequest, reply: FastifyReply, services: Services): Promise<FastifyReply> {
  const { token } = (request.body ?? {}) as { token?: unknown };
  const entered = await enter(
    services,
    token,
    keptCookie(request, deviceCookie),
    await organiserOf(request),
    request.ip,
  );
  const { server } = request;
  const kept = { httpOnly: true, sameSite: 'strict', secure: server.secure } as const;
  reply.setCookie(cookieName(server, visitCookie, 'path'), entered.visitCookie, {
    ...kept,
    path: `/t/${entered.handle}`,
    maxAge: visitSeconds,
  });
  reply.setCookie(cookieName(server, deviceCookie, 'path'), entered.device, {
    ...kept,
    path: '/t',
    maxAge: deviceSeconds,
  });
  return privately(reply).send({ handle: entered.handle, state: entered.state });
}

/** Which file a device was just asked to sign it may be told again; any other it is told by where its person stands now. */
async function preparedOf(services: Services, visitor: Visitor, id: string): Promise<PreparedPact | undefined> {
  const kept = keptPrepared(visitor, id);
  if (kept) return kept;
  const { person } = (await visiting(services, visitor)).standing;
  return isUuid(id) ? recallPrepared(services.db, person.orgId, person.id, id) : undefined;
}

/** The organisation of whoever is signed in to the console on this device: evidence says so. */
async function organiserOf(request: FastifyRequest): Promise<string | undefined> {
  return (await sessionOn(request))?.orgId;
}

async function presentOf(request: FastifyRequest, { standing, device }: Visiting): Promise<Present> {
  const { orgId, eventId, id: participantId } = standing.person;
  const organiserDevice = (await organiserOf(request)) === orgId;
  return { orgId, eventId, participantId, device, userAgent: userAgentOf(request), organiserDevice };
}

/** As typed: people put a space in the middle. */
function codeIn(body: unknown): string {
  const { code } = (body ?? {}) as Record<string, unknown>;
  if (typeof code !== 'string' || code.length > 20) throw new Refusal('bad-request');
  return code.replaceAll(/[\s.-]/gu, '');
}

/** As `Date` writes it, and nothing else: undefined where the phone does not know. */
function typedAtIn(body: unknown): Date | undefined {
  const { typedAt } = (body ?? {}) as Record<string, unknown>;
  if (typedAt === undefined) return undefined;
  const at = new Date(typeof typedAt === 'string' && typedAt.length === 24 ? typedAt : Number.NaN);
  if (Number.isNaN(at.getTime()) || at.toISOString() !== typedAt) throw new Refusal('bad-request');
  return at;
}

const reportKinds: readonly ReportKind[] = ['wrong-data', 'not-me', 'not-signed-by-me'];

function readReport(body: unknown): { kind: ReportKind; message: string } {
  const { kind, message = '' } = (body ?? {}) as Record<string, unknown>;
  const known = reportKinds.find((one) => one === kind);
  if (!known || typeof message !== 'string') throw new Refusal('bad-request');
  return { kind: known, message: inFull(visible(message), maxReport) };
}

function privately(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
}

function sendPdf(
  reply: FastifyReply,
  how: 'inline' | 'attachment',
  name: string,
  parts: readonly Uint8Array[],
): FastifyReply {
  return sendParts(reply.header('content-disposition', `${how}; filename="${name}"`).type('application/pdf'), parts);
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(text);
