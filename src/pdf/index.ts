/** Lays out and tags unsigned pages. It knows nothing of signatures but that form fields are reserved for them. */

export type { FileHead, PdfObject, SignatureField } from './file/types.ts';
export { smallEmblem } from './image/small-emblem.ts';
export { thinLine } from './ink/thin-line.ts';
export { typedSignature } from './ink/typed.ts';
export type { Strokes } from './ink/types.ts';
export type { BaseLayout } from './page/layout.ts';
export { type PdfStrings, pdfStrings } from './page/strings.ts';
export { type BaseSpec, type FrozenBase, freezeBase } from './papers/base.ts';
export type { ClosingEnd, ClosingSpec, LaidOut, Signatory } from './papers/closing-document.ts';
export { layoutMinutes, type MinutesBlock, type MinutesSpec } from './papers/minutes.ts';
export { layoutPact } from './papers/pact.ts';
export type { PactSheet, Party } from './papers/pact-sheet.ts';
export type { PactObjects } from './papers/pact-template.ts';
export { layoutRoster, type RosterItem, type RosterSpec } from './papers/roster.ts';
export { layoutRosterApart } from './papers/roster-apart.ts';
export { layoutSlips, type Slip, type SlipsSpec } from './papers/slips.ts';
export type { SmallTable } from './table/small-table.ts';
export type { TableColumn, TableRow } from './table/table.ts';
export type { Block, Run } from './type/types.ts';
