import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import { instantOf, loadEvent } from '#event';
import { field, flash, langOf, page, type Services, sealQuery, send, signedIn } from '#web';
import { refusalText } from '#web/i18n';
import { loadAttendancePage, type PageExtras } from '../load-page.tsx';
import { attendanceWords } from '../words.ts';
import { type Acting, addWindow, endWindow } from './check-windows.ts';
import { revokeDisplayLink, takeDisplayLink } from './display-links.ts';
import { streamWords } from './words.ts';

type OfEvent = { Params: { id: string } };
type OfWindow = { Params: { id: string; windowId: string } };

/** Displays for hall and stream, and when the stream's code counts. */
export function streamRoutes(app: FastifyInstance, services: Services): void {
  const account = { config: { access: 'account' } } as const;
  const root = '/konsol/kegiatan/:id/kehadiran';
  app.post<OfEvent>(`${root}/layar`, account, (request, reply) => display(request, reply, services));
  app.post<OfEvent>(`${root}/siaran`, account, (request, reply) => openWindow(request, reply, services));
  app.post<OfWindow>(`${root}/siaran/:windowId/akhiri`, account, (request, reply) =>
    closeWindow(request, reply, services),
  );
}

/** Shows a display link, which is noted as taken, or makes it nobody's. */
async function display(request: FastifyRequest<OfEvent>, reply: FastifyReply, services: Services) {
  const channel = (['hall', 'stream'] as const).find((one) => one === field(request, 'saluran'));
  if (!channel) throw new Refusal('bad-request');
  switch (field(request, 'act')) {
    case 'tampilkan': {
      const url = await takeDisplayLink(services, actingOf(request), channel);
      return again(request, reply, services, { stream: { link: { channel, url } } });
    }
    case 'cabut':
      await revokeDisplayLink(services, actingOf(request), channel);
      flash(reply, streamWords(langOf(request)).links.revoked);
      return toStream(request, reply);
    default:
      throw new Refusal('bad-request');
  }
}

/** At once for so many minutes, or between two times of the event's zone. */
async function openWindow(request: FastifyRequest<OfEvent>, reply: FastifyReply, services: Services) {
  const lang = langOf(request);
  const words = streamWords(lang).windows;
  if (field(request, 'act') === 'sekarang') {
    const opensAt = services.clock.now();
    const minutes = Math.min(240, Math.max(1, Number.parseInt(field(request, 'menit'), 10) || 10));
    await addWindow(services, actingOf(request), opensAt, new Date(opensAt.getTime() + minutes * 60_000));
    flash(reply, words.added);
    return toStream(request, reply);
  }
  const { zone } = await loadEvent(services.db, signedIn(request).orgId, request.params.id);
  const sent = { day: field(request, 'tanggal'), opens: field(request, 'buka'), closes: field(request, 'tutup') };
  const [opensAt, closesAt] = [instantOf(sent.day, sent.opens, zone), instantOf(sent.day, sent.closes, zone)];
  if (!opensAt || !closesAt)
    return again(request, reply, services, { stream: { entries: { ...sent, error: words.noTime } } }, 422);
  try {
    await addWindow(services, actingOf(request), opensAt, closesAt);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'window-invalid') throw error;
    const entries = { ...sent, error: refusalText(error.code, error.details, lang) };
    return again(request, reply, services, { stream: { entries } }, 422);
  }
  flash(reply, words.added);
  return toStream(request, reply);
}

async function closeWindow(request: FastifyRequest<OfWindow>, reply: FastifyReply, services: Services) {
  const ended = await endWindow(services, actingOf(request), request.params.windowId);
  flash(reply, streamWords(langOf(request)).windows[ended]);
  return toStream(request, reply);
}

async function again(
  request: FastifyRequest<OfEvent>,
  reply: FastifyReply,
  services: Services,
  extras: PageExtras,
  status = 200,
) {
  const event = await loadEvent(services.db, signedIn(request).orgId, request.params.id);
  const seal = (asked: URLSearchParams) => sealQuery(request, asked);
  const children = await loadAttendancePage(services, event, { query: {}, seal }, extras);
  const html = page(request, { title: attendanceWords(langOf(request)).title, nav: 'home', wide: true, children });
  return send(reply, html, status);
}

function toStream(request: FastifyRequest<OfEvent>, reply: FastifyReply) {
  return reply.redirect(`/konsol/kegiatan/${request.params.id}/kehadiran#siaran`, 303);
}

function actingOf(request: FastifyRequest<OfEvent>): Acting {
  const { orgId, accountId } = signedIn(request);
  return { orgId, eventId: request.params.id, by: accountId };
}
