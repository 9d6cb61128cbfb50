export { type Access, sessionOn } from './access.ts';
export { type FindSession, type SignedIn, sessionCookie, signedIn } from './account.ts';
export { type Assets, bareAssets, loadAssets } from './assets.ts';
export { momentIn, queryIn } from './border.ts';
export * from './components/index.ts';
export { cookieName, keptCookie } from './cookie-name.ts';
export { countingFailures } from './failed-lookups.ts';
export { type Flash, flash } from './flash.ts';
export {
  type FormEntries,
  field,
  fields,
  file,
  formFrom,
  rawField,
  type SentForm,
  sentEntries,
  sentForm,
} from './form.ts';
export { gzipParts } from './gzip-parts.ts';
export { Island, type IslandProps, island } from './island.tsx';
export { langOf, localPath } from './language.ts';
export { letterErrors, type PrintedEntry } from './letter-errors.ts';
export { networkOf } from './network.ts';
export { type Packed, packable, sendPacked } from './packed.ts';
export { type PageOptions, page, readerOf, send } from './page.tsx';
export { makePaper } from './papers.ts';
export { CsrfField, type Reader, ReaderContext, useLang } from './reader.tsx';
export { Rendered, type RenderedPart, renderPart } from './rendered.tsx';
export { sealQuery, sealWords } from './sealed-words.ts';
export { sendParts } from './send-parts.ts';
export { sendSheet } from './send-sheet.ts';
export { createServer, type ServerOptions } from './server.ts';
export type { Services } from './services.ts';
export { sendShared, sharedPage, sharedPages } from './shared-page.tsx';
export type { NavPlace } from './shell.tsx';
export type { UploadedFile } from './uploads/index.ts';
export { userAgentOf } from './user-agent.ts';
