import type { SeriesChoice, SeriesPlace } from './series.ts';

/** The part of an event's form about its series, as it stands on the page. */
export interface SeriesForm {
  /** '' for none, 'baru' for one that begins, or the id of one that exists. */
  readonly series: string;
  readonly seriesTitle: string;
  readonly seriesOrdinal: string;
}

export type SeriesFormError = 'seriesTitle' | 'seriesOrdinal' | 'seriesOrdinalTaken' | 'seriesUnknown';

const titleLimit = 200;

/** The form of an event's place. */
export function seriesFormOf({ seriesId, seriesOrdinal }: SeriesPlace): SeriesForm {
  const ordinal = seriesOrdinal === null ? '' : String(seriesOrdinal);
  return { series: seriesId ?? '', seriesTitle: '', seriesOrdinal: ordinal };
}

/** Which series is chosen, or what is wrong and in which field. An empty ordinal means the next free one. */
export function readSeries(
  form: SeriesForm,
): { readonly choice: SeriesChoice } | { readonly field: string; readonly error: SeriesFormError } {
  if (form.series === '') return { choice: { kind: 'none' } };
  if (form.seriesOrdinal !== '' && !/^[1-9]\d{0,2}$/.test(form.seriesOrdinal))
    return { field: 'seriesOrdinal', error: 'seriesOrdinal' };
  const ordinal = form.seriesOrdinal === '' ? null : Number(form.seriesOrdinal);
  if (form.series !== 'baru') {
    const known = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(form.series);
    if (!known) return { field: 'series', error: 'seriesUnknown' };
    return { choice: { kind: 'existing', id: form.series, ordinal } };
  }
  const title = form.seriesTitle.trim();
  if (title === '' || title.length > titleLimit) return { field: 'seriesTitle', error: 'seriesTitle' };
  return { choice: { kind: 'new', title, ordinal } };
}
