import { type LaidOut, layoutMinutes, type MinutesBlock, type Strokes } from '#pdf';
import type { MinutesModel, MinutesPart } from '../model/minutes-model.ts';
import { closingEnd, closingSpec, type Printing, signatoryOf, smallTable } from './closing-spec.ts';

/**
 * Lays a berita acara out, with what its official drew where he signs. Whoever signs nothing, witnesses and who takes note, is
 * named in its text and given no room for a signature. A few pages: done at once.
 */
export async function layOutMinutes(
  model: MinutesModel,
  printing: Printing,
  { strokes, notes = [] }: { readonly strokes?: Strokes | undefined; readonly notes?: readonly string[] } = {},
): Promise<LaidOut> {
  const { signer } = model;
  const signatories = printing.signed && signer ? [{ ...signatoryOf(signer), ...(strokes ? { strokes } : {}) }] : [];
  return await layoutMinutes({
    ...closingSpec(model.title, model.number, printing),
    ...closingEnd(printing, signatories, notes),
    content: model.parts.map(blockOf),
  });
}

function blockOf(part: MinutesPart): MinutesBlock {
  switch (part.kind) {
    case 'table':
      return { ...smallTable(part), kind: 'table' };
    case 'heading':
    case 'paragraph':
      return { kind: part.kind, runs: [{ text: part.text }] };
    case 'numbered':
    case 'bullets':
      return { kind: part.kind, items: part.items.map((text) => [{ text }]) };
  }
}
