/** What a writer of increments must know of the file it appends to (ISO 32000-1 7.5.5, 7.5.6). */
export interface FileHead {
  /** bytes */
  size: number;
  /** the next free object number: the trailer's /Size */
  objectCount: number;
  startxref: number;
  root: number;
  info?: number;
  /** trailer ID[0], hex */
  id: string;
  /** the newest cross-references are a stream (7.5.8), so what is appended must have one too; absent: a table */
  crossReferences?: 'stream';
}

/** One indirect object, generation 0. `body` is what stands between "N 0 obj\n" and "\nendobj"; text is Latin-1. */
export interface PdfObject {
  number: number;
  body: Uint8Array | string;
}

/** A signature field of its own, its widget being another object. `dictionary` has no /V and no closing ">>". */
export interface SignatureField {
  number: number;
  dictionary: string;
}
