import { blockStrips } from './blocks.ts';
import {
  type ClosingEnd,
  type ClosingSpec,
  closeDraft,
  type Draft,
  type LaidOut,
  openDraft,
} from './closing-document.ts';
import { endStrips, factStrips, headStrips } from './closing-parts.ts';
import { page } from './furniture.ts';
import { type SmallTable, writeSmallTable } from './small-table.ts';
import type { Block } from './types.ts';

/** What a berita acara's text consists of. */
export type MinutesBlock =
  | Block
  | { kind: 'facts'; rows: { label: string; value: string }[] }
  | ({ kind: 'table' } & SmallTable);

/** A berita acara, every word as it shall be printed. */
export interface MinutesSpec extends ClosingSpec, ClosingEnd {
  content: MinutesBlock[];
}

/** Lays a berita acara out. Refuses what `emblemImage` refuses, and `strokes-invalid`. */
export async function layoutMinutes(spec: MinutesSpec): Promise<LaidOut> {
  const draft = await openDraft(spec, page);
  draft.pager.put(headStrips(draft, spec));
  for (let at = 0; at < spec.content.length; ) at = writeBlocks(draft, spec.content, at);
  const end = endStrips(draft, spec, spec);
  draft.pager.put(end);
  return closeDraft(draft);
}

/** A run of plain blocks together, so that headings and lead-ins stay with what follows; answers where it ended. */
function writeBlocks(draft: Draft, content: MinutesBlock[], from: number): number {
  const block = content[from];
  if (block?.kind === 'table') {
    writeSmallTable(draft, block);
    return from + 1;
  }
  if (block?.kind === 'facts') {
    draft.pager.put(factStrips(draft, block.rows));
    return from + 1;
  }
  const plain: Block[] = [];
  for (const one of content.slice(from)) {
    if (one.kind === 'table' || one.kind === 'facts') break;
    plain.push(one);
  }
  const { left, right } = draft.pager.frame;
  draft.pager.put(blockStrips(draft.setter, draft.tree, plain, { x: left, width: right - left }));
  return from + plain.length;
}
