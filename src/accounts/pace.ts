/** How many failures are free, and how long one waits after those that follow: twice as long each time, up to an end. */
export interface Pace {
  readonly free: number;
  readonly firstMs: number;
  readonly mostMs: number;
}

/** How long one waits after so many failures before the next try is taken. */
export function waitOf(failures: number, { free, firstMs, mostMs }: Pace): number {
  return failures < free ? 0 : Math.min(mostMs, firstMs * 2 ** Math.min(failures - free, 30));
}
