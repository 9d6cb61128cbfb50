import { unprintable } from '#letters';
import type { Zone } from '#web/i18n';
import { zones } from '#web/i18n';
import { type Basis, library } from './bases.ts';
import { dayAfter, dayOf, instantOf, timeOf } from './day.ts';
import { type Contest, type EventAssurance, type EventDetail, eventKinds, type LateAssurance } from './event.ts';
import { type OfficialRole, officialRoles, type Standing, standings } from './official.ts';
import { readSeries, type SeriesForm, type SeriesFormError, seriesFormOf } from './series/form.ts';
import type { SeriesChoice } from './series/series.ts';

/** The form of an event as it stands on the page: everything is text, nothing is checked. */
export interface EventForm extends SeriesForm {
  readonly kind: string;
  readonly title: string;
  readonly letterNumber: string;
  readonly purpose: string;
  readonly venue: string;
  readonly date: string;
  readonly start: string;
  readonly end: string;
  readonly zone: string;
  readonly contest: string;
  readonly assurance: string;
  readonly lateAssurance: string;
  readonly codes: readonly string[];
  readonly own: readonly OwnBasis[];
  readonly officials: readonly OfficialRow[];
}

export interface OwnBasis {
  readonly title: string;
  readonly number: string;
  readonly about: string;
}

export interface OfficialRow {
  readonly role: string;
  readonly standing: string;
  readonly name: string;
  readonly office: string;
  readonly nip: string;
}

const emptyOwn: OwnBasis = { title: '', number: '', about: '' };
const emptyOfficial: OfficialRow = { role: 'mengetahui', standing: 'definitif', name: '', office: '', nip: '' };

/** A new event: next week in the morning, in the organisation's zone, in a hall with a code on the wall. */
export function newForm(now: Date, zone: Zone): EventForm {
  return {
    kind: 'pakta',
    title: '',
    letterNumber: '',
    purpose: '',
    venue: '',
    date: dayAfter(now, 7, zone),
    start: '09:00',
    end: '11:00',
    zone,
    contest: '',
    assurance: 'room-code',
    lateAssurance: 'link',
    series: '',
    seriesTitle: '',
    seriesOrdinal: '',
    codes: [],
    own: [],
    officials: [emptyOfficial],
  };
}

/** The form of an event that exists. */
export function formOf(event: EventDetail): EventForm {
  return {
    kind: event.kind,
    title: event.title,
    letterNumber: event.letterNumber,
    purpose: event.purpose,
    venue: event.venue,
    date: dayOf(event.startsAt, event.zone),
    start: timeOf(event.startsAt, event.zone),
    end: event.endsAt ? timeOf(event.endsAt, event.zone) : '',
    zone: event.zone,
    contest: event.contest ?? '',
    assurance: event.assurance,
    lateAssurance: event.lateAssurance,
    ...seriesFormOf(event),
    codes: event.bases.flatMap((basis) => (basis.kind === 'library' ? [basis.code] : [])),
    own: event.bases.flatMap((basis) =>
      basis.kind === 'own' ? [{ title: basis.title, number: basis.number, about: basis.about }] : [],
    ),
    officials: event.officials,
  };
}

/** The form after a button that adds or takes away a row; undefined when `act` is none of these. */
export function changeRows(form: EventForm, act: string): EventForm | undefined {
  if (act === 'add-own') return { ...form, own: [...form.own, emptyOwn] };
  if (act === 'add-official') return { ...form, officials: [...form.officials, emptyOfficial] };
  const [, list, at] = /^remove-(own|official)-(\d+)$/.exec(act) ?? [];
  if (list === 'own') return { ...form, own: form.own.filter((_, index) => index !== Number(at)) };
  if (list === 'official') return { ...form, officials: form.officials.filter((_, index) => index !== Number(at)) };
  return undefined;
}

/** Field ids with what is wrong there; a word of the dictionary's `errors`. */
export type FormErrors = Readonly<Record<string, FormError>>;
type FormError =
  | SeriesFormError
  | 'assurance'
  | 'kind'
  | 'title'
  | 'tooLong'
  | 'date'
  | 'start'
  | 'end'
  | 'zone'
  | 'contest'
  | 'basis'
  | 'ownTitle'
  | 'officialName'
  | 'officialOffice'
  | 'nip'
  | Unprintable;

/** What papers cannot print of a field, as `unprintable` names it. */
export interface Unprintable {
  readonly letters: string;
}

/** What an event asks for, as this instance can: a one-time code needs e-mail. */
export interface Offered {
  readonly mail: boolean;
}

export function assurancesOffered({ mail }: Offered): readonly EventAssurance[] {
  return mail ? ['link', 'room-code', 'one-time-code'] : ['link', 'room-code'];
}

export function lateAssurancesOffered({ mail }: Offered): readonly LateAssurance[] {
  return mail ? ['link', 'one-time-code'] : ['link'];
}

/** What the form says; its place in a series is taken when it is saved. */
export interface ReadForm {
  readonly detail: Omit<EventDetail, 'seriesId' | 'seriesOrdinal'>;
  readonly series: SeriesChoice;
}

