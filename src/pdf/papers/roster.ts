import type { Strokes } from '../ink/types.ts';
import type { Draft } from '../page/draft.ts';
import { type Strip, space } from '../page/flow.ts';
import { acrossPage, page } from '../page/furniture.ts';
import { type Look, paragraph } from '../page/text.ts';
import { type SmallTable, smallTableHeight, writeSmallTable } from '../table/small-table.ts';
import { type TableColumn, type TableStyle, TableWriter } from '../table/table.ts';
import { body } from './blocks.ts';
import { type ClosingEnd, type ClosingSpec, closeDraft, type LaidOut, openDraft } from './closing-document.ts';
import { endHeight, endStrips, factStrips, headStrips } from './closing-parts.ts';

/** A list of persons, every word as it shall be printed. Its rows are given apart, as there may be thousands. */
export interface RosterSpec extends ClosingSpec, ClosingEnd {
  /** day and date in words, time with zone, place, ... */
  facts: { label: string; value: string }[];
  /** across for more than seven columns */
  orientation: 'portrait' | 'landscape';
  columns: TableColumn[];
  /** of a gathering's rows, which say themselves what the others' heading says; the same ones unless given */
  gathered?: TableColumn[];
  /** figures at the end */
  totals: SmallTable[];
}

/**
 * What the list consists of, in order. A group's rows are a table of their own under its heading; level 2 stands within
 * the level 1 before it (desa within kecamatan). A gathering is the same with the columns for one, and with an empty title
 * has no heading; bands part its rows. A sum belongs to the rows above it, or to the groups when none are open.
 */
export type RosterItem =
  | { kind: 'group' | 'gathering'; level: 1 | 2; title: string; detail?: string }
  | { kind: 'band'; title: string; detail: string }
  | { kind: 'row'; cells: string[]; strokes?: Strokes }
  | { kind: 'sum'; text: string };

const style: TableStyle = { size: 7.8, leading: 9.4, padding: 2.5, height: 21 };
const groupLooks: Record<1 | 2, Look> = {
  1: { size: 11, leading: 15, align: 'left' },
  2: { size: 9.5, leading: 13, align: 'left' },
};

/** A list in the making: rows may come in batches, nothing of them is kept. */
export class RosterLayout {
  readonly #spec: RosterSpec;
  readonly #draft: Draft;
  readonly #plain: TableWriter;
  readonly #gathered: TableWriter;
  #table: TableWriter;
  #lead: Strip[] = [];
  #title = ['', ''];
  #open = false;

  private constructor(spec: RosterSpec, draft: Draft) {
    this.#spec = spec;
    this.#draft = draft;
    this.#plain = new TableWriter(draft, spec.columns, style);
    this.#gathered = spec.gathered ? new TableWriter(draft, spec.gathered, style) : this.#plain;
    this.#table = this.#plain;
  }

  /** Opens the file and lays out what stands above the list. Refuses what `emblemImage` refuses. */
  static async open(spec: RosterSpec): Promise<RosterLayout> {
    const draft = await openDraft(spec, spec.orientation === 'landscape' ? acrossPage : page);
    const strips = [...headStrips(draft, spec), ...factStrips(draft, spec.facts)];
    const first = strips.at(-spec.facts.length);
    if (first && spec.facts.length > 0) first.before += 8;
    draft.pager.put(strips);
    return new RosterLayout(spec, draft);
  }

  /** The next items. Refuses `strokes-invalid`. */
  add(items: Iterable<RosterItem>): void {
    for (const item of items) {
      if (item.kind === 'row') this.#row(item);
      else if (item.kind === 'sum') this.#sum(item.text);
      else if (item.kind === 'band') this.#band(item);
      else this.#group(item);
    }
  }

  /** Figures, signatories, code; then the complete file. */
  finish(): LaidOut {
    this.#close();
    this.#flush();
    const { pager } = this.#draft;
    const { totals } = this.#spec;
    // Names never stand alone on a page: the figures go with them where both fit on one, else the last of the figures.
    const end = endHeight(this.#draft, this.#spec, this.#spec);
    const together = totals.reduce((sum, table) => sum + smallTableHeight(table), end);
    if (together <= pager.frame.top - pager.frame.bottom) pager.ensure(together);
    for (const table of totals) writeSmallTable(this.#draft, table, [], table === totals.at(-1) ? end : 0);
    pager.put(endStrips(this.#draft, this.#spec, this.#spec));
    return closeDraft(this.#draft);
  }

  #row(row: { cells: string[]; strokes?: Strokes }): void {
    this.#begin();
    this.#table.row(row);
  }

  #band({ title, detail }: RosterItem & { kind: 'band' }): void {
    this.#begin();
    this.#table.band(title, detail);
  }

  #begin(): void {
    if (this.#open) return;
    const lead = this.#lead.length > 0 ? this.#lead : [apart];
    this.#table.begin(this.#title.filter(Boolean).join(' · '), lead);
    this.#lead = [];
    this.#open = true;
  }

  #group({ kind, level, title, detail }: RosterItem & { kind: 'group' | 'gathering' }): void {
    this.#close();
    if (level === 1) this.#flush();
    this.#table = kind === 'group' ? this.#plain : this.#gathered;
    this.#title = level === 1 ? [title, ''] : [this.#title[0] ?? '', title];
    if (title === '') return;
    const runs = [{ text: title, style: 'bold' as const }, ...(detail ? [{ text: ` ${detail}` }] : [])];
    const before = this.#lead.length > 0 ? 2 : 12;
    const strips = this.#paragraph(level === 1 ? 'H2' : 'H3', runs, groupLooks[level], before);
    for (const strip of strips) strip.keep = true;
    this.#lead.push(...strips, gap);
  }

  #sum(text: string): void {
    if (this.#open) {
      this.#table.sum(text);
      this.#close();
      return;
    }
    this.#flush();
    this.#draft.pager.put(
      this.#paragraph('P', [{ text, style: 'bold' }], { ...body, size: 9.5, leading: 13, align: 'left' }, 5),
    );
  }

  #close(): void {
    if (this.#open) this.#table.end();
    this.#open = false;
  }

  /** A group without rows has its heading all the same. */
  #flush(): void {
    this.#draft.pager.put(this.#lead);
    this.#lead = [];
  }

  #paragraph(tag: 'H2' | 'H3' | 'P', runs: Parameters<typeof paragraph>[2], look: Look, before: number): Strip[] {
    const { setter, tree, pager } = this.#draft;
    const column = { x: pager.frame.left, width: pager.frame.right - pager.frame.left };
    return paragraph(setter, tree.add(tree.root, tag), runs, column, look, before);
  }
}

/** White between a heading and its table, and between what stands above and a table without a heading. */
const gap = space(3);
const apart = space(8);

/** A whole list at once, for few rows or where nothing else waits; many are for `layoutRosterApart`. */
export async function layoutRoster(spec: RosterSpec, items: Iterable<RosterItem>): Promise<LaidOut> {
  const roster = await RosterLayout.open(spec);
  roster.add(items);
  return roster.finish();
}
