import { base64url } from 'jose';
import { Refusal } from '#errors';
import { equalBytes } from '#trust/der';
import { canonicalBytes } from './canonical-json.ts';
import { isLeafKind, type LeafKind } from './kinds.ts';

/** What the public sees of an act: its kind, and a commitment (32 bytes) that says nothing without its salt. */
export interface Leaf {
  readonly kind: LeafKind;
  readonly commitment: Uint8Array;
}

const commitmentLength = 32;

/** The bytes of a log entry: canonical JSON, so that they can be read with the naked eye, and so that one leaf has one. */
export function encodeLeaf({ kind, commitment }: Leaf): Uint8Array {
  if (commitment.length !== commitmentLength) throw new TypeError('a commitment has 32 bytes');
  return canonicalBytes({ commitment: base64url.encode(commitment), kind, version: 1 });
}

/**
 * Reads a log entry strictly: only the bytes that encodeLeaf() writes are a leaf.
 * @throws Refusal 'leaf-malformed'
 */
export function decodeLeaf(bytes: Uint8Array): Leaf {
  const leaf = parse(bytes);
  if (leaf === undefined || !equalBytes(encodeLeaf(leaf), bytes)) throw new Refusal('leaf-malformed');
  return leaf;
}

function parse(bytes: Uint8Array): Leaf | undefined {
  const text = new TextDecoder().decode(bytes);
  const match = /^\{"commitment":"([\w-]{43})","kind":"([a-z-]+)","version":1\}$/.exec(text);
  const [, commitment, kind] = match ?? [];
  if (commitment === undefined || kind === undefined || !isLeafKind(kind)) return undefined;
  return { kind, commitment: base64url.decode(commitment) };
}