/** What the form says as an event's detail, or what is wrong with it. Rows left empty are dropped. */
export function readForm(form: EventForm, offered: Offered): ReadForm | { readonly errors: FormErrors } {
  const errors: Record<string, FormError> = { ...letterErrors(form), ...tooLong(form), ...rowErrors(form) };
  const kind = eventKinds.find((one) => one === form.kind);
  const zone = zones.find((one) => one === form.zone);
  const contest = contestOfForm(form.contest);
  const assurance = assurancesOffered(offered).find((one) => one === form.assurance);
  const lateAssurance = lateAssurancesOffered(offered).find((one) => one === form.lateAssurance);
  const startsAt = instantOf(form.date, form.start, zone ?? 'Asia/Jakarta');
  const endsAt = form.end === '' ? null : instantOf(form.date, form.end, zone ?? 'Asia/Jakarta');
  const series = readSeries(form);
  if ('error' in series) errors[series.field] = series.error;
  if (form.title === '') errors['title'] = 'title';
  if (kind === undefined) errors['kind'] = 'kind';
  if (zone === undefined) errors['zone'] = 'zone';
  if (contest === undefined) errors['contest'] = 'contest';
  if (assurance === undefined) errors['assurance'] = 'assurance';
  if (lateAssurance === undefined) errors['lateAssurance'] = 'assurance';
  if (instantOf(form.date, '00:00', 'Asia/Jakarta') === null) errors['date'] = 'date';
  else if (startsAt === null) errors['start'] = 'start';
  else if (form.end !== '' && (endsAt === null || endsAt <= startsAt)) errors['end'] = 'end';
  const incomplete = Object.keys(errors).length > 0 || !kind || !zone || contest === undefined || !startsAt;
  if (incomplete || !assurance || !lateAssurance || 'error' in series) return { errors };
  const { title, letterNumber, purpose, venue } = form;
  const detail = {
    kind,
    title,
    letterNumber,
    purpose,
    venue,
    startsAt,
    endsAt,
    zone,
    contest,
    assurance,
    lateAssurance,
  };
  return { detail: { ...detail, bases: basesOf(form), officials: officialsOf(form) }, series: series.choice };
}

function contestOfForm(value: string): Contest | null | undefined {
  if (value === '') return null;
  return value === 'pemilu' || value === 'pilkada' ? value : undefined;
}

const limits = { title: 300, letterNumber: 120, purpose: 1000, venue: 200 } as const;
const rowLimit = 300;

function tooLong(form: EventForm): Record<string, FormError> {
  const wrong: Record<string, FormError> = {};
  for (const [name, limit] of Object.entries(limits) as [keyof typeof limits, number][]) {
    if (form[name].length > limit) wrong[name] = 'tooLong';
  }
  for (const [index, row] of form.own.entries()) {
    if (Object.values(row).some((text: string) => text.length > rowLimit)) wrong[`ownTitle-${index}`] = 'tooLong';
  }
  for (const [index, row] of form.officials.entries()) {
    if (Object.values(row).some((text: string) => text.length > rowLimit)) wrong[`officialName-${index}`] = 'tooLong';
  }
  return wrong;
}

/** Of all that papers print as it was typed. */
function letterErrors(form: EventForm): Record<string, FormError> {
  const { title, letterNumber, purpose, venue, seriesTitle } = form;
  const typed = [
    { title, letterNumber, purpose, venue, seriesTitle },
    ...form.own.map((row, at) => ({
      [`ownTitle-${at}`]: row.title,
      [`ownNumber-${at}`]: row.number,
      [`ownAbout-${at}`]: row.about,
    })),
    ...form.officials.map((row, at) => ({ [`officialName-${at}`]: row.name, [`officialOffice-${at}`]: row.office })),
  ];
  const wrong: Record<string, FormError> = {};
  for (const [id, text] of typed.flatMap((one) => Object.entries(one))) {
    const letters = unprintable(text);
    if (letters !== '') wrong[id] = { letters };
  }
  return wrong;
}

function rowErrors(form: EventForm): Record<string, FormError> {
  const wrong: Record<string, FormError> = {};
  const known = new Set(library.map((basis) => basis.code));
  if (form.codes.some((code) => !known.has(code))) wrong['codes'] = 'basis';
  for (const [index, row] of form.own.entries()) {
    if (row.title === '' && row.number + row.about !== '') wrong[`ownTitle-${index}`] = 'ownTitle';
  }
  for (const [index, row] of form.officials.entries()) {
    if (row.name === '' && row.office + row.nip !== '') wrong[`officialName-${index}`] = 'officialName';
    if (row.name !== '' && row.office === '') wrong[`officialOffice-${index}`] = 'officialOffice';
    if (row.nip !== '' && !/^\d{18}$/.test(row.nip.replaceAll(/[\s.]/g, ''))) wrong[`officialNip-${index}`] = 'nip';
  }
  return wrong;
}

/** Library bases in the library's order, then the organiser's own in theirs. */
function basesOf(form: EventForm): Basis[] {
  const chosen = new Set(form.codes);
  const fromLibrary = library
    .filter((basis) => chosen.has(basis.code))
    .map((basis): Basis => ({ kind: 'library', code: basis.code }));
  const own = form.own.filter((row) => row.title !== '').map((row): Basis => ({ kind: 'own', ...row }));
  return [...fromLibrary, ...own];
}

function officialsOf(form: EventForm): EventDetail['officials'] {
  return form.officials
    .filter((row) => row.name !== '')
    .map((row) => ({
      ...row,
      role: officialRoles.find((one) => one === row.role) ?? ('saksi' satisfies OfficialRole),
      standing: standings.find((one) => one === row.standing) ?? ('definitif' satisfies Standing),
      nip: row.nip.replaceAll(/[\s.]/g, ''),
    }));
}
