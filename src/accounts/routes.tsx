import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import { sealState } from '#keys';
import {
  cookieName,
  type FieldErrors,
  field,
  file,
  flash,
  langOf,
  localPath,
  page,
  rawField,
  type Services,
  send,
  sessionCookie,
  signedIn,
} from '#web';
import { refusalText } from '#web/i18n';
import { changeOwnPassword } from './change-password.ts';
import { changeProfile, isRename } from './change-profile.ts';
import { normalEmail } from './email.ts';
import { knownCookie, knownSeconds } from './known-device.ts';
import { HomePage } from './pages/home.tsx';
import type { RenameQuestionProps } from './pages/rename-question.tsx';
import { ResetPasswordPage } from './pages/reset-password.tsx';
import { SetUpPage } from './pages/set-up.tsx';
import { SettingsPage } from './pages/settings.tsx';
import { SignInPage } from './pages/sign-in.tsx';
import { isPasswordTrouble, passwordTrouble } from './password-rules.ts';
import {
  checkEmblem,
  checkedProfile,
  collect,
  mostEmblemBytes,
  type ProfileEntries,
  profileErrors,
} from './profile.ts';
import { checkPasswordLink, choosePassword } from './reset-password.ts';
import { sealRoutes } from './seal/routes.tsx';
import { secretHash } from './secret.ts';
import { checkSetupLink, setUp } from './set-up.ts';
import { type SignedInBrowser, signIn } from './sign-in.ts';
import { deleteSession, findOrganisation } from './store/accounts.ts';
import { accountsWords } from './words.ts';

type WithToken = FastifyRequest<{ Params: { token: string } }>;

const landingPage = '/konsol';

/** Front door, set-up, signing in and out, forgotten passwords, settings. */
export async function accountsRoutes(app: FastifyInstance, services: Services): Promise<void> {
  app.get('/', { config: { access: 'public' } }, showHome);
  setUpRoutes(app, services);
  signInRoutes(app, services);
  passwordRoutes(app, services);
  settingsRoutes(app, services);
}

function showHome(request: FastifyRequest, reply: FastifyReply) {
  if (request.account) return reply.redirect(landingPage, 303);
  const { home } = accountsWords(langOf(request));
  return send(reply, page(request, { title: home.title, wide: true, children: <HomePage /> }));
}

function setUpRoutes(app: FastifyInstance, services: Services): void {
  const show = (request: WithToken, reply: FastifyReply, errors: FieldErrors, status: number) => {
    const { title } = accountsWords(langOf(request)).setup;
    const entries = {
      ...profileEntries(request),
      personName: field(request, 'personName'),
      email: field(request, 'email'),
    };
    const action = `/siapkan/${request.params.token}`;
    return send(reply, page(request, { title, children: <SetUpPage {...{ action, entries, errors }} /> }), status);
  };

  app.get('/siapkan/:token', { config: { access: 'setup' } }, async (request: WithToken, reply) => {
    await checkSetupLink(services, request.params.token);
    return show(request, reply, {}, 200);
  });

  const upload = {
    most: mostEmblemBytes,
    admit: (request: FastifyRequest) => checkSetupLink(services, (request as WithToken).params.token),
  };
  app.post('/siapkan/:token', { config: { access: 'setup', upload } }, async (request: WithToken, reply) => {
    await checkSetupLink(services, request.params.token);
    const lang = langOf(request);
    const words = accountsWords(lang);
    const entries = profileEntries(request);
    const { emblem, error: emblemError = '' } = await checkEmblem(file(request, 'emblem'), lang);
    const person = { name: field(request, 'personName'), password: rawField(request, 'password') };
    const email = normalEmail(field(request, 'email'));
    const owner = { name: person.name, email: email ?? field(request, 'email'), organisation: entries.name };
    const trouble = await passwordTrouble(person.password, owner);
    const errors = {
      ...profileErrors(entries, lang),
      ...collect([
        ['emblem', emblemError],
        ['personName', person.name === '' || person.name.length > 100 ? words.errors.personName : ''],
        ['email', email ? '' : refusalText('email-invalid', {}, lang)],
        ['password', trouble ? refusalText(trouble.code, trouble.details, lang) : ''],
      ]),
    };
    if (Object.keys(errors).length > 0 || !email) return show(request, reply, errors, 422);
    const browser = await setUp(services, request.params.token, checkedProfile(entries), emblem, { ...person, email });
    keepSession(reply, browser);
    flash(reply, words.setup.done);
    return reply.redirect(landingPage, 303);
  });
}

