import type { FastifyInstance } from 'fastify';
import { accountsRoutes, sessionFinder } from '#accounts';
import { attendanceRoutes } from '#attendance';
import { consoleRoutes } from '#console';
import { documentsRoutes } from '#documents';
import { Refusal } from '#errors';
import { eventRoutes } from '#event';
import { logRoutes } from '#log';
import { participantsRoutes } from '#participants';
import { signedState, signingRoutes } from '#signing';
import { textsRoutes } from '#texts';
import { type Anchors, verificationRoutes } from '#verification';
import { type Assets, createServer, loadAssets, type Services } from '#web';

/**
 * The service's table of contents: the web server, then every stage in the order of the product. Does not listen.
 * Throws a sentence when the pages are not built; tests that look at HTML only pass `bareAssets`.
 */
export async function buildApp(services: Services, assets: Assets = loadAssets()): Promise<FastifyInstance> {
  const { publicUrl, trustProxy, logLevel } = services.config;
  const flashMac = (text: string) => services.custody.mac('flash', text);
  const findSession = sessionFinder(services);
  const app = await createServer({
    publicUrl,
    trustProxy,
    logLevel,
    assets,
    findSession,
    flashMac,
    wordBox: services.custody,
  });
  await app.register(accountsRoutes, services);
  await app.register(eventRoutes, services);
  await app.register(textsRoutes, services);
  await app.register(participantsRoutes, {
    ...services,
    findSigned: (orgId, eventId, ids) => signedState(services.db, orgId, eventId, ids),
  });
  await app.register(attendanceRoutes, services);
  await app.register(signingRoutes, services);
  await app.register(consoleRoutes, services);
  await app.register(documentsRoutes, services);
  await app.register(logRoutes, services);
  await app.register(verificationRoutes, {
    clock: services.clock,
    db: services.db,
    publicUrl,
    anchors: anchorsOf(services),
  });
  return app;
}

/** The public side of custody: all that verification is given of it. Asked each time, since keys are replaced meanwhile. */
function anchorsOf({ custody, timestamps }: Services): Anchors {
  return {
    get root() {
      return custody.root.certificate;
    },
    get formerRoots() {
      return custody.roots.slice(1);
    },
    get jwks() {
      return custody.token.jwks;
    },
    timestampRoots: timestamps.roots,
    seals: () => custody.sealAnchors(),
    rootCrl: () => custody.root.crl(),
    formerRootCrls: () => custody.rootCrls().slice(1),
    issuing: (orgId) => {
      try {
        const { issuing, crl, crls } = custody.organisation(orgId);
        return { certificate: issuing.certificate, crl, formerCrls: () => crls().slice(1) };
      } catch (error) {
        if (error instanceof Refusal) return undefined;
        throw error;
      }
    },
  };
}
