import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import { assertMayChange, type Event, loadEvent } from '#event';
import { field, flash, langOf, letterErrors, page, type Services, send, signedIn } from '#web';
import { refusalText } from '#web/i18n';
import { longestUnitName, readUnit } from '../../identity/unit.ts';
import { UnitConfirmPage } from '../../pages/unit-confirm-page.tsx';
import { UnitPage, type WrongEntry } from '../../pages/unit-page.tsx';
import { regencyOfOffice } from '../../villages.ts';
import { readExpected } from '../counts/read-number.ts';
import { mergeUnits } from '../deeds/merge-units.ts';
import { placeUnit, removeAlias } from '../deeds/place-unit.ts';
import { renameUnit } from '../deeds/rename-unit.ts';
import { type ListedUnitChange, listUnitChanges, undoableMs } from '../deeds/store/changes.ts';
import { basisOf, eventsWithUnit } from '../deeds/store/people.ts';
import { aliasesOf, findUnit, type UnitRow } from '../deeds/store/units.ts';
import { undoUnitChange } from '../deeds/undo-unit-change.ts';
import { expectPeople } from '../expect-people.ts';
import { findTypedUnit } from '../find-unit.ts';
import { unitWords } from '../page-words.ts';
import { uuid } from '../pick-unit.ts';
import { placeAbove } from '../tree/place-above.ts';
import { unitsInEvent } from '../tree/store.ts';

const account = { config: { access: 'account' } } as const;

type WithUnit = { Params: { id: string; unitId: string } };

/** One unit's page, and what is done with it there. */
export async function oneUnitRoutes(app: FastifyInstance, services: Services): Promise<void> {
  const path = '/konsol/kegiatan/:id/peserta/unit/:unitId';
  app.get<WithUnit>(path, account, async (request, reply) => send(reply, await unitPage(request, services)));
  app.post<WithUnit>(path, account, (request, reply) => actOnUnit(request, reply, services));
}

/** The page of one unit; `wrong` is what was sent and is not right. */
async function unitPage(
  request: FastifyRequest<WithUnit>,
  { db, clock }: Services,
  wrong?: WrongEntry,
): Promise<string> {
  const { event, unit } = await unitOf(request, db);
  const [units, aliases, changes, regency] = await Promise.all([
    unitsInEvent(db, { orgId: event.orgId, eventId: event.id }),
    aliasesOf(db, event.orgId, unit.id),
    listUnitChanges(db, event.orgId, unit.id),
    regencyOfOffice(db, event.orgId),
  ]);
  const oldest = clock.now().getTime() - undoableMs;
  const canUndo = (one: ListedUnitChange) => !one.undoneAt && one.at.getTime() >= oldest;
  const within = placeAbove(unit, units, regency);
  const about = { event, unit, units, within, aliases, changes, canUndo };
  const children = <UnitPage {...about} {...(wrong ? { wrong } : {})} />;
  return page(request, { title: unit.name, nav: 'home', children });
}

/** One act on a unit; a new name and a merge are looked at first. */
async function actOnUnit(request: FastifyRequest<WithUnit>, reply: FastifyReply, services: Services) {
  const { event, unit } = await unitOf(request, services.db);
  assertMayChange(event.state, 'roster');
  const name = field(request, 'act');
  if (unit.mergedInto && name !== 'urung') throw new Refusal('not-found');
  const value = field(request, name);
  const about = { request, reply, services, event, unit, value };
  switch (name) {
    case 'jumlah':
      return await expectOne(about);
    case 'nama':
      return await rename(about);
    case 'gabung':
      return await merge(about);
    case 'induk':
      return await place(about);
    case 'lepas':
      await removeAlias(services, whose(request), unit.id, value);
      return done(about, 'done');
    case 'urung':
      if (!uuid.test(value)) throw new Refusal('not-found');
      await undoUnitChange(services, whose(request), value);
      return done(about, 'undoneNow');
    default:
      throw new Refusal('bad-request');
  }
}

interface About {
  readonly request: FastifyRequest<WithUnit>;
  readonly reply: FastifyReply;
  readonly services: Services;
  readonly event: Event;
  readonly unit: UnitRow;
  readonly value: string;
}