function signInRoutes(app: FastifyInstance, services: Services): void {
  const show = (request: FastifyRequest, reply: FastifyReply, next: string, error?: Refusal) => {
    const lang = langOf(request);
    const { title } = accountsWords(lang).signIn;
    const text = error ? { error: refusalText(error.code, error.details, lang) } : {};
    const seconds = error?.details['seconds'] ?? (error?.status === 503 ? 2 : undefined);
    if (seconds !== undefined) reply.header('retry-after', seconds);
    const children = <SignInPage email={field(request, 'email')} next={next} {...text} />;
    return send(reply, page(request, { title, children }), error?.status ?? 200);
  };

  app.get<{ Querystring: { lanjut?: string } }>('/masuk', { config: { access: 'public' } }, (request, reply) => {
    const next = landing(String(request.query.lanjut ?? ''));
    return request.account ? reply.redirect(next, 303) : show(request, reply, next);
  });

  app.post('/masuk', { config: { access: 'public' } }, async (request, reply) => {
    const next = landing(field(request, 'lanjut'));
    const credentials = {
      email: field(request, 'email'),
      password: rawField(request, 'password'),
      address: request.ip,
      known: cookieOf(request, knownCookie),
      session: cookieOf(request, sessionCookie),
    };
    try {
      keepSession(reply, await signIn(services, credentials));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      request.log.info({ refusal: error.code }, 'refused');
      return show(request, reply, next, error);
    }
    return reply.redirect(next, 303);
  });

  app.post('/keluar', { config: { access: 'account' } }, async (request, reply) => {
    await endSession(request, reply, services);
    flash(reply, accountsWords(langOf(request)).signIn.out);
    return reply.redirect('/masuk', 303);
  });
}

function passwordRoutes(app: FastifyInstance, services: Services): void {
  const show = (request: WithToken, reply: FastifyReply, errors: FieldErrors, status: number) => {
    const { title } = accountsWords(langOf(request)).reset;
    const children = <ResetPasswordPage action={`/atur-ulang/${request.params.token}`} errors={errors} />;
    return send(reply, page(request, { title, children }), status);
  };

  app.get('/atur-ulang/:token', { config: { access: 'public' } }, async (request: WithToken, reply) => {
    await checkPasswordLink(services, request.params.token);
    return show(request, reply, {}, 200);
  });

  app.post('/atur-ulang/:token', { config: { access: 'public' } }, async (request: WithToken, reply) => {
    const lang = langOf(request);
    const password = rawField(request, 'password');
    try {
      keepKnown(reply, await choosePassword(services, request.params.token, { password, address: request.ip }));
    } catch (error) {
      if (!(error instanceof Refusal) || !isPasswordTrouble(error)) throw error;
      return show(request, reply, { password: refusalText(error.code, error.details, lang) }, 422);
    }
    await endSession(request, reply, services);
    flash(reply, accountsWords(lang).reset.done);
    return reply.redirect('/masuk', 303);
  });
}

