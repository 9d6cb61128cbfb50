import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseLost } from '#db';
import { Refusal, type RefusalCode } from '#errors';
import { ButtonLink } from './components/button.tsx';
import { refusalText } from './i18n/index.ts';
import { langOf, localPath } from './language.ts';
import { page, send } from './page.tsx';
import { webWords } from './words.ts';

/** Of what is only unavailable now. */
const retrySeconds = 2;

/** Every "no" becomes a page or JSON in the reader's language; whatever else happens becomes a number and a log line. */
export function answerErrors(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => refuse(new Refusal('not-found'), request, reply));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = asRefusal(error);
    if (!refusal) return breakDown(error, request, reply);
    request.log.info({ refusal: refusal.code }, 'refused');
    return refuse(refusal, request, reply);
  });
}

/** Fastify's own refusals (malformed, too large) in our words; undefined for what nobody foresaw. */
function asRefusal(error: FastifyError | Refusal): Refusal | undefined {
  if (isDatabaseLost(error)) return new Refusal('database-unavailable', {}, { cause: error });
  if (error instanceof Refusal) return error.status < 500 || error.status === 503 ? error : undefined;
  if (error.statusCode === 413) return new Refusal('too-large', {}, { cause: error });
  if (error.statusCode === 429) return new Refusal('too-many-tries', {}, { cause: error });
  if (error.statusCode === 404) return new Refusal('not-found', {}, { cause: error });
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500)
    return new Refusal('bad-request', {}, { cause: error });
  return undefined;
}

function refuse(refusal: Refusal, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const lang = langOf(request);
  const message = refusalText(refusal.code, refusal.details, lang);
  const seconds = refusal.details['seconds'] ?? (refusal.status === 503 ? retrySeconds : undefined);
  if (seconds !== undefined) reply.header('retry-after', seconds);
  if (wantsJson(request)) {
    const { code, details } = refusal;
    return reply.code(refusal.status).header('cache-control', 'no-store').send({ error: { code, message, details } });
  }
  if (refusal.code === 'sign-in-first' && request.method === 'GET') {
    return reply.redirect(`/masuk?lanjut=${encodeURIComponent(localPath(request.url))}`, 303);
  }
  const words = webWords(lang);
  const title = refusal.code === 'not-found' ? words.notFoundTitle : words.refusedTitle;
  return send(
    reply,
    page(request, { title, children: <Apology title={title} message={message} code={refusal.code} lang={lang} /> }),
    refusal.status,
  );
}

function breakDown(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  request.log.error({ err: error }, 'unexpected');
  const lang = langOf(request);
  const words = webWords(lang);
  const reference = words.reference(request.id);
  if (wantsJson(request)) {
    const message = `${words.broken} ${reference}`;
    return reply.code(500).send({ error: { code: 'unexpected', message, details: { reference: request.id } } });
  }
  const title = words.brokenTitle;
  const children = <Apology title={title} message={words.broken} more={reference} lang={lang} />;
  return send(reply, page(request, { title, children }), 500);
}

interface ApologyProps {
  readonly title: string;
  readonly message: string;
  readonly more?: string;
  readonly code?: RefusalCode;
  readonly lang: 'id' | 'en';
}

function Apology({ title, message, more, code, lang }: ApologyProps) {
  const words = webWords(lang);
  return (
    <div class="stack" data-refusal={code}>
      <h1>{title}</h1>
      <p class="lead">{message}</p>
      {more ? <p>{more}</p> : null}
      <p>
        {code === 'sign-in-first' || code === 'already-set-up' ? (
          <ButtonLink href="/masuk">{words.signIn}</ButtonLink>
        ) : (
          <ButtonLink href="/" kind="secondary">
            {words.back}
          </ButtonLink>
        )}
      </p>
    </div>
  );
}

function wantsJson(request: FastifyRequest): boolean {
  if (request.routeOptions.config?.answers === 'json') return true;
  const accept = request.headers.accept ?? '';
  if (accept.includes('text/html')) return false;
  return accept.includes('application/json') || /^application\/json\b/iu.test(request.headers['content-type'] ?? '');
}