async function expectOne(about: About) {
  const people = about.value === '' ? null : readExpected(about.value);
  if (about.value !== '' && people === null)
    return await wrong(about, 'jumlah', unitWords(langOf(about.request)).expectedWrong);
  await expectPeople(about.services, about.event, [{ unitId: about.unit.id, people }]);
  return done(about, 'done');
}

async function rename(about: About) {
  const { request, services, unit, value } = about;
  const lang = langOf(request);
  const words = unitWords(lang);
  if (value.length > longestUnitName)
    return await wrong(
      about,
      'nama',
      refusalText('text-too-long', { most: longestUnitName, typed: value.length }, lang),
    );
  const { name, key } = readUnit(value);
  const letters = letterErrors([['nama', words.newName, name]], lang)['nama'];
  if (key === '' || letters) return await wrong(about, 'nama', letters ?? words.nameMissing);
  if (name === unit.name) return done(about, 'same');
  return await confirmed(about, { act: 'nama', to: name }, async (seen) => {
    const changed = await renameUnit(services, whose(request), unit.id, name, seen);
    return done(about, changed ? 'done' : 'same');
  });
}

async function merge(about: About) {
  const { request, services, unit } = about;
  const into = await typed(about, 'gabung');
  if (!into) return;
  return await confirmed(about, { act: 'gabung', to: into.name }, async (seen) => {
    await mergeUnits(services, whose(request), unit.id, into.id, seen);
    return done({ ...about, unit: { ...unit, id: into.id } }, 'done');
  });
}

async function place(about: About) {
  const { request, services, unit, value } = about;
  const above = value === '' ? null : await typed(about, 'induk');
  if (above === undefined) return;
  const changed = await placeUnit(services, whose(request), unit.id, above?.id ?? null);
  return done(about, changed ? 'done' : 'same');
}

/** The other unit that was typed; where it is none, says so with what is like it, and answers nothing. */
async function typed(about: About, name: 'gabung' | 'induk') {
  const { request, services, unit, value } = about;
  const words = unitWords(langOf(request));
  const found = await findTypedUnit(services.db, unit.orgId, value);
  if (found.unit && found.unit.id !== unit.id) return found.unit;
  const similar = found.unit ? [] : found.similar.filter(({ id }) => id !== unit.id).map((one) => one.name);
  const said = [found.unit ? words.itself : words.unknown, similar.length > 0 ? words.similar(similar.join('; ')) : ''];
  await wrong(about, name, said.join(' ').trim());
  return undefined;
}

async function wrong({ request, reply, services, value }: About, name: WrongEntry['name'], error: string) {
  return send(reply, await unitPage(request, services, { name, value, error }), 422);
}

interface ToConfirm {
  readonly act: 'nama' | 'gabung';
  /** The new name, or that of the unit it becomes part of. */
  readonly to: string;
}

/** Does it once it was shown what it would do; shows it, and again where that is another thing by then. */
async function confirmed(about: About, asked: ToConfirm, act: (seen: string) => Promise<FastifyReply>) {
  const seen = field(about.request, 'dasar');
  if (seen === '') return await confirm(about, asked);
  try {
    return await act(seen);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unit-effects-changed') return await confirm(about, asked, error);
    throw error;
  }
}

async function confirm({ request, reply, services, event, unit }: About, asked: ToConfirm, changed?: Refusal) {
  const events = await eventsWithUnit(services.db, unit.orgId, unit.id);
  const notice = changed ? refusalText(changed.code, changed.details, langOf(request)) : null;
  const children = <UnitConfirmPage {...{ event, unit, events, notice, ...asked, basis: basisOf(events) }} />;
  return send(reply, page(request, { title: unit.name, nav: 'home', children }), changed ? 409 : 200);
}

function done({ request, reply, event, unit }: About, what: 'done' | 'same' | 'undoneNow') {
  flash(reply, unitWords(langOf(request))[what]);
  return reply.redirect(`/konsol/kegiatan/${event.id}/peserta/unit/${unit.id}`, 303);
}

function whose(request: FastifyRequest) {
  const { orgId, accountId: by } = signedIn(request);
  return { orgId, by };
}

async function unitOf(request: FastifyRequest<WithUnit>, db: Services['db']) {
  const { orgId } = signedIn(request);
  const event = await loadEvent(db, orgId, request.params.id);
  const unit = await findUnit(db, orgId, request.params.unitId);
  if (!unit) throw new Refusal('not-found');
  return { event, unit };
}
