import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import { loadEvent } from '#event';
import { inFull } from '#letters';
import { recordExport } from '#participants';
import { field, flash, langOf, page, type Services, send, signedIn } from '#web';
import { archiveState } from '../archive/archive-state.ts';
import { dossierWords } from '../documents-words.ts';
import { longest } from '../minutes/content.ts';
import { minutesOfficial, renewSignatoryLink, signatoryFor, signatoryLink } from '../minutes-signing/signatory.ts';
import type { Signatory } from '../minutes-signing/store.ts';
import { DocumentsPage, documentKinds } from '../pages/documents-page.tsx';
import { type DocumentKind, findDocumentFile } from '../store/documents.ts';
import { raisingFigures } from '../store/raising.ts';
import { SealingJobs } from './jobs.ts';
import { minutesAreSealed, readState } from './read-content.ts';
import { sealDocument } from './seal-document.ts';

type OfEvent = { Params: { id: string } };
type OfKind = { Params: { id: string; kind: string } };
type OfDocument = { Params: { id: string; documentId: string } };

/** A small document is ready within this; then its page says so at once. */
const worthWaitingMs = 2000;

/** The page of an event's closing documents, and what is done with them. */
export function sealingRoutes(app: FastifyInstance, services: Services): void {
  const account = { config: { access: 'account' } } as const;
  const here = '/konsol/kegiatan/:id/dokumen';
  const jobs = new SealingJobs(services.clock, (error) => app.log.error(error));
  app.get<OfEvent>(here, account, (request, reply) => showDocuments(request, reply, services, jobs));
  app.post<OfKind>(`${here}/:kind/segel`, account, (request, reply) => postSeal(request, reply, services, jobs));
  app.post<OfEvent>(`${here}/pejabat`, account, (request, reply) => postOfficial(request, reply, services, jobs));
  app.get<OfDocument>(`${here}/:documentId.pdf`, account, (request, reply) => sendDocument(request, reply, services));
}

interface Shown {
  readonly reasonMissing?: DocumentKind;
  /** Whose link is to be shown; looking at the page gives nobody one. */
  readonly signatory?: Signatory;
}

async function showDocuments(
  request: FastifyRequest<OfEvent>,
  reply: FastifyReply,
  services: Services,
  jobs: SealingJobs,
  { reasonMissing, signatory }: Shown = {},
): Promise<FastifyReply> {
  const { orgId } = signedIn(request);
  const state = await readState(services.db, orgId, request.params.id, services.clock.now());
  const { event } = state.facts;
  const official = event.state === 'draft' ? undefined : minutesOfficial(event);
  const link = signatory && signatoryLink(services.custody, services.config.publicUrl, signatory);
  const running = documentKinds.some((kind) => jobs.of(event.id, kind)?.state === 'running');
  const archive = await archiveState(services, event);
  const raising = services.timestamps.outside
    ? await raisingFigures(services.db, { orgId, eventId: event.id }, services.clock.now())
    : undefined;
  // the page looks again by itself while something is in the making, with or without scripts
  if (running) reply.header('refresh', '3');
  else if (archive.phase === 'running' && !reasonMissing && !link) reply.header('refresh', '10');
  const children = (
    <DocumentsPage
      state={state}
      jobs={{
        'attendance-list': jobs.of(event.id, 'attendance-list'),
        'signer-list': jobs.of(event.id, 'signer-list'),
        minutes: jobs.of(event.id, 'minutes'),
      }}
      archive={archive}
      raising={raising}
      official={official && { name: official.name, link }}
      reasonMissing={reasonMissing}
    />
  );
  const { title } = dossierWords(langOf(request));
  return send(reply, page(request, { title, nav: 'home', wide: true, children }), reasonMissing ? 422 : 200);
}

/**
 * Starts sealing and waits a moment for it. The form names the version it was shown, so that a second press, or a page
 * that was open for long, makes nothing new.
 */
async function postSeal(request: FastifyRequest<OfKind>, reply: FastifyReply, services: Services, jobs: SealingJobs) {
  const { orgId, accountId } = signedIn(request);
  const { id } = request.params;
  const kind = documentKinds.find((one) => one === request.params.kind);
  if (!kind) throw new Refusal('not-found');
  const words = dossierWords(langOf(request));
  const state = await readState(services.db, orgId, id, services.clock.now());
  const { facts, documents, lacks } = state;
  const [lack] = lacks[kind];
  if (lack) throw new Refusal('document-not-ready', { lack });
  if (kind === 'minutes' && minutesOfficial(facts.event)) throw new Refusal('document-not-ready', { lack: 'official' });
  const follows = Number(field(request, 'versi')) || 0;
  const reason = inFull(field(request, 'alasan'), longest.reason);
  const inForce = documents.find((one) => one.kind === kind && one.supersededAt === null);
  const back = `/konsol/kegiatan/${id}/dokumen`;
  if ((inForce?.version ?? 0) !== follows || (kind === 'minutes' && minutesAreSealed(state))) {
    flash(reply, words.already, 'info');
    return reply.redirect(back, 303);
  }
  if (inForce && kind !== 'minutes' && reason === '') {
    return showDocuments(request, reply, services, jobs, { reasonMissing: kind });
  }
  const seal = { orgId, eventId: id, kind, accountId, follows, reason };
  const done = jobs.start(id, kind, () => sealDocument(services, seal));
  const waited = new Promise<void>((resolve) => setTimeout(resolve, worthWaitingMs));
  await Promise.race([done, waited]);
  const job = jobs.of(id, kind);
  if (!job) flash(reply, words.sealed(words.kinds[kind]));
  else if (job.state === 'running') flash(reply, words.started(words.kinds[kind]), 'info');
  return reply.redirect(back, 303);
}

/** Shows the official's link, which is noted as every export of links is, or replaces it. */
async function postOfficial(
  request: FastifyRequest<OfEvent>,
  reply: FastifyReply,
  services: Services,
  jobs: SealingJobs,
) {
  const { orgId, accountId } = signedIn(request);
  const event = await loadEvent(services.db, orgId, request.params.id);
  const signatory = event.state === 'draft' ? undefined : await signatoryFor(services, event);
  if (!signatory) throw new Refusal('not-found');
  if (field(request, 'act') === 'renew') {
    await renewSignatoryLink(services, signatory, accountId);
    flash(reply, dossierWords(langOf(request)).renewed);
    return reply.redirect(`/konsol/kegiatan/${event.id}/dokumen`, 303);
  }
  const people = [signatory];
  await recordExport(services, { orgId, eventId: event.id, form: 'copy', people, by: accountId, official: true });
  return showDocuments(request, reply, services, jobs, { signatory });
}

async function sendDocument(request: FastifyRequest<OfDocument>, reply: FastifyReply, { db }: Services) {
  const { orgId } = signedIn(request);
  const event = await loadEvent(db, orgId, request.params.id);
  const { documentId } = request.params;
  const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(documentId);
  const file = isUuid ? await findDocumentFile(db, orgId, event.id, documentId) : undefined;
  if (!file) throw new Refusal('not-found');
  const name = dossierWords(langOf(request)).files[file.kind];
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${name}-${file.code}.pdf"`)
    .type('application/pdf')
    .send(Buffer.from(file.bytes));
}