function settingsRoutes(app: FastifyInstance, services: Services): void {
  const show = (request: FastifyRequest, reply: FastifyReply, entries: ProfileEntries, errors: FieldErrors = {}) => {
    const who = signedIn(request);
    const { title } = accountsWords(langOf(request)).settings;
    const rename = errors['rename'] ? renameOf(request, services, entries, errors['rename']) : undefined;
    const certified = services.custody.organisation(who.orgId).name;
    const children = (
      <SettingsPage emblem={who.organisation.emblem} person={who} {...{ entries, errors, certified, rename }} />
    );
    const status = Object.keys(errors).length > 0 ? 422 : 200;
    return send(reply, page(request, { title, nav: 'settings', children }), status);
  };
  const stored = async (request: FastifyRequest): Promise<ProfileEntries> => {
    const found = await findOrganisation(services.db, signedIn(request).orgId);
    if (!found) throw new Refusal('not-found');
    return { ...found, letterhead: found.letterhead.join('\n') };
  };

  app.get('/pengaturan', { config: { access: 'account' } }, async (request, reply) =>
    show(request, reply, await stored(request)),
  );

  app.post(
    '/pengaturan',
    { config: { access: 'account', upload: { most: mostEmblemBytes } } },
    async (request, reply) => {
      const lang = langOf(request);
      const entries = profileEntries(request);
      const { emblem, error: emblemError = '' } = await checkEmblem(file(request, 'emblem'), lang);
      const { orgId } = signedIn(request);
      const { settings } = accountsWords(lang);
      const agreed = field(request, 'rename') === entries.name || !isRename(services, orgId, entries.name);
      const errors = {
        ...profileErrors(entries, lang),
        ...collect([
          ['emblem', emblemError],
          ['rename', agreed ? '' : settings.rename.ask],
        ]),
      };
      if (Object.keys(errors).length > 0) return show(request, reply, entries, errors);
      const picture = emblem ?? (field(request, 'emblemRemove') ? null : undefined);
      const profile = checkedProfile(entries);
      const renamed = await changeProfile(services, { orgId, profile, emblem: picture });
      flash(reply, renamed ? settings.rename.saved : settings.saved);
      return reply.redirect('/pengaturan', 303);
    },
  );

  sealRoutes(app, services);

  app.post('/pengaturan/kata-sandi', { config: { access: 'account' } }, async (request, reply) => {
    const lang = langOf(request);
    const change = { current: rawField(request, 'current'), next: rawField(request, 'next'), address: request.ip };
    try {
      keepSession(reply, await changeOwnPassword(services, signedIn(request), change));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const text = refusalText(error.code, error.details, lang);
      const where = isPasswordTrouble(error) ? 'next' : 'current';
      return show(request, reply, await stored(request), { [where]: text });
    }
    flash(reply, accountsWords(lang).settings.passwordSaved);
    return reply.redirect('/pengaturan', 303);
  });

  app.get('/lambang', { config: { access: 'account' } }, async (request, reply) => {
    const found = await findOrganisation(services.db, signedIn(request).orgId);
    if (!found?.emblem || !found.emblemType) throw new Refusal('not-found');
    return reply
      .type(`image/${found.emblemType}`)
      .header('cache-control', 'private, max-age=300')
      .send(Buffer.from(found.emblem));
  });
}

/** What the question about another name says of this office. */
function renameOf(
  request: FastifyRequest,
  { custody, clock }: Services,
  { name: to }: ProfileEntries,
  error: string,
): RenameQuestionProps {
  const { orgId } = signedIn(request);
  const { own, subject } = sealState(custody, orgId, clock.now());
  const from = custody.organisation(orgId).name;
  return { from, to, ownSeal: own ? subject : undefined, emblem: file(request, 'emblem') !== undefined, error };
}

function profileEntries(request: FastifyRequest): ProfileEntries {
  const [name, letterhead, regionCode, seat, zone] = ['name', 'letterhead', 'regionCode', 'seat', 'zone'].map((one) =>
    field(request, one),
  ) as [string, string, string, string, string];
  return { name, letterhead, regionCode, seat, zone };
}

/** Lax: a link in a message opens the console signed in; other sites' forms do not. */
function keepSession(reply: FastifyReply, { session, known }: SignedInBrowser): void {
  const { secure } = reply.server;
  reply.setCookie(cookieName(reply.server, sessionCookie), session, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: 30 * 86_400,
  });
  keepKnown(reply, known);
}

/** It outlives signing out: it signs nobody in, and lets its holder try in his own time. */
function keepKnown(reply: FastifyReply, value: string): void {
  const { secure } = reply.server;
  reply.setCookie(cookieName(reply.server, knownCookie), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
    maxAge: knownSeconds,
  });
}

async function endSession(request: FastifyRequest, reply: FastifyReply, { db }: Services): Promise<void> {
  await deleteSession(db, secretHash(cookieOf(request, sessionCookie) ?? ''));
  reply.clearCookie(cookieName(reply.server, sessionCookie), { path: '/', secure: reply.server.secure });
}

function cookieOf(request: FastifyRequest, name: string): string | undefined {
  return request.cookies[cookieName(request.server, name)];
}

function landing(path: string): string {
  const local = localPath(path);
  return local === '/' ? landingPage : local;
}
