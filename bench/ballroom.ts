import type { Receipt } from '../src/signing/protocol.ts';
import type { Browserless } from './browserless.ts';
import { openWall, type Wall, wallData } from './event-day.ts';
import { inTurns } from './in-turns.ts';
import { draftDeclaration, kinds, lombokRoster } from './lombok-timur.ts';
import { type Losses, lossyNetwork, noLosses } from './lossy-network.ts';
import { numbersFrom } from './numbers.ts';
import { type Outcome, openLoop } from './open-loop.ts';
import { PatientPhone } from './patient-phone.ts';
import { importRoster, personalLinks } from './round.ts';

/** How many of a regency of 13,629 come, and how many of these sign. */
const came = 5000;
const signing = 3000;

export interface Plan {
  /** Every so-manyeth person; 1 is all. */
  readonly part: number;
  /** In how long those who sign begin to. */
  readonly seconds: number;
  /** Of all requests, those that are lost. */
  readonly lost: number;
  /** How much of the page's waits a phone waits. */
  readonly waits: number;
  readonly seed: number;
  readonly say?: (line: string) => void;
}

export interface Held {
  readonly event: string;
  /** People with a link of their own. */
  readonly people: number;
  readonly importSeconds: number;
  /** Phones that were told that they are present. */
  readonly present: number;
  /** What each phone that signed was told, and that phone. */
  readonly signed: readonly Signed[];
  /** From "Tanda tangani" to the receipt, in milliseconds, counted from when it was due. */
  readonly burst: Outcome;
  readonly losses: Losses;
  /** How often phones waited and asked again. */
  readonly waits: number;
}

export interface Signed {
  readonly name: string;
  readonly receipt: Receipt;
  readonly phone: PatientPhone;
}

/** How many of each there must be in the end. */
export function expected({ part }: Pick<Plan, 'part'>) {
  const people = kinds.reduce((sum, kind) => sum + Math.round(kind.people / part), 0);
  return { people, present: came / part, signed: signing / part };
}

/**
 * Lombok Timur's day in the ballroom over a network that loses requests: the roster is imported, everybody gets a link,
 * those who come give the code on the wall, and then a burst of them signs.
 */
export async function holdBallroom(organiser: Browserless, origin: string, plan: Plan): Promise<Held> {
  const say = plan.say ?? (() => undefined);
  const wanted = expected(plan);
  const invited = await invite(organiser, plan.part);
  say(`${invited.links.length} people imported in ${invited.importSeconds.toFixed(1)} s, and invited`);
  const losses = noLosses();
  const network = lossyNetwork(numbersFrom(plan.seed), plan.lost, losses);
  const guests = spread(invited.links, wanted.present).map(({ name, link }) => ({
    name,
    phone: new PatientPhone(link, { network, waits: plan.waits, origin }),
  }));
  const wall = await openWall(organiser, invited.event, 'hall');
  const arrivals = await inTurns(guests, 48, ({ phone }) => arrive(phone, origin, wall));
  for (const arrival of arrivals) if (arrival.status === 'rejected') throw arrival.reason;
  say(`${arrivals.length} of them came`);
  const { signed, burst } = await signInBurst(spread(guests, wanted.signed), plan.seconds);
  const waits = guests.reduce((sum, { phone }) => sum + phone.waits, 0);
  const { event, importSeconds, links } = invited;
  return { event, people: links.length, importSeconds, present: arrivals.length, signed, burst, losses, waits };
}

/** The roster goes in by its preview, the event is opened, and everybody has a link. */
async function invite(organiser: Browserless, part: number) {
  const event = await draftDeclaration(organiser, { assurance: 'room-code' });
  const roster = await lombokRoster(part);
  const since = performance.now();
  await importRoster(organiser, event, roster);
  const importSeconds = (performance.now() - since) / 1000;
  await organiser.page(event);
  await organiser.post(`${event}/buka`, {});
  return { event, importSeconds, links: await personalLinks(organiser, event) };
}

/** Opens the link and gives the code that stands on the wall. */
async function arrive(phone: PatientPhone, origin: string, wall: Wall): Promise<void> {
  await phone.enter();
  const { codes, serverTime } = await wallData(origin, wall);
  const [now] = codes;
  if (!now) throw new Error('there is no code on the wall');
  await phone.attend(now.code, serverTime);
}

/** They press "Tanda tangani" one after the other, whether or not those before them are done. */
async function signInBurst(guests: readonly Omit<Signed, 'receipt'>[], seconds: number) {
  const signed: Signed[] = [];
  const burst = await openLoop({
    rate: guests.length / seconds,
    warmUpSeconds: 0,
    seconds,
    act: async (index) => {
      const guest = guests[index];
      if (guest) signed.push({ ...guest, receipt: await guest.phone.sign() });
    },
  });
  return { signed, burst };
}

/** So many of a list, from all over it: those who come are of every unit. */
function spread<T>(all: readonly T[], count: number): readonly T[] {
  return Array.from({ length: count }, (_, at) => all[Math.floor((at * all.length) / count)] as T);
}
