import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasOlderLetters, loadEvent } from '#event';
import { allParticipants, invitationsTo, recordExport, unitAskedFor } from '#participants';
import { field, langOf, makePaper, type Services, signedIn } from '#web';
import { linkSlips } from './link-slips.ts';
import { minutesRoutes } from './minutes/routes.tsx';
import { minutesSigningRoutes } from './minutes-signing/routes.tsx';
import { packageRoutes } from './package/routes.ts';
import { sealingRoutes } from './sealing/routes.tsx';
import { documentsWords } from './words.ts';

type WithId = { Params: { id: string } };

/** What is handed out: printed slips before an event, closing documents after it. */
export async function documentsRoutes(app: FastifyInstance, services: Services): Promise<void> {
  app.post<WithId>('/konsol/kegiatan/:id/undangan/slip', { config: { access: 'account' } }, (request, reply) =>
    sendSlips(request, reply, services),
  );
  sealingRoutes(app, services);
  minutesRoutes(app, services);
  minutesSigningRoutes(app, services);
  packageRoutes(app, services);
}

/** Noted as an export first; then the sheets, by unit and name. */
async function sendSlips(request: FastifyRequest<WithId>, reply: FastifyReply, services: Services) {
  const { db } = services;
  const { orgId, accountId } = signedIn(request);
  const event = await loadEvent(db, orgId, request.params.id);
  const unitId = await unitAskedFor(db, event, field(request, 'unit'));
  const people = await allParticipants(db, orgId, event.id, unitId);
  await recordExport(services, { orgId, eventId: event.id, form: 'slips', people, by: accountId });
  const lang = langOf(request);
  const invite = await invitationsTo(services, event);
  const pdf = await makePaper(services, accountId, () =>
    linkSlips({ eventTitle: event.title, olderLetters: hasOlderLetters(event), people, invite, lang }),
  );
  return reply
    .type('application/pdf')
    .header('content-disposition', `attachment; filename="${documentsWords(lang).slips.file}"`)
    .header('cache-control', 'no-store')
    .send(Buffer.from(pdf));
}
