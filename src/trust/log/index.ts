export { type CanonicalValue, canonicalBytes, canonicalJson } from './canonical-json.ts';
export { leafCommitment } from './commitment.ts';
export { isLeafKind, type LeafKind, leafKinds } from './kinds.ts';
export { decodeLeaf, encodeLeaf, type Leaf } from './leaf.ts';
export { type InclusionClaim, inclusionProof, leafHash, nodeHash, rootHash, verifyInclusion } from './merkle.ts';
