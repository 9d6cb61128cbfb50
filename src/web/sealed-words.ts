import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import type { Secrets } from '#keys';
import { inFull } from '#letters';
import { signedIn } from './account.ts';
import { sentForm } from './form.ts';
import { localPath } from './language.ts';

/**
 * Whoever searches types a name, a NIP, a phone number. An address is written down by proxies, by the browser, by whoever it is
 * sent to; so words that were typed stand in it sealed: a page can be reloaded, gone back to and shared within the office, and
 * what it was searched for can be read by this service alone.
 */
export type WordBox = Pick<Secrets, 'encrypt' | 'decrypt'>;

declare module 'fastify' {
  interface FastifyInstance {
    wordBox: WordBox;
  }
  interface FastifyRequest {
    /** The words this address carries, as they stand in it. */
    sealedWords: ReadonlyMap<string, string> | undefined;
  }
}

/** What of an address was typed; everything else in it was chosen. */
const typed: readonly string[] = ['cari', 'unit', 'alasan'];
/** No name in a form begins with it, and no address escapes it. */
const mark = '~';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** Of a server that was given none: it has no list to search. */
const noBox: WordBox = {
  encrypt: () => {
    throw new Error('BUG: nothing seals what is searched for');
  },
  decrypt: () => {
    throw new Error('BUG: nothing opens what was searched for');
  },
};

/** Where every search form is sent to. */
export const searchPath = '/konsol/cari';

/** Opens the words of each address before a route sees them; words that stand there bare are sealed first. */
export function openSearches(app: FastifyInstance, box: WordBox = noBox): void {
  app.decorate('wordBox', box);
  app.decorateRequest('sealedWords', undefined);
  app.addHook('preValidation', (request, reply, done) => {
    if (!request.account) return done();
    const query = (request.query ?? {}) as Record<string, string>;
    if (isRead(request) && typed.some((name) => isBare(query[name] ?? ''))) {
      sendSealed(request, reply);
      return;
    }
    openWords(request, query);
    done();
  });
  app.post(searchPath, { config: { access: 'account' } }, (request, reply) => reply.redirect(searchedAt(request), 303));
}

/** The words of a search as an address may carry them: the same ones for as long as one looks at what they found. */
export function sealWords(request: FastifyRequest, words: string): string {
  if (words === '' || uuid.test(words)) return words;
  const kept = request.sealedWords?.get(words);
  if (kept !== undefined) return kept;
  const { orgId } = signedIn(request);
  const box = request.server.wordBox.encrypt('search', Buffer.from(words), boxOf(orgId));
  return mark + Buffer.from(box).toString('base64url');
}

/** The parts of an address, those that were typed sealed. */
export function sealQuery(request: FastifyRequest, query: URLSearchParams): URLSearchParams {
  const parts = [...query].map(([name, text]) => [name, typed.includes(name) ? sealWords(request, text) : text]);
  return new URLSearchParams(parts as [string, string][]);
}

/** Longer than any name or unit; sealed it stays below what an address may carry. */
const mostLetters = 400;

/**
 * The list a form searches, with what was chosen and typed.
 * @throws Refusal 'bad-request', 'text-too-long'.
 */
function searchedAt(request: FastifyRequest): string {
  const form = sentForm(request);
  const [list = '', part] = localPath(form.one('ke')).split('#');
  if (!list.startsWith('/konsol/') || list.includes('?')) throw new Refusal('bad-request');
  const names = form.names.filter((name) => name !== 'ke' && name !== '_csrf');
  const chosen = names.flatMap((name) => (form.one(name) === '' ? [] : [[name, inFull(form.one(name), mostLetters)]]));
  const query = sealQuery(request, new URLSearchParams(chosen as [string, string][])).toString();
  return `${list}${query && `?${query}`}${part ? `#${part}` : ''}`;
}

function isRead({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

function isBare(text: string): boolean {
  return text !== '' && !text.startsWith(mark) && !uuid.test(text);
}

/** An address from before, or one that somebody wrote: the browser keeps the sealed one in its place. */
function sendSealed(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { pathname, searchParams } = new URL(request.url, 'http://here');
  const bare = [...searchParams].filter(([, text]) => text !== '');
  return reply.redirect(`${pathname}?${sealQuery(request, openedIn(request, new URLSearchParams(bare)))}`, 303);
}

function openedIn(request: FastifyRequest, query: URLSearchParams): URLSearchParams {
  for (const name of typed) {
    const text = query.get(name) ?? '';
    if (text.startsWith(mark)) query.set(name, openOne(request, text));
  }
  return query;
}

function openWords(request: FastifyRequest, query: Record<string, string>): void {
  const sealed = new Map<string, string>();
  for (const name of typed) {
    const text = query[name] ?? '';
    if (!text.startsWith(mark)) continue;
    const words = openOne(request, text);
    sealed.set(words, text);
    query[name] = words;
  }
  request.sealedWords = sealed;
}

/** @throws Refusal 'search-unreadable'. */
function openOne(request: FastifyRequest, text: string): string {
  const box = Buffer.from(text.slice(mark.length), 'base64url');
  try {
    return Buffer.from(request.server.wordBox.decrypt('search', box, boxOf(signedIn(request).orgId))).toString();
  } catch (cause) {
    throw new Refusal('search-unreadable', {}, { cause });
  }
}

function boxOf(orgId: string): string {
  return `search ${orgId}`;
}
