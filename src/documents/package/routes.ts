import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import { langOf, type Services, signedIn } from '#web';
import { dossierWords } from '../documents-words.ts';
import { loadFacts } from '../event-facts.ts';
import { paperWords } from '../paper-words.ts';
import { recapCsv } from './recap.ts';
import { writePackage } from './write-package.ts';

type OfEvent = { Params: { id: string } };

/** Everything of an event to take away. */
export function packageRoutes(app: FastifyInstance, services: Services): void {
  const account = { config: { access: 'account' } } as const;
  const here = '/konsol/kegiatan/:id/dokumen';
  /** Accounts that are fetching a package from this process: each one at a time. */
  const fetching = new Set<string>();
  app.get<OfEvent>(`${here}/semua.zip`, account, (request, reply) => sendPackage(request, reply, services, fetching));
  app.get<OfEvent>(`${here}/rekapitulasi.csv`, account, (request, reply) => sendRecap(request, reply, services));
}

async function sendPackage(
  request: FastifyRequest<OfEvent>,
  reply: FastifyReply,
  services: Services,
  fetching: Set<string>,
) {
  const { orgId, accountId } = signedIn(request);
  const { event, figures, office } = await loadFacts(services.db, orgId, request.params.id);
  if (event.state === 'draft') throw new Refusal('document-not-ready', { lack: 'not-opened' });
  if (fetching.has(accountId)) throw new Refusal('package-busy');
  fetching.add(accountId);
  const lang = langOf(request);
  const stream = writePackage(services, { event, figures, lang, organisation: office.name });
  stream.once('close', () => fetching.delete(accountId));
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${dossierWords(lang).files.zip}"`)
    .type('application/zip')
    .send(stream);
}

async function sendRecap(request: FastifyRequest<OfEvent>, reply: FastifyReply, { db }: Services) {
  const { orgId } = signedIn(request);
  const { figures } = await loadFacts(db, orgId, request.params.id);
  const words = dossierWords(langOf(request));
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${words.files.recap}"`)
    .type('text/csv; charset=utf-8')
    .send(recapCsv(words.recapColumns, paperWords.recap.total, figures));
}
