import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import { loadEvent } from '#event';
import { field, flash, langOf, letterErrors, page, type Services, sealQuery, send, signedIn } from '#web';
import { refusalText } from '#web/i18n';
import { deviceAlerts } from '../devices/device-alerts.ts';
import { eventContext } from '../event-context.ts';
import { pactWords } from '../organiser-words.ts';
import { PactsPage, RevokePage, type SentReason } from '../pages/pacts-page.tsx';
import { revokePact } from '../revoke-pact.ts';
import { findPactRow, listPacts } from '../store/overview.ts';
import { findPactFile } from '../store/pact-files.ts';

type OfEvent = { Params: { id: string }; Querystring: { cari?: string; unit?: string; hal?: string } };
type OfPact = { Params: { id: string; pactId: string } };

const pageSize = 50;

/** What an organiser does with pacts: list, fetch, revoke. */
export function organiserRoutes(app: FastifyInstance, services: Services): void {
  const ours = { config: { access: 'account' } } as const;
  const base = '/konsol/kegiatan/:id/pakta';
  app.get<OfEvent>(base, ours, (request, reply) => showPacts(request, reply, services));
  app.get<OfPact>(`${base}/:pactId.pdf`, ours, (request, reply) => sendPact(request, reply, services));
  app.get<OfPact>(`${base}/:pactId/cabut`, ours, (request, reply) => showRevoke(request, reply, services));
  app.post<OfPact>(`${base}/:pactId/cabut`, ours, (request, reply) => postRevoke(request, reply, services));
}

async function showPacts(request: FastifyRequest<OfEvent>, reply: FastifyReply, { db, custody }: Services) {
  const { orgId } = signedIn(request);
  const event = await loadEvent(db, orgId, request.params.id);
  const search = (request.query.cari ?? '').slice(0, 100);
  const unitId = isUuid(request.query.unit ?? '') ? (request.query.unit ?? '') : '';
  const at = Math.min(100_000, Math.max(1, Math.trunc(Number(request.query.hal ?? 1)) || 1));
  const { rows, total } = await listPacts(
    { db, custody },
    orgId,
    event.id,
    { search, unitId },
    {
      offset: (at - 1) * pageSize,
      limit: pageSize,
    },
  );
  const query = sealQuery(request, new URLSearchParams({ cari: search, unit: unitId }));
  const alerts = (await deviceAlerts(db, orgId, event.id)).length;
  const children = <PactsPage {...{ event, rows, total, search, unitId, query, alerts, pageSize }} page={at} />;
  return send(reply, page(request, { title: pactWords(langOf(request)).title, nav: 'home', wide: true, children }));
}

async function sendPact(request: FastifyRequest<OfPact>, reply: FastifyReply, { db }: Services) {
  const { orgId } = signedIn(request);
  const event = await loadEvent(db, orgId, request.params.id);
  const file = isUuid(request.params.pactId)
    ? await findPactFile(db, orgId, event.id, request.params.pactId)
    : undefined;
  if (!file) throw new Refusal('not-found');
  const { base } = (await eventContext(db, orgId, event.id)).textById(file.textId);
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="pakta-${file.code}.pdf"`)
    .type('application/pdf')
    .send(Buffer.concat([base.bytes, file.tail]));
}

async function showRevoke(
  request: FastifyRequest<OfPact>,
  reply: FastifyReply,
  services: Services,
  sent: SentReason = {},
) {
  const { orgId } = signedIn(request);
  const event = await loadEvent(services.db, orgId, request.params.id);
  const row = isUuid(request.params.pactId)
    ? await findPactRow(services.db, orgId, event.id, request.params.pactId)
    : undefined;
  if (!row) throw new Refusal('not-found');
  if (row.revokedAt) throw new Refusal('pact-not-in-force');
  const children = <RevokePage event={event} row={row} {...sent} />;
  const html = page(request, { title: pactWords(langOf(request)).revokeTitle, nav: 'home', children });
  return send(reply, html, sent.error ? 422 : 200);
}

async function postRevoke(request: FastifyRequest<OfPact>, reply: FastifyReply, services: Services) {
  const { orgId, accountId } = signedIn(request);
  const event = await loadEvent(services.db, orgId, request.params.id);
  if (!isUuid(request.params.pactId)) throw new Refusal('not-found');
  const { pactId } = request.params;
  const reason = field(request, 'alasan');
  const lang = langOf(request);
  const { alasan: error } = letterErrors([['alasan', pactWords(lang).reason, reason]], lang);
  if (error) return showRevoke(request, reply, services, { reason, error });
  try {
    await revokePact(services, { orgId, eventId: event.id, pactId, accountId, reason });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'reason-missing') throw error;
    return showRevoke(request, reply, services, { error: refusalText('reason-missing', {}, lang) });
  }
  flash(reply, pactWords(lang).done);
  return reply.redirect(`/konsol/kegiatan/${event.id}/pakta`, 303);
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(text);
