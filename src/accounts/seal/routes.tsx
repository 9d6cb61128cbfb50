import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import { importSeal, mostPkcs12Bytes, recordRotations, sealState } from '#keys';
import { type FieldErrors, file, flash, langOf, page, rawField, type Services, send, signedIn } from '#web';
import { refusalText } from '#web/i18n';
import { findOrganisation } from '../store/accounts.ts';
import { SealPage } from './seal-page.tsx';
import { sealWords } from './words.ts';

const account = { config: { access: 'account' } } as const;

/** The office's seal: what it is, bringing one's own, and going back to the built-in one. Each change has its leaf. */
export function sealRoutes(app: FastifyInstance, services: Services): void {
  const { custody, clock } = services;
  const show = async (request: FastifyRequest, reply: FastifyReply, errors: FieldErrors = {}) => {
    const { orgId } = signedIn(request);
    const organisation = await findOrganisation(services.db, orgId);
    if (!organisation) throw new Refusal('not-found');
    const state = sealState(custody, orgId, clock.now());
    const html = page(request, {
      title: sealWords(langOf(request)).title,
      nav: 'settings',
      children: <SealPage state={state} zone={organisation.zone} errors={errors} />,
    });
    return send(reply, html, Object.keys(errors).length > 0 ? 422 : 200);
  };

  app.get('/pengaturan/segel', account, (request, reply) => show(request, reply));

  app.post(
    '/pengaturan/segel',
    { config: { ...account.config, upload: { most: mostPkcs12Bytes } } },
    async (request, reply) => {
      const words = sealWords(langOf(request));
      const given = file(request, 'seal');
      if (!given) return show(request, reply, { seal: words.missing });
      const password = rawField(request, 'password') ?? '';
      const { orgId } = signedIn(request);
      try {
        await importSeal(custody, { orgId, file: given.bytes, password, at: clock.now() });
      } catch (error) {
        if (!(error instanceof Refusal) || !error.code.startsWith('seal-')) throw error;
        const text = refusalText(error.code, error.details, langOf(request));
        return show(request, reply, { [error.code === 'seal-password-wrong' ? 'password' : 'seal']: text });
      }
      await recordRotations(services);
      flash(reply, words.saved);
      return reply.redirect('/pengaturan/segel', 303);
    },
  );

  app.post('/pengaturan/segel/bawaan', account, async (request, reply) => {
    await custody.replaceSeal(signedIn(request).orgId, undefined, clock.now());
    await recordRotations(services);
    flash(reply, sealWords(langOf(request)).backDone);
    return reply.redirect('/pengaturan/segel', 303);
  });
}
