/** The only source of "now". Handed to whoever needs the time, so that tests own it. */
export interface Clock {
  now(): Date;
}

/** The machine's clock. Time from it is called *waktu server*, never trusted time (see trust/timestamp). */
export const systemClock: Clock = { now: () => new Date() };
