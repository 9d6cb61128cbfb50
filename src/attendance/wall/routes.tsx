import type { FastifyInstance, FastifyReply } from 'fastify';
import { countingFailures, island, langOf, type Services, send, sendShared, sharedPage, sharedPages } from '#web';
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
    const lang = langOf(request);
    const path = `/layar/${encodeURIComponent(request.params.eventId)}`;
    return send(privately(reply), sharedPage(app.assets, lang, wallShell(lang, path)));
  });

  app.post<OfEvent>('/layar/:eventId/data', feed, async (request, reply) => {
    const { token } = (request.body ?? {}) as { token?: unknown };
    const { eventId } = request.params;
    const display = await countingFailures(services, request.ip, () => openDisplay(services, eventId, String(token)));
    return privately(reply).send(await wallFeed(services, display));
  });

  const shells = sharedPages(app.assets, checkInShell);
  app.get('/hadir', shell, (request, reply) => sendShared(request, privately(reply), shells));
}

function wallShell(lang: Lang, path: string) {
  const children = island('attendance/wall', {}, <Wall />);
  return { title: wallWords(lang).title, path, plain: true, wide: true, children };
}

function checkInShell(lang: Lang) {
  const children = island('attendance/check-in', {}, <CheckIn />);
  return { title: checkInWords(lang).title, path: '/hadir', plain: true, inlineStyles: true, children };
}

function privately(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
}
