import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '#errors';

/** No page of ours asks with more; what is longer is no answer to any question. */
const longestQueryValue = 4096;
/** What phones send lies three deep. */
const deepestJson = 8;

/**
 * Holds every request against its form before any route sees it, so that no route has to: a parameter, a query's value and a
 * form's field are text, PostgreSQL can store it (no NUL, no half of a surrogate pair), what is called an id is one, and JSON
 * comes only where it is asked for. Refuses with `bad-request`, and with `not-found` for an id that is none.
 */
export function guardBorder(app: FastifyInstance): void {
  app.addHook('preValidation', (request, _reply, done) => {
    checkParams(request.params);
    checkQuery(request.query);
    checkBody(request);
    done();
  });
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;
/** By the library's name of it. */
const ownNames = new Set(['textId']);

function checkParams(params: unknown): void {
  for (const [name, value] of Object.entries((params ?? {}) as Record<string, string | undefined>)) {
    const text = value ?? '';
    const isId = /^id$|Id$/u.test(name) && !ownNames.has(name);
    if (!isStorable(text) || (isId && !uuid.test(text))) throw new Refusal('not-found');
  }
}

function checkQuery(query: unknown): void {
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    if (!isText(value) || !isStorable(name) || value.length > longestQueryValue) throw new Refusal('bad-request');
  }
}

/**
 * A query that a form brings back in a field of its own ("where I was"): decoded once more, so looked at once more.
 * @throws Refusal 'bad-request'.
 */
export function queryIn(text: string): Record<string, string> {
  const query = Object.fromEntries(new URLSearchParams(text));
  checkQuery(query);
  return query;
}

/** A moment as a page of ours writes it (ISO 8601); undefined for others: Date takes years that no database does. */
export function momentIn(text: string): Date | undefined {
  const at = new Date(/^\d{4}-\d{2}-/u.test(text) ? text : '');
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1970 ? undefined : at;
}

function checkBody({ body, headers, routeOptions }: FastifyRequest): void {
  if (body === undefined || body === null) return;
  const type = headers['content-type'] ?? '';
  if (/^application\/json\b/iu.test(type)) {
    if (routeOptions.config.answers !== 'json' || !isRecord(body)) throw new Refusal('bad-request');
    checkJson(body, 0);
  } else if (/^application\/x-www-form-urlencoded\b/iu.test(type)) checkForm(body);
}

/** Fields may come several times, as ticked boxes do. */
function checkForm(body: unknown): void {
  if (!isRecord(body)) throw new Refusal('bad-request');
  for (const [name, value] of Object.entries(body)) {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    if (!isStorable(name) || !values.every(isText)) throw new Refusal('bad-request');
  }
}

function checkJson(value: unknown, depth: number): void {
  if (typeof value === 'string') {
    if (!isStorable(value)) throw new Refusal('bad-request');
  } else if (typeof value === 'number') {
    // "1e999" is infinite
    if (!Number.isFinite(value)) throw new Refusal('bad-request');
  } else if (typeof value === 'object' && value !== null) {
    if (depth >= deepestJson) throw new Refusal('bad-request');
    if (!Array.isArray(value) && !Object.keys(value).every(isStorable)) throw new Refusal('bad-request');
    for (const inner of Object.values(value)) checkJson(inner, depth + 1);
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && isStorable(value);
}

/** Text that PostgreSQL takes: no NUL (U+0000), no lone surrogate, which has no UTF-8 (RFC 3629, section 3). */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
