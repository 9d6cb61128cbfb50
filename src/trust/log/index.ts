export { type CanonicalValue, canonicalBytes, canonicalJson } from './canonical-json.ts';
export { type Checkpoint, checkpointText, openCheckpoint, readCheckpoint } from './checkpoint.ts';
export { commitmentInput, leafCommitment } from './commitment.ts';
export { type TreeHead, verifyConsistency } from './consistency.ts';
export { decodeEntries, encodeEntries } from './entries.ts';
export { isLeafKind, type LeafKind, leafKinds } from './kinds.ts';
export { decodeLeaf, encodeLeaf, type Leaf } from './leaf.ts';
export { type InclusionClaim, leafHash, nodeHash, rootHash, verifyInclusion } from './merkle.ts';
export {
  fromBase64,
  type Note,
  type NoteKey,
  noteKey,
  readNote,
  readVkey,
  signatureLine,
  toBase64,
  type VerifyEd25519,
  verifyNote,
  vkeyOf,
  writeNote,
} from './note.ts';
export { consistencyProof, inclusionProof, type ReadTile, splitHashes, type TiledTree, treeRoot } from './proofs.ts';
export type { Sha256 } from './sha256.ts';
export {
  type Bundle,
  edgeOf,
  entriesPath,
  readEntriesPath,
  readTilePath,
  type Tile,
  tilePath,
  tileWidth,
  widthIn,
} from './tiles.ts';
