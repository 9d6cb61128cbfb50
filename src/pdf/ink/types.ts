/**
 * What was drawn, in the pad's units, y downwards. Each line is [x0,y0,x1,y1,...]. With `outline` each line is instead
 * a closed contour to be filled: a start point, then quadratic segments [control x,y, end x,y].
 */
export interface Strokes {
  width: number;
  height: number;
  lines: number[][];
  outline?: boolean;
}
