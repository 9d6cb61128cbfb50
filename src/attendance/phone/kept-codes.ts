import type { TypedCode } from './typed-code.ts';

/** Codes that are on their way, by the handle of whose they are: after a reload they are sent again. */
export interface KeptCodes {
  load(handle: string): TypedCode | undefined;
  save(handle: string, typed: TypedCode): void;
  drop(handle: string): void;
}

const key = 'ikrar-kode';
/** A phone's clock may be off by hours; nobody needs what was kept for longer, and its link may never be opened again. */
const longestMs = 24 * 3_600_000;

/** In this browser (localStorage), for the participant's page and the one a scanned code opens. They are of no use for long. */
export const keptCodes: KeptCodes = {
  load: (handle) => read()[handle],
  save: (handle, typed) => write({ ...read(), [handle]: typed }),
  drop: (handle) => {
    const { [handle]: dropped, ...rest } = read();
    if (dropped) write(rest);
  },
};

function read(): Readonly<Record<string, TypedCode>> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    const codes = Object.entries(found as Record<string, TypedCode>);
    return Object.fromEntries(codes.filter(([, typed]) => /^[0-9]{6}$/u.test(typed?.code) && isOfToday(typed)));
  } catch {
    // A browser that keeps nothing, or something else under our key: as if nothing were on its way.
    return {};
  }
}

function isOfToday({ device }: TypedCode): boolean {
  return device === undefined || Math.abs(Date.now() - device) < longestMs;
}

function write(codes: Readonly<Record<string, TypedCode>>): void {
  try {
    if (Object.keys(codes).length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(codes));
  } catch {
    // The page itself goes on sending for as long as it stays open.
  }
}
