export { encodeEntry, leafOf, type ProvenEntry, readEntry } from './entry.ts';
export {
  encodeManifest,
  type FileRole,
  longestManifest,
  type Manifest,
  manifestPath,
  manifestSignaturePath,
  type PackedFile,
  readManifest,
  type Standing,
} from './manifest.ts';
export { type SealedBytes, type SealFailure, type SealVerdict, verifySeal } from './seal.ts';
export { authenticTree, type LeafHashAt, tilesFor } from './tree.ts';
