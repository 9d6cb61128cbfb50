import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import { langOf, type Services, sendSheet, signedIn } from '#web';
import { dossierWords } from '../documents-words.ts';
import { loadFacts } from '../event-facts.ts';
import { recapTable } from './recap.ts';
import { writePackage } from './write-package.ts';

type OfEvent = { Params: { id: string } };

/** Everything of an event to take away. */
export function packageRoutes(app: FastifyInstance, services: Services): void {
  const account = { config: { access: 'account' } } as const;
  const here = '/konsol/kegiatan/:id/dokumen';
  /** Accounts that are fetching a package from this process: each one at a time. */
  const fetching = new Set<string>();
  app.get<OfEvent>(`${here}/semua.zip`, account, (request, reply) => sendPackage(request, reply, services, fetching));
  for (const form of ['xlsx', 'csv'] as const)
    app.get<OfEvent>(`${here}/rekapitulasi.${form}`, account, (request, reply) =>
      sendRecap(request, reply, services, form),
    );
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

async function sendRecap(
  request: FastifyRequest<OfEvent>,
  reply: FastifyReply,
  services: Services,
  form: 'xlsx' | 'csv',
): Promise<FastifyReply> {
  const { orgId, accountId: who } = signedIn(request);
  const { figures } = await loadFacts(services.db, orgId, request.params.id);
  const lang = langOf(request);
  const file = dossierWords(lang).files.recap;
  return await sendSheet(reply, services, { who, form, file, table: recapTable(figures, lang) });
}
