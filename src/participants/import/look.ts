import type { ChangedField } from './changes.ts';
import { changedFields } from './changes.ts';
import type { Preview } from './preview.ts';

export const lists = ['baru', 'berubah', 'tetap', 'hilang', 'ganda', 'sisa', 'catatan'] as const;
export type List = (typeof lists)[number];

/** Which part of a preview is looked at. */
export interface Look {
  readonly list: List;
  readonly page: number;
  /** Only changes of this field, only notes of this kind. */
  readonly only: string;
  readonly questions: number;
  readonly mending: number;
  readonly units: number;
  readonly words: number;
}

/** Of whoever is new, changed and so on: on a phone each is a block, and a page of 50 was 19,000 pixels long. */
export const perPage = 20;

/** The part an address asks for; what it does not say is what matters most in this preview. */
export function readLook(query: Readonly<Record<string, unknown>>, { plan }: Preview): Look {
  const page = (name: string) => {
    const said = query[name];
    return Math.max(1, Math.min(10_000, typeof said === 'string' ? Number.parseInt(said, 10) || 1 : 1));
  };
  const asked = lists.find((one) => one === query['lihat']);
  const only = typeof query['hanya'] === 'string' ? query['hanya'].slice(0, 60) : '';
  return {
    list: asked ?? (plan.changed.length > 0 ? 'berubah' : 'baru'),
    page: page('hal'),
    only,
    questions: page('tanya'),
    mending: page('perbaiki'),
    units: page('ejaan'),
    words: page('kata'),
  };
}

/** The address of another part of the same preview. */
export function lookAt(look: Look, other: Partial<Look>): string {
  const { list, page, only, questions, mending, words, units } = { ...look, ...other };
  const pages = { hal: page, tanya: questions, perbaiki: mending, kata: words, ejaan: units };
  const said = Object.entries(pages).map(([name, at]) => [name, String(at)]);
  return `?${new URLSearchParams([['lihat', list], ['hanya', only], ...said])}`;
}

/** One page of a list, and how many pages there are. */
export function pageOf<T>(
  all: readonly T[],
  page: number,
  size = perPage,
): { readonly rows: readonly T[]; readonly page: number; readonly last: number } {
  const last = Math.max(1, Math.ceil(all.length / size));
  const at = Math.min(page, last);
  return { rows: all.slice((at - 1) * size, at * size), page: at, last };
}

/** Whether a text names a field that can change. */
export function asChanged(text: string): ChangedField | null {
  return changedFields.find((one) => one === text) ?? null;
}
