import { Refusal } from '#errors';
import type { Event } from '#event';
import { type FormEntries, formFrom, type Reader, type RenderedPart, renderPart } from '#web';
import type { Lang } from '#web/i18n';
import { UndonePage } from '../../pages/import-page.tsx';
import { PreviewPage } from '../../pages/preview-page.tsx';
import { RowsPage } from '../../pages/preview-rows.tsx';
import { type CheckedCounts, checkCounts, type GivenCounts } from '../../units/counts/check-counts.ts';
import { type Applied, applyImport } from '../apply-import.ts';
import { readLook } from '../look.ts';
import { type CorrectingAct, correctPreview } from '../mending/correct-preview.ts';
import { handOut } from '../mending/hand-out.ts';
import { readRowsLook } from '../mending/rows-look.ts';
import { type TakenBack, takeBack } from '../mending/take-back.ts';
import type { Parts, Where } from '../parts.ts';
import { loadPreview } from '../preview.ts';
import { readRosterFileAs } from '../read-file.ts';
import { columnsFirst } from '../reading/needs.ts';
import { loadReading, readAgain, readLike } from '../reading/read-again.ts';
import type { ReadingSettings } from '../reading/settings.ts';
import { asFound } from '../reading/settings.ts';
import type { WhichImport } from '../reading/store.ts';
import { startImport } from '../start-import.ts';
import { undoImport } from '../undo-import.ts';
import { villagesAfter } from '../villages-after.ts';

/** Who reads what is rendered here. */
interface Asking {
  readonly event: Event;
  readonly reader: Pick<Reader, 'lang' | 'csrf'>;
}

type OfImport = Where & { readonly id: string };

/**
 * All that is done with an import's rows, each by its name: in a thread beside the one that answers phones, which sees
 * neither the rows nor the plan. Pages of them are rendered here, too, from the whole preview; what goes back is HTML.
 */
export const deeds = {
  start: ({ by, file, ...where }: Where & { by: string; file: { name: string; bytes: Uint8Array } }, parts: Parts) =>
    startImport(parts, { ...where, by }, file),

  show: async ({ event, reader, id, query }: ToShow, parts: Parts): Promise<RenderedPart> => {
    const preview = await loadPreview(parts, { orgId: event.orgId, eventId: event.id }, id);
    const rowsLook = readRowsLook(query);
    if (rowsLook) return renderPart(reader, <RowsPage event={event} preview={preview} rowsLook={rowsLook} />);
    const reading = await readLike(parts, { orgId: event.orgId, eventId: event.id, importId: id });
    const look = readLook(query, preview);
    const villages = await villagesAfter(parts.db, event.orgId, preview);
    return renderPart(reader, <PreviewPage {...{ event, preview, look, reading, villages }} />);
  },

  reading: (which: WhichImport, parts: Parts) => loadReading(parts, which),

  areColumnsFirst: async (which: WhichImport, parts: Parts): Promise<boolean> => {
    const { layout, likeAt } = await loadReading(parts, which);
    return columnsFirst(layout, likeAt !== null);
  },

  readAgain: ({ settings, ...which }: WhichImport & { settings: ReadingSettings }, parts: Parts) =>
    readAgain(parts, which, settings),

  correct: ({ act, form, lang, by, ...which }: ToCorrect, parts: Parts): Promise<string | null> =>
    correctPreview(parts, which, { act, sent: formFrom(form), lang, by }),

  handOut: ({ id, query, lang, ...where }: ToHandOut, parts: Parts): Promise<Uint8Array> =>
    handOut(parts, { ...where, id }, query, lang),

  takeBack: async ({ id, bytes, ...where }: OfImport & { bytes: Uint8Array }, parts: Parts): Promise<TakenBack> => {
    const { returned } = await readRosterFileAs(bytes, asFound);
    if (!returned) throw new Refusal('import-rows-unknown', { reason: 'not-ours' });
    return await takeBack(parts, where, returned, id);
  },

  /** How many people units are to have, by a file or what was pasted: looked at, nothing is saved. */
  counts: ({ given, ...where }: Where & { given: GivenCounts }, { db }: Parts): Promise<CheckedCounts> =>
    checkCounts(db, where, given),

  apply: async ({ id, by, basis, seen, ...where }: ToApply, parts: Parts): Promise<Applied> => {
    const applied = await applyImport(parts, { ...where, by }, id, basis, seen);
    // what is saved is not looked at again: its rows would stand beside those of the next file
    parts.newest?.clear();
    return applied;
  },

  undo: async ({ event, reader, id, by }: Asking & { id: string; by: string }, parts: Parts): Promise<RenderedPart> => {
    const undone = await undoImport(parts, { orgId: event.orgId, eventId: event.id, by }, id);
    return renderPart(reader, <UndonePage event={event} undone={undone} />);
  },
} as const;

interface ToShow extends Asking {
  readonly id: string;
  /** Of the address: which part is looked at. */
  readonly query: Readonly<Record<string, unknown>>;
}

interface ToHandOut extends OfImport {
  readonly query: Readonly<Record<string, unknown>>;
  readonly lang: Lang;
}

interface ToCorrect extends OfImport {
  readonly by: string;
  readonly act: CorrectingAct;
  readonly form: FormEntries;
  readonly lang: Lang;
}

interface ToApply extends OfImport {
  readonly by: string;
  readonly basis: string;
  readonly seen: number | undefined;
}

type Deeds = typeof deeds;
export type DeedName = keyof Deeds;
export type Given<N extends DeedName> = Parameters<Deeds[N]>[0];
export type Done<N extends DeedName> = Awaited<ReturnType<Deeds[N]>>;
