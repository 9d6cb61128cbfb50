import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sessionHolds } from '#accounts';
import { Refusal } from '#errors';
import { loadEvent } from '#event';
import { cookieName, type Services, sessionCookie, signedIn } from '#web';
import { EventStream } from './event-stream.ts';
import { LiveFeeds } from './feed.ts';
import { liveReader } from './read-figures.ts';

type OfEvent = { Params: { id: string } };

/** Streams at most, of one process: each is a connection that stays. */
const mostWatchers = 256;
/** How often a stream says that it lives, and asks whether its session still does. */
const beatEvery = 10_000;

/** The stream that moves an event's page. Compression would hold each message back, so it is off for this one route. */
export function liveRoutes(app: FastifyInstance, services: Services, every = beatEvery): void {
  const feeds = new LiveFeeds({
    reader: liveReader(services),
    complain: (error) => app.log.error({ err: error }, 'the live view could not count'),
  });
  const streams = new Set<EventStream>();
  // a server that closes waits for every answer, and these would never end by themselves; browsers come back on their own
  app.addHook('preClose', async () => {
    feeds.close();
    for (const stream of streams) stream.end();
  });
  app.get<OfEvent>(
    '/konsol/kegiatan/:id/langsung',
    { config: { access: 'account', answers: 'json' }, compress: false },
    (request, reply) => watch(request, reply, services, { feeds, streams, every }),
  );
}

interface Open {
  readonly feeds: LiveFeeds;
  readonly streams: Set<EventStream>;
  readonly every: number;
}

async function watch(
  request: FastifyRequest<OfEvent>,
  reply: FastifyReply,
  services: Services,
  { feeds, streams, every }: Open,
): Promise<FastifyReply> {
  const { orgId } = signedIn(request);
  const event = await loadEvent(services.db, orgId, request.params.id);
  if (feeds.watchers >= mostWatchers) throw new Refusal('live-full');
  const stream = new EventStream();
  streams.add(stream);
  const knows = request.headers['last-event-id'];
  const leave = feeds.subscribe({ orgId, eventId: event.id }, stream, typeof knows === 'string' ? knows : '');
  const cookie = request.cookies[cookieName(request.server, sessionCookie)] ?? '';
  const beat = setInterval(() => {
    stream.beat();
    sessionHolds(services, cookie).then(
      (holds) => holds || stream.end(),
      (error: unknown) => request.log.error({ err: error }, 'a live view’s session could not be looked up'),
    );
  }, every).unref();
  stream.body.once('close', () => {
    clearInterval(beat);
    leave();
    streams.delete(stream);
  });
  return reply
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .header('connection', 'close')
    .type('text/event-stream; charset=utf-8')
    .send(stream.body);
}
