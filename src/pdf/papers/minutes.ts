import type { Draft } from '../page/draft.ts';
import type { Strip } from '../page/flow.ts';
import { page } from '../page/furniture.ts';
import { type SmallTable, writeSmallTable } from '../table/small-table.ts';
import type { Block } from '../type/types.ts';
import { blockStrips } from './blocks.ts';
import { type ClosingEnd, type ClosingSpec, closeDraft, type LaidOut, openDraft } from './closing-document.ts';
import { endStrips, factStrips, headStrips } from './closing-parts.ts';

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
  const { pager } = draft;
  pager.put(headStrips(draft, spec));
  const { plain: closing, rest } = closingWords(spec.content);
  // A heading or lead-in before a table, which goes where its table goes.
  let lead: Strip[] = [];
  for (const part of partsOf(rest)) {
    if ('blocks' in part) {
      const strips = textStrips(draft, part.blocks);
      const free = strips.findLastIndex((strip) => !strip.keep) + 1;
      pager.put(strips.slice(0, free));
      lead = strips.slice(free);
    } else {
      if (part.kind === 'table') writeSmallTable(draft, part, lead);
      else pager.put([...lead, ...factStrips(draft, part.rows)]);
      lead = [];
    }
  }
  const words = textStrips(draft, closing);
  // A signature never stands alone on a page: the last two lines of the text go with it.
  for (const strip of words.slice(-2)) strip.keep = true;
  pager.put([...words, ...endStrips(draft, spec, spec)]);
  return closeDraft(draft);
}

/** The plain blocks behind the last table, and all before them. */
function closingWords(content: MinutesBlock[]): { plain: Block[]; rest: MinutesBlock[] } {
  const last = content.findLastIndex((block) => !isPlain(block));
  return { plain: content.slice(last + 1).filter(isPlain), rest: content.slice(0, last + 1) };
}

type Part = { blocks: Block[] } | Exclude<MinutesBlock, Block>;

/** Plain blocks that follow each other are one part, so that headings and lead-ins stay with what they lead to. */
function partsOf(content: MinutesBlock[]): Part[] {
  const parts: Part[] = [];
  for (const block of content) {
    const last = parts.at(-1);
    if (!isPlain(block)) parts.push(block);
    else if (last && 'blocks' in last) last.blocks.push(block);
    else parts.push({ blocks: [block] });
  }
  return parts;
}

function isPlain(block: MinutesBlock): block is Block {
  return block.kind !== 'table' && block.kind !== 'facts';
}

function textStrips({ setter, tree, pager }: Draft, blocks: Block[]): Strip[] {
  const { left, right } = pager.frame;
  return blockStrips(setter, tree, blocks, { x: left, width: right - left });
}
