/** Lays out and tags unsigned pages. It knows nothing of signatures but that form fields are reserved for them. */
export { type BaseLayout, type BaseSpec, type FrozenBase, freezeBase } from './base.ts';
export type { ClosingEnd, ClosingSpec, LaidOut, Signatory } from './closing-document.ts';
export { layoutMinutes, type MinutesBlock, type MinutesSpec } from './minutes.ts';
export { layoutPact, type PactSheet, type Party } from './pact.ts';
export type { PactObjects } from './pact-template.ts';
export { layoutRoster, type RosterItem, type RosterSpec } from './roster.ts';
export { layoutRosterApart } from './roster-apart.ts';
export { layoutSlips, type Slip, type SlipsSpec } from './slips.ts';
export { smallEmblem } from './small-emblem.ts';
export type { SmallTable } from './small-table.ts';
export { type PdfStrings, pdfStrings } from './strings.ts';
export type { TableColumn, TableRow } from './table.ts';
export { thinLine } from './thin-line.ts';
export { typedSignature } from './typed.ts';
export type { Block, FileHead, PdfObject, Run, SignatureField, Strokes } from './types.ts';
