import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '#clock';
import type { Db } from '#db';
import { Refusal, type RefusalCode } from '#errors';
import type { Block } from '#pdf/types';
import { fingerprint } from '#trust/pki';
import { displayCode, normaliseCode } from '#trust/token';
import { field, file, langOf, page, send } from '#web';
import type { Zone } from '#web/i18n';
import { type Anchors, trusted, trustedHere } from './anchors.ts';
import { assertRoomToJudge, mostJudgedBytes, verifyApart } from './apart/index.ts';
import { judge, type Standing } from './judge.ts';
import { AppLinks } from './offline/app-links.tsx';
import { mayReadQr, offlineRoutes } from './offline/routes.tsx';
import { CheckPage } from './pages/check-page.tsx';
import { RecordPage } from './pages/record-page.tsx';
import { pem, sealsPem } from './pem.ts';
import { officeNames, type PublicRecord, recordByCode, recordByFile, textOf } from './store.ts';
import { verificationWords } from './words.ts';

/** What verification is given: no custody, no key. */
export interface VerificationServices {
  readonly clock: Clock;
  readonly db: Db;
  readonly anchors: Anchors;
  /** Where people reach the service, as it is printed in QR codes. */
  readonly publicUrl: string;
}

const open = { access: 'public' } as const;

/** Pages and files for anyone who holds a document: by code, by file, and what other software needs to check by itself. */
export async function verificationRoutes(app: FastifyInstance, services: VerificationServices): Promise<void> {
  app.get('/verifikasi', { config: open }, (request, reply) => showCheckPage(request, reply, services));
  app.post(
    '/verifikasi',
    { config: { ...open, upload: { most: mostJudgedBytes, admit: assertRoomToJudge } } },
    (request, reply) => checkUpload(request, reply, services),
  );
  app.get<{ Querystring: { kode?: string } }>('/v', { config: open }, (request, reply) =>
    reply.redirect(`/v/${encodeURIComponent(asCode(request.query.kode ?? '') ?? 'TIDAK-DIKENAL')}`, 303),
  );
  app.get<{ Params: { code: string } }>('/v/:code', { config: open }, (request, reply) =>
    showRecord(request, reply, services),
  );
  app.get<{ Params: { digest: string } }>('/verifikasi/berkas/:digest', { config: open }, (request, reply) =>
    answerStanding(request, reply, services),
  );
  publishAnchors(app, services.anchors);
  offlineRoutes(app, {
    anchors: services.anchors,
    hosts: hostsOf(services),
    offices: () => officeNames(services.db),
  });
}

/** Root, CRLs and token keys, at the addresses that certificates and tokens name. */
function publishAnchors(app: FastifyInstance, anchors: Anchors): void {
  const crlType = 'application/pkix-crl';
  app.get('/.well-known/jwks.json', { config: open }, (_, reply) =>
    reply.header('cache-control', 'public, max-age=3600').type('application/jwk-set+json').send(anchors.jwks),
  );
  app.get('/pki/root.pem', { config: open }, (_, reply) => sendPem(reply, 'root.pem', pems(trusted(anchors).roots)));
  app.get('/pki/tsa-roots.pem', { config: open }, (_, reply) =>
    sendPem(reply, 'tsa-roots.pem', pems(trusted(anchors).timestampRoots), 'no-tsa-roots'),
  );
  app.get('/pki/seals.pem', { config: open }, (_, reply) =>
    sendPem(reply, 'seals.pem', sealsPem(trusted(anchors).seals), 'no-seals'),
  );
  app.get('/pki/root.crl', { config: open }, (_, reply) => reply.type(crlType).send(Buffer.from(anchors.rootCrl())));
  app.get<{ Params: { back: string } }>('/pki/root-:back(\\d{1,3}).crl', { config: open }, ({ params }, reply) =>
    sendFormer(reply, anchors.formerRootCrls?.(), params.back),
  );
  app.get<{ Params: { orgId: string; back: string } }>(
    '/pki/:orgId([0-9a-f-]{36})/ca-:back(\\d{1,3}).crl',
    { config: open },
    ({ params }, reply) => sendFormer(reply, anchors.issuing(params.orgId)?.formerCrls?.(), params.back),
  );
  app.get<{ Params: { orgId: string } }>('/pki/:orgId([0-9a-f-]{36})/ca.crl', { config: open }, (request, reply) => {
    const issuing = anchors.issuing(request.params.orgId);
    if (!issuing) throw new Refusal('not-found');
    return reply.type(crlType).send(Buffer.from(issuing.crl()));
  });
}

