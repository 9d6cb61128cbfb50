import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { failedLookups, island, langOf, type Packed, packable, page, type Services, send, sendPacked } from '#web';
import type { Lang } from '#web/i18n';
import { openDisplay } from '../display.ts';
import { wallFeed } from './feed.ts';
import { CheckIn } from './hadir/check-in.tsx';
import { checkInWords } from './hadir/words.ts';
import { Wall } from './wall.tsx';
import { wallWords } from './words.ts';

type OfEvent = { Params: { eventId: string } };

/** What the hall and the stream see, and the page that a scanned code opens. Neither says anything without its fragment. */
export async function wallRoutes(app: FastifyInstance, services: Services): Promise<void> {
  const shell = { config: { access: 'public' } } as const;
  const feed = { config: { access: 'public', answers: 'json' }, bodyLimit: 1024 } as const;

  app.get<OfEvent>('/layar/:eventId', shell, (request, reply) => {
    const { title } = wallWords(langOf(request));
    const children = island('attendance/wall', {}, <Wall />);
    return send(privately(reply), page(request, { title, plain: true, wide: true, children }));
  });

  app.post<OfEvent>('/layar/:eventId/data', feed, async (request, reply) => {
    const { token } = (request.body ?? {}) as { token?: unknown };
    const { eventId } = request.params;
    const display = await failedLookups.watch(request.ip, services.clock.now(), () =>
      openDisplay(services, eventId, String(token)),
    );
    return privately(reply).send(await wallFeed(services, display));
  });

  const shells = new Map<Lang, Packed>();
  app.get('/hadir', shell, (request, reply) => sendCheckIn(request, reply, shells));
}

/** A hall scans the wall at once, and all get the same bytes: made and packed once per language. */
async function sendCheckIn(
  request: FastifyRequest,
  reply: FastifyReply,
  shells: Map<Lang, Packed>,
): Promise<FastifyReply> {
  const lang = langOf(request);
  const found = shells.get(lang) ?? packable(Buffer.from(checkInPage(request)));
  shells.set(lang, found);
  privately(reply).type('text/html; charset=utf-8').header('vary', 'cookie, accept-encoding');
  return sendPacked(request, reply, found);
}

function checkInPage(request: FastifyRequest): string {
  const { title } = checkInWords(langOf(request));
  const children = island('attendance/check-in', {}, <CheckIn />);
  return page(request, { title, plain: true, inlineStyles: true, children });
}

function privately(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
}
