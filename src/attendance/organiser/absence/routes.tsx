import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import { loadEvent } from '#event';
import { field, fields, flash, langOf, momentIn, queryIn, type Services, sealQuery, signedIn } from '#web';
import { formatNumber } from '#web/i18n';
import type { AbsenceReason } from '../../attendance.ts';
import { absenceReasons, type FilterQuery, filterQuery, readFilter } from '../people/filter.ts';
import { findPerson } from '../people/store.ts';
import { attendanceWords } from '../words.ts';
import { type Chosen, recordAbsence, recordAbsences, removeAbsences, undoAbsences } from './record-absence.ts';
import { idsOfHandles } from './store.ts';

type OfEvent = { Params: { id: string } };
type OfPerson = { Params: { id: string; handle: string } };

/** Why people do not come or sign: one by one, and in bulk. */
export function absenceRoutes(app: FastifyInstance, services: Services): void {
  const account = { config: { access: 'account' } } as const;
  const root = '/konsol/kegiatan/:id/kehadiran';
  app.post<OfEvent>(`${root}/alasan`, account, (request, reply) => tellMany(request, reply, services));
  app.post<OfPerson>(`${root}/o/:handle/alasan`, account, (request, reply) => tellOne(request, reply, services));
}

async function tellMany(request: FastifyRequest<OfEvent>, reply: FastifyReply, services: Services) {
  const words = attendanceWords(langOf(request)).absence;
  switch (field(request, 'act')) {
    case 'catat':
      return recordMany(request, reply, services);
    case 'hapus': {
      const ids = await pickedIds(request, services);
      if (ids.length === 0) return backToList(request, reply, words.pickFirst, 'warning');
      const count = await removeAbsences(services, placeOf(request), ids);
      return backToList(request, reply, words.removed(formatNumber(count, langOf(request))));
    }
    case 'urungkan': {
      const at = momentIn(field(request, 'batch'));
      if (!at) throw new Refusal('bad-request');
      const count = await undoAbsences(services, { ...placeOf(request), by: signedIn(request).accountId, at });
      return backToList(request, reply, words.undone(formatNumber(count, langOf(request))));
    }
    default:
      throw new Refusal('bad-request');
  }
}

async function recordMany(request: FastifyRequest<OfEvent>, reply: FastifyReply, services: Services) {
  const words = attendanceWords(langOf(request)).absence;
  const reason = sentReason(request);
  if (!reason) return backToList(request, reply, words.reasonFirst, 'warning');
  const chosen = await chosenPeople(request, services);
  if (!chosen) return backToList(request, reply, words.pickFirst, 'warning');
  const batch = await recordAbsences(services, chosen, {
    ...placeOf(request),
    by: signedIn(request).accountId,
    reason,
    note: field(request, 'catatan'),
  });
  const number = (count: number) => formatNumber(count, langOf(request));
  const said = words.recorded(number(batch.recorded), number(batch.skipped));
  return backToList(request, reply, said, 'success', batch.recorded > 0 ? batch.at : undefined);
}

/** Undefined when nobody was ticked: then nothing is meant, and never everybody. */
async function chosenPeople(request: FastifyRequest<OfEvent>, services: Services): Promise<Chosen | undefined> {
  if (field(request, 'cakupan') === 'semua') return { filter: readFilter(backOf(request)) };
  const ids = await pickedIds(request, services);
  return ids.length > 0 ? { ids } : undefined;
}

async function pickedIds(request: FastifyRequest<OfEvent>, { db }: Services): Promise<readonly string[]> {
  const { orgId, eventId } = placeOf(request);
  return await idsOfHandles(db, orgId, eventId, fields(request, 'orang').slice(0, 500));
}

async function tellOne(request: FastifyRequest<OfPerson>, reply: FastifyReply, services: Services) {
  const lang = langOf(request);
  const words = attendanceWords(lang).absence;
  const { orgId, accountId } = signedIn(request);
  const event = await loadEvent(services.db, orgId, request.params.id);
  const person = await findPerson(services.db, orgId, event.id, request.params.handle);
  if (!person) throw new Refusal('not-found');
  const where = { orgId, eventId: event.id };
  const reason = sentReason(request);
  if (field(request, 'act') === 'hapus') {
    flash(reply, words.removed(formatNumber(await removeAbsences(services, where, [person.id]), lang)));
  } else if (reason) {
    await recordAbsence(services, person.id, { ...where, by: accountId, reason, note: field(request, 'catatan') });
    flash(reply, words.saved);
  } else {
    flash(reply, words.reasonFirst, 'warning');
  }
  return reply.redirect(`/konsol/kegiatan/${event.id}/kehadiran/o/${person.handle}`, 303);
}

function backToList(
  request: FastifyRequest<OfEvent>,
  reply: FastifyReply,
  said: string,
  tone: 'success' | 'warning' = 'success',
  batch?: Date,
) {
  const query = backOf(request);
  const back = new URLSearchParams({
    ...filterQuery(readFilter(query)),
    ...(query.hal ? { hal: query.hal } : {}),
    ...(batch ? { batch: batch.toISOString() } : {}),
  });
  flash(reply, said, tone);
  return reply.redirect(`/konsol/kegiatan/${request.params.id}/kehadiran?${sealQuery(request, back)}#daftar`, 303);
}

function backOf(request: FastifyRequest): FilterQuery {
  return queryIn(field(request, 'kembali')) as FilterQuery;
}

function placeOf(request: FastifyRequest<OfEvent>) {
  return { orgId: signedIn(request).orgId, eventId: request.params.id };
}

function sentReason(request: FastifyRequest): AbsenceReason | undefined {
  return absenceReasons.find((one) => one === field(request, 'sebab'));
}
