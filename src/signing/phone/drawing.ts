import type { Strokes } from '../protocol.ts';

/** How large the pad is on the screen now, in the page's pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

type Lines = readonly (readonly number[])[];

/** A drawing as this pad shows it: whole, in its own proportions. Only the picture is scaled, never what was recorded. */
export function shownOn(drawing: Strokes, pad: Size): number[][] {
  return scaled(drawing.lines, scaleOn(drawing, pad));
}

/**
 * What is recorded after lines were drawn on a pad: in the coordinates of the pad that the first was drawn on, however the
 * phone was turned since. The box grows where a wider pad was drawn on beyond it.
 */
export function drawnOn(drawing: Strokes | undefined, pad: Size, drawn: Lines): Strokes {
  const before = drawing ?? { ...pad, lines: [] };
  const lines = [...before.lines, ...scaled(drawn, 1 / scaleOn(before, pad))];
  // whole pixels, so that no point stands outside once it is rounded
  return {
    width: Math.ceil(furthest(before.width, lines, 0)),
    height: Math.ceil(furthest(before.height, lines, 1)),
    lines,
  };
}

const scaleOn = ({ width, height }: Size, pad: Size): number => Math.min(pad.width / width, pad.height / height);

const scaled = (lines: Lines, scale: number): number[][] => lines.map((line) => line.map((at) => at * scale));

function furthest(edge: number, lines: Lines, axis: 0 | 1): number {
  return lines.reduce(
    (far, line) => line.reduce((most, value, at) => (at % 2 === axis ? Math.max(most, value) : most), far),
    edge,
  );
}