/** The list of the CA before the one in use (1), or of one further back. */
function sendFormer(reply: FastifyReply, crls: readonly Uint8Array[] = [], back: string) {
  const crl = crls[Number(back) - 1];
  if (!crl) throw new Refusal('not-found');
  return reply.type('application/pkix-crl').send(Buffer.from(crl));
}

/** Nothing to hand out is no file: whoever asks is told so. */
function sendPem(reply: FastifyReply, name: string, text: string, none: RefusalCode = 'not-found') {
  if (text === '') throw new Refusal(none);
  return reply
    .header('content-disposition', `attachment; filename="${name}"`)
    .type('application/x-pem-file')
    .send(text);
}

const pems = (certificates: readonly Uint8Array[]): string =>
  certificates.map((one) => pem('CERTIFICATE', one)).join('');

async function showRecord(
  request: FastifyRequest<{ Params: { code: string } }>,
  reply: FastifyReply,
  { db, anchors }: VerificationServices,
) {
  const code = asCode(request.params.code);
  const record = code ? await recordByCode(db, code) : undefined;
  const text = record ? await textOf(db, record) : undefined;
  const words = verificationWords(langOf(request));
  const html = page(request, {
    title: words.recordTitle,
    plain: true,
    children: (
      <RecordPage
        code={code ? displayCode(code) : request.params.code.slice(0, 40)}
        record={record}
        text={text ? { title: text.title, blocks: text.blocks as Block[] } : undefined}
        check={{ ...trustedHere(anchors), ...(record ? { code: record.code, zone: record.zone as Zone } : {}) }}
      />
    ),
  });
  return send(reply, html, record ? 200 : 404);
}

async function showCheckPage(request: FastifyRequest, reply: FastifyReply, services: VerificationServices) {
  const { anchors } = services;
  const { title } = verificationWords(langOf(request));
  const html = page(request, {
    title,
    plain: true,
    head: <AppLinks assets={request.server.assets} />,
    children: (
      <CheckPage check={trustedHere(anchors)} fingerprint={await fingerprint(anchors.root)} hosts={hostsOf(services)} />
    ),
  });
  return send(mayReadQr(reply), html);
}

/** A QR of ours names this host; who came by another one has it in his address. */
function hostsOf({ publicUrl }: VerificationServices): string[] {
  return [new URL(publicUrl).host];
}

/** For browsers that cannot check by themselves. The file is judged in memory and forgotten. */
async function checkUpload(request: FastifyRequest, reply: FastifyReply, services: VerificationServices) {
  const { anchors, clock, db } = services;
  const given = file(request, 'berkas');
  const { title } = verificationWords(langOf(request));
  const judged = given
    ? await judge(given.bytes, {
        verify: (bytes) => verifyApart({ bytes, options: { ...trusted(anchors), at: clock.now() } }),
        standing: (digest) => standingOf(db, digest),
      })
    : undefined;
  // Says nothing of the file: it is to be sent again.
  if (judged?.kind === 'refused' && judged.code === 'check-busy') throw new Refusal('check-busy');
  const html = page(request, {
    title,
    plain: true,
    children: (
      <CheckPage
        check={{ ...trustedHere(anchors), code: field(request, 'kode') || undefined }}
        fingerprint={await fingerprint(anchors.root)}
        hosts={hostsOf(services)}
        judged={judged}
      />
    ),
  });
  return send(mayReadQr(reply), html);
}

/** Whether the file with this SHA-256 (hex) is on record, and in force. All the browser tells us of a file is its hash. */
async function answerStanding(
  request: FastifyRequest<{ Params: { digest: string } }>,
  reply: FastifyReply,
  { db }: VerificationServices,
) {
  if (!/^[0-9a-f]{64}$/u.test(request.params.digest)) throw new Refusal('not-found');
  const standing = await standingOf(db, Buffer.from(request.params.digest, 'hex'));
  return reply.header('cache-control', 'no-store').send(standing);
}

async function standingOf(db: Db, digest: Uint8Array): Promise<Standing> {
  const record: PublicRecord | undefined = await recordByFile(db, digest);
  // a file has its digest on record from the moment it is sealed, never before
  if (!record || record.status === 'prepared') return { known: false };
  const { code, status, sample } = record;
  return { known: true, code, status, zone: record.zone as Zone, sample: sample === 'yes' };
}

function asCode(typed: string): string | undefined {
  try {
    return normaliseCode(typed);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
