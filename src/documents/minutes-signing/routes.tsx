import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import { deviceCookie, deviceSeconds, sendPrepared, visitSeconds } from '#signing';
import {
  cookieName,
  keptCookie,
  langOf,
  makePaper,
  type Services,
  send,
  sessionOn,
  sharedPage,
  userAgentOf,
} from '#web';
import { type ApprovedMinutes, approvedMinutes, layOutApproved } from './approved-minutes.ts';
import { completeMinutes } from './complete-minutes.ts';
import { OfficialPage } from './page.tsx';
import { prepareMinutes } from './prepare-minutes.ts';
import { officialState } from './show-state.ts';
import { findPrepared, minutesFile, signedMinutesOf } from './store.ts';
import { enter, type Visiting, visitCookie, visiting } from './visit.ts';
import { officialWords } from './words.ts';

type OfHandle = { Params: { handle: string } };

/** Where an official signs the berita acara. A GET of the link's own address shows and does nothing. */
export function minutesSigningRoutes(app: FastifyInstance, services: Services): void {
  const shell = { config: { access: 'public' } } as const;
  const own = { config: { access: 'participant', answers: 'json' }, bodyLimit: 64 * 1024 } as const;
  const visitor = (request: FastifyRequest<OfHandle>) =>
    visiting(services, request.params.handle, keptCookie(request, visitCookie));

  app.get('/pejabat', shell, showShell);
  app.get('/pejabat/:handle', shell, showShell);
  app.post('/pejabat/enter', own, (request, reply) => postEnter(request, reply, services));

  app.get<OfHandle>('/pejabat/:handle/state', own, async (request, reply) =>
    privately(reply).send(await officialState(services, await visitor(request), await organiserOf(request))),
  );

  app.get<OfHandle>('/pejabat/:handle/text.pdf', own, async (request, reply) => {
    const { signatory } = await visitor(request);
    const minutes = await approved(services, signatory);
    const { bytes } = await makePaper(services, request.params.handle, () => layOutApproved(services, minutes));
    return sendPdf(reply, 'inline', 'berita-acara-belum-ditandatangani.pdf', bytes);
  });

  app.post<OfHandle>('/pejabat/:handle/prepare', own, async (request, reply) => {
    const preparer = await ready(services, await visitor(request));
    const userAgent = userAgentOf(request);
    const organiserDevice = (await organiserOf(request)) === preparer.signatory.orgId;
    const prepared = await prepareMinutes(services, { ...preparer, userAgent, organiserDevice }, request.body);
    return sendPrepared(request, privately(reply), prepared);
  });

  app.get<OfHandle & { Params: { id: string } }>('/pejabat/:handle/prepared/:id.pdf', own, async (request, reply) => {
    const { signatory } = await visitor(request);
    const { id } = request.params;
    const kept = isUuid(id) ? await findPrepared(services.db, signatory, id) : undefined;
    if (!kept || kept.prepared.base.length === 0) throw new Refusal('not-found');
    const { base, revision } = kept.prepared;
    return sendPdf(reply, 'inline', 'berita-acara.pdf', Buffer.concat([base, revision.tail]));
  });

  app.post<OfHandle>('/pejabat/:handle/complete', own, async (request, reply) => {
    const { created, receipt } = await completeMinutes(services, await visitor(request), request.body);
    return privately(reply)
      .code(created ? 201 : 200)
      .send({ receipt });
  });

  app.get<OfHandle>('/pejabat/:handle/minutes.pdf', own, async (request, reply) => {
    const { signatory, device } = await visitor(request);
    const signed = await signedMinutesOf(services.db, signatory);
    const bytes =
      signed?.prepared.evidence.device === hex(device)
        ? await minutesFile(services.db, signatory, signed.prepared.code)
        : undefined;
    if (!signed || !bytes) throw new Refusal('not-found');
    return sendPdf(reply, 'attachment', `berita-acara-${signed.prepared.code}.pdf`, bytes);
  });
}

/** The same for everybody: nothing here knows whose link it is. */
function showShell(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const lang = langOf(request);
  const options = { title: officialWords(lang).title, plain: true, inlineStyles: true, children: <OfficialPage /> };
  const path = request.url.split('?', 1)[0] ?? '/pejabat';
  return send(privately(reply), sharedPage(request.server.assets, lang, { ...options, path }));
}

async function postEnter(request: FastifyRequest, reply: FastifyReply, services: Services) {
  const { token } = (request.body ?? {}) as { token?: unknown };
  const entered = await enter(services, token, keptCookie(request, deviceCookie), request.ip);
  const { handle } = entered.signatory;
  const { server } = request;
  const kept = { httpOnly: true, sameSite: 'strict', secure: server.secure } as const;
  reply.setCookie(cookieName(server, visitCookie, 'path'), entered.visitCookie, {
    ...kept,
    path: `/pejabat/${handle}`,
    maxAge: visitSeconds,
  });
  reply.setCookie(cookieName(server, deviceCookie, 'path'), entered.deviceId, {
    ...kept,
    path: '/pejabat',
    maxAge: deviceSeconds,
  });
  return privately(reply).send({ handle, state: await officialState(services, entered, await organiserOf(request)) });
}

/** The organisation of whoever is signed in to the console on this device: evidence says so. */
async function organiserOf(request: FastifyRequest): Promise<string | undefined> {
  return (await sessionOn(request))?.orgId;
}

/** What the official would sign; he signs a text once. */
async function ready(services: Services, { signatory, device }: Visiting) {
  const minutes = await approved(services, signatory);
  const signed = await signedMinutesOf(services.db, signatory);
  if (signed?.prepared.evidence.textDigest === hex(minutes.digest)) {
    throw new Refusal('already-signed', { signedAt: signed.completedAt.toISOString() });
  }
  return { signatory, minutes, device: hex(device) };
}

async function approved(services: Services, { orgId, eventId }: Visiting['signatory']): Promise<ApprovedMinutes> {
  const minutes = await approvedMinutes(services, orgId, eventId);
  if (!minutes) throw new Refusal('minutes-not-approved');
  return minutes;
}

function privately(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
}

function sendPdf(reply: FastifyReply, how: 'inline' | 'attachment', name: string, bytes: Uint8Array): FastifyReply {
  return privately(reply)
    .header('content-disposition', `${how}; filename="${name}"`)
    .type('application/pdf')
    .send(bytes);
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(text);
