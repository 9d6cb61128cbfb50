import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import { loadEvent } from '#event';
import { field, fields, flash, langOf, letterErrors, page, type Services, send, signedIn } from '#web';
import { formatNumber, refusalText } from '#web/i18n';
import { confirmDevice } from './device-alerts.ts';
import { type DeviceProblem, DevicesPage } from './page.tsx';
import { revokePeople } from './revoke-people.ts';
import { listDeviceGroups, listDevicePeople } from './store.ts';
import { deviceWords } from './words.ts';

type OfEvent = { Params: { id: string } };
type OfDevice = { Params: { id: string; device: string } };

/** Where an organiser looks at phones that served several people. */
export function deviceRoutes(app: FastifyInstance, services: Services): void {
  const ours = { config: { access: 'account' } } as const;
  const base = '/konsol/kegiatan/:id/perangkat';
  app.get<OfEvent>(base, ours, (request, reply) => showDevices(request, reply, services));
  app.post<OfDevice>(`${base}/:device/konfirmasi`, ours, (request, reply) => postConfirm(request, reply, services));
  app.post<OfDevice>(`${base}/:device/cabut`, ours, (request, reply) => postRevoke(request, reply, services));
}

async function showDevices(
  request: FastifyRequest<OfEvent>,
  reply: FastifyReply,
  { db }: Services,
  problem?: DeviceProblem,
) {
  const { orgId } = signedIn(request);
  const event = await loadEvent(db, orgId, request.params.id);
  const groups = await listDeviceGroups(db, orgId, event.id);
  const people = await listDevicePeople(
    db,
    orgId,
    event.id,
    groups.map(({ device }) => device),
  );
  const children = <DevicesPage event={event} groups={groups} people={people} problem={problem} />;
  const html = page(request, { title: deviceWords(langOf(request)).title, nav: 'home', wide: true, children });
  return send(reply, html, problem ? 422 : 200);
}

async function postConfirm(request: FastifyRequest<OfDevice>, reply: FastifyReply, services: Services) {
  const { orgId, accountId } = signedIn(request);
  const event = await loadEvent(services.db, orgId, request.params.id);
  const device = deviceIn(request);
  try {
    await confirmDevice(services, { orgId, eventId: event.id, device, note: field(request, 'catatan'), accountId });
  } catch (error) {
    return sayWhy(error, 'catatan', request, reply, services);
  }
  flash(reply, deviceWords(langOf(request)).confirmed);
  return reply.redirect(`/konsol/kegiatan/${event.id}/perangkat`, 303);
}

async function postRevoke(request: FastifyRequest<OfDevice>, reply: FastifyReply, services: Services) {
  const { orgId, accountId } = signedIn(request);
  const lang = langOf(request);
  const words = deviceWords(lang);
  const event = await loadEvent(services.db, orgId, request.params.id);
  const device = deviceIn(request);
  const all = await listDevicePeople(services.db, orgId, event.id, [device]);
  const chosen = new Set(fields(request, 'orang'));
  const people = field(request, 'siapa') === 'semua' ? all : all.filter((one) => chosen.has(one.participantId));
  const reason = field(request, 'alasan');
  if (people.length === 0) {
    return showDevices(request, reply, services, {
      device,
      field: 'alasan',
      message: words.chooseFirst,
      typed: reason,
    });
  }
  const { alasan: message } = letterErrors([['alasan', words.reason, reason]], lang);
  if (message) return showDevices(request, reply, services, { device, field: 'alasan', message, typed: reason });
  try {
    const it = { orgId, eventId: event.id, accountId, reason };
    await revokePeople(services, people, it, event.state === 'open');
  } catch (error) {
    return sayWhy(error, 'alasan', request, reply, services);
  }
  flash(reply, words.revoked(formatNumber(people.length, lang)));
  return reply.redirect(`/konsol/kegiatan/${event.id}/perangkat`, 303);
}

/** A missing sentence is said at its field; everything else is the page's. */
function sayWhy(
  error: unknown,
  name: DeviceProblem['field'],
  request: FastifyRequest<OfDevice>,
  reply: FastifyReply,
  services: Services,
) {
  const missing = error instanceof Refusal && (error.code === 'note-missing' || error.code === 'reason-missing');
  if (!missing) throw error;
  const message = refusalText(error.code, {}, langOf(request));
  return showDevices(request, reply, services, { device: deviceIn(request), field: name, message, typed: '' });
}

function deviceIn(request: FastifyRequest<OfDevice>): string {
  const { device } = request.params;
  if (!/^[0-9a-f]{64}$/u.test(device)) throw new Refusal('not-found');
  return device;
}
