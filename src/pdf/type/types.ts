/** A piece of text in one style. */
export type Run = { text: string; style?: 'bold' | 'italic' };

/** The shapes a declaration's text is made of. */
export type Block =
  | { kind: 'heading'; runs: Run[] }
  | { kind: 'paragraph'; runs: Run[] }
  | { kind: 'numbered'; items: Run[][] }
  | { kind: 'bullets'; items: Run[][] };

/** How text is set: `font` is the resource name; italics are the regular face slanted, which costs no bytes. */
export interface Style {
  font: 'R' | 'B';
  slanted: boolean;
}

/** Glyphs of one style: two-byte codes as they stand in a literal string, width in 1/1000 em. */
export interface Part {
  style: Style;
  codes: string;
  width: number;
}

/** Parts between two spaces. */
export interface Word {
  parts: Part[];
  width: number;
}

/** Words that stand on one line; `width` is natural, in 1/1000 em. */
export interface Line {
  words: Word[];
  width: number;
  last: boolean;
}

/** Neighbours of one style on a line; `array` is what a TJ operator shows, `at` where it begins, in 1/1000 em. */
export interface Chunk {
  style: Style;
  at: number;
  array: string;
}

/** A line ready to be placed; `width` is natural, in 1/1000 em. */
export interface SetLine {
  readonly chunks: readonly Chunk[];
  readonly width: number;
}
