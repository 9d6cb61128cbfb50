import type { Faces } from '../type/measure.ts';
import type { PdfStrings } from './strings.ts';

/** What laying out needs to know of a base; plain JSON. Numbers are object numbers. */
export interface BaseLayout {
  pages: number;
  firstPage: number;
  structRoot: number;
  document: number;
  parentTree: number;
  resources: { fonts: string; emblem?: { number: number; width: number; height: number } };
  faces: Faces;
  widgets: number[];
  forms: number[];
  author: string;
  letterhead: string[];
  sample: boolean;
  strings: PdfStrings;
}
