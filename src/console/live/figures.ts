/** Of one unit, or of all: how many count on the roster, how many have a text, have signed it, and came. */
export interface Counts {
  readonly people: number;
  readonly signers: number;
  readonly signed: number;
  readonly inPerson: number;
  readonly online: number;
}

export interface UnitFigure extends Counts {
  readonly unitId: string;
  readonly unit: string;
}

/** What moves besides the counts. */
export interface Pulse {
  /** Acts of the last sixty seconds. */
  readonly signedLastMinute: number;
  readonly presentLastMinute: number;
  /** Phones that signed for more people than one person's phone does, and reports, that wait for the organiser. */
  readonly devices: number;
  readonly reports: number;
  /** State and ends of the event in one word: another one means that the page's own words are old. */
  readonly phase: string;
}

/** All that the live view shows of one event. */
export interface LiveFigures {
  readonly units: readonly UnitFigure[];
  readonly pulse: Pulse;
  /** When they were counted, as ISO 8601. */
  readonly asOf: string;
}

/** A unit's counts on the wire: id, then the five counts in the order of `Counts`. */
type UnitRow = readonly [
  unitId: string,
  people: number,
  signers: number,
  signed: number,
  inPerson: number,
  online: number,
];

/** What goes to a browser: the pulse, and the units whose counts are others than before. Never a name. */
export interface LiveChange {
  readonly units: readonly UnitRow[];
  readonly pulse: Pulse;
  readonly asOf: string;
  /** How many units there are: where a browser knows another number, its page is from before a change of the roster. */
  readonly unitCount: number;
}

/** Counts of all units together. */
export function sumOf(units: readonly Counts[]): Counts {
  const total = (key: keyof Counts) => units.reduce((sum, unit) => sum + unit[key], 0);
  return {
    people: total('people'),
    signers: total('signers'),
    signed: total('signed'),
    inPerson: total('inPerson'),
    online: total('online'),
  };
}

/** What changed from one reading to the next; everything when there was none before. */
export function changeBetween(before: LiveFigures | undefined, after: LiveFigures): LiveChange {
  const known = new Map((before?.units ?? []).map((unit) => [unit.unitId, unit]));
  const units = after.units.filter((unit) => !sameCounts(known.get(unit.unitId), unit)).map(toRow);
  return { units, pulse: after.pulse, asOf: after.asOf, unitCount: after.units.length };
}

/** Whether a change says anything that was not known. */
export function isNews(before: LiveFigures | undefined, change: LiveChange): boolean {
  if (!before) return true;
  if (change.units.length > 0 || change.unitCount !== before.units.length) return true;
  return JSON.stringify(before.pulse) !== JSON.stringify(change.pulse);
}

/** Figures after a change; units the page does not know are left out, for it has no row for them. */
export function applyChange(figures: LiveFigures, change: LiveChange): LiveFigures {
  const moved = new Map(change.units.map((row) => [row[0], row]));
  const units = figures.units.map((unit) => {
    const row = moved.get(unit.unitId);
    if (!row) return unit;
    const [, people, signers, signed, inPerson, online] = row;
    return { ...unit, people, signers, signed, inPerson, online };
  });
  return { units, pulse: change.pulse, asOf: change.asOf };
}

function sameCounts(one: UnitFigure | undefined, other: UnitFigure): boolean {
  return one !== undefined && toRow(one).join() === toRow(other).join();
}

function toRow({ unitId, people, signers, signed, inPerson, online }: UnitFigure): UnitRow {
  return [unitId, people, signers, signed, inPerson, online];
}
