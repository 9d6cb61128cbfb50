import { eq as is } from 'drizzle-orm';
import { event, unit, unitChange } from '#db';
import { isRosterAsSealed } from '#db/log';
import type { Organiser } from '../../event/organiser.ts';
import { importAll, newEvent } from '../organiser.ts';

export const unitsPath = (eventId: string) => `/konsol/kegiatan/${eventId}/peserta/unit`;

/** What an organiser does with units, and what came of it. */
export class UnitVisits {
  readonly #organiser: Organiser;
  #made = 0;

  constructor(organiser: Organiser) {
    this.#organiser = organiser;
  }

  get db() {
    return this.#organiser.services.db;
  }

  /** An event with one person of each of these units. */
  async eventOf(...units: string[]): Promise<string> {
    const eventId = await newEvent(this.#organiser);
    const rows = units.map((name) => `Lalu Wirya ${this.#letters()}tmaja;Non ASN;Staf;${name}`);
    await importAll(this.#organiser, eventId, ['NAMA;KATEGORI;JABATAN;UNIT KERJA', ...rows].join('\n'));
    return eventId;
  }

  #letters(): string {
    const at = this.#made++;
    return `${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[at % 26]}${'aeiou'[Math.floor(at / 26) % 5]}`;
  }

  async all() {
    return await this.db.query.unit.findMany();
  }

  async idOf(name: string): Promise<string> {
    return (await this.all()).find((one) => one.name === name && !one.mergedInto)?.id ?? '';
  }

  /** The units that an event's people have, by name. */
  async namesIn(eventId: string) {
    const units = new Map((await this.all()).map(({ id, name }) => [id, name]));
    const people = await this.db.query.participant.findMany();
    return people
      .filter((one) => one.eventId === eventId)
      .map(({ unitId }) => units.get(unitId))
      .sort();
  }

  /** A form of a unit's page, looked at first where it asks for that. */
  async act(eventId: string, unitId: string, name: string, value: string) {
    const { visitor } = this.#organiser;
    const path = `${unitsPath(eventId)}/${unitId}`;
    const look = await visitor.post(path, { act: name, [name]: value });
    const basis = /name="dasar" value="([^"]+)"/.exec(look.body)?.[1];
    return basis ? await visitor.post(path, { act: name, [name]: value, dasar: basis }) : look;
  }

  /** Undoes the newest change of a unit; `nth` counts back. */
  async undo(eventId: string, unitId: string, nth = 1) {
    const changes = (await this.db.query.unitChange.findMany())
      .filter((one) => !one.undoneAt && one.unitId === unitId)
      .sort((a, b) => a.at.getTime() - b.at.getTime());
    return await this.act(eventId, unitId, 'urung', changes.at(-nth)?.id ?? '');
  }

  async setState(eventId: string, state: 'open' | 'closed'): Promise<void> {
    await this.db.update(event).set({ state }).where(is(event.id, eventId));
  }

  async setCode(unitId: string, regionCode: string): Promise<void> {
    await this.db.update(unit).set({ regionCode }).where(is(unit.id, unitId));
  }

  async changes() {
    return await this.db.select().from(unitChange);
  }

  async isSealed(eventId: string): Promise<boolean> {
    return await this.db.transaction((tx) => isRosterAsSealed(tx, { orgId: this.#organiser.orgId, eventId }));
  }
}
