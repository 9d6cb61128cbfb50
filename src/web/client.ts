export * from './components/index.ts';
export { Island, type IslandProps, island } from './island.tsx';
export { jsonHeaders, mount } from './mount.tsx';
export { isInterception, isOwn, isOwnSuccess } from './own-answers.ts';
export { type Lack, Lacking, ownFile, type Part, type PartState, part } from './part.ts';
export { CsrfField, type Reader, ReaderContext, useLang } from './reader.tsx';
export { Spelling } from './respelling.ts';
export { usePart } from './use-part.ts';
export { browserWait, type Wait } from './waits.ts';
