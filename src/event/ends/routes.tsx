import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Tx } from '#db';
import { Refusal } from '#errors';
import { field, flash, langOf, page, type Services, send, signedIn } from '#web';
import { refusalText } from '#web/i18n';
import { instantOf } from '../day.ts';
import { loadEvent } from '../load-event.ts';
import { eventWords } from '../words.ts';
import { EndsPage, type TypedEnd } from './ends-page.tsx';
import { type EndsAct, endAttendance, prolongAttendance, setSigningEnd } from './move-ends.ts';
import { endsWords } from './words.ts';

const account = { config: { access: 'account' } } as const;

type WithId = { Params: { id: string } };
type Part = 'attendance' | 'signing';

/** The page of an event's two ends, and the acts that move them. */
export function endsRoutes(app: FastifyInstance, services: Services): void {
  const base = '/konsol/kegiatan/:id/akhir';
  app.get<WithId>(base, account, (request, reply) => show(request, reply, services));
  app.post<WithId>(`${base}/kehadiran`, account, (request, reply) => move(request, reply, services, 'attendance'));
  app.post<WithId>(`${base}/tanda-tangan`, account, (request, reply) => move(request, reply, services, 'signing'));
}

async function show(
  request: FastifyRequest<WithId>,
  reply: FastifyReply,
  { db, clock }: Services,
  typed: Partial<Record<Part, TypedEnd>> = {},
): Promise<FastifyReply> {
  const event = await loadEvent(db, signedIn(request).orgId, request.params.id);
  const children = <EndsPage event={event} now={clock.now()} {...typed} />;
  const html = page(request, { title: endsWords(langOf(request)).title, nav: 'home', children });
  return send(reply, html, Object.keys(typed).length > 0 ? 422 : 200);
}

async function move(
  request: FastifyRequest<WithId>,
  reply: FastifyReply,
  services: Services,
  part: Part,
): Promise<FastifyReply> {
  const { db, clock } = services;
  const { orgId, accountId } = signedIn(request);
  const event = await loadEvent(db, orgId, request.params.id);
  const [date, time, chosen] = [field(request, 'date'), field(request, 'time'), field(request, 'act')];
  const lang = langOf(request);
  const again = (error: string) => show(request, reply, services, { [part]: { date, time, error } });
  const until = chosen === 'sampai' ? instantOf(date, time, event.zone) : null;
  if (chosen === 'sampai' && until === null) return again(eventWords(lang).errors.date);
  const act: EndsAct = { orgId, eventId: event.id, by: accountId, at: clock.now() };
  try {
    await db.transaction((tx) => acts[part](tx, act, chosen, until));
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'end-passed') throw error;
    return again(refusalText('end-passed', {}, lang));
  }
  flash(reply, said(part, chosen, lang));
  return reply.redirect(`/konsol/kegiatan/${event.id}/akhir`, 303);
}

type Move = (tx: Tx, act: EndsAct, chosen: string, until: Date | null) => Promise<void>;

const acts: Record<Part, Move> = {
  attendance: (tx, act, chosen, until) => {
    if (chosen === 'sekarang') return endAttendance(tx, act);
    if (until === null) throw new Refusal('bad-request');
    return prolongAttendance(tx, act, until);
  },
  signing: (tx, act, chosen, until) => {
    if (chosen === 'sekarang') return setSigningEnd(tx, act, act.at);
    if (chosen !== 'sampai' && chosen !== 'tanpa') throw new Refusal('bad-request');
    return setSigningEnd(tx, act, until);
  },
};

function said(part: Part, chosen: string, lang: 'id' | 'en'): string {
  const ends = endsWords(lang);
  if (part === 'signing') return ends.signingSet;
  return chosen === 'sekarang' ? ends.attendanceEnded : ends.attendanceProlonged;
}
