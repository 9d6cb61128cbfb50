import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  nodeHash,
  rootHash,
  verifyConsistency,
  verifyInclusion,
} from '#trust/log';
import { nodeSha256 } from '#trust/log/append';
import { builtInBatches } from './trees.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));

/** SOURCE: see ../../vectors/log/SOURCE. */
const known = JSON.parse(readFileSync(new URL('../../vectors/log/tree.json', import.meta.url), 'utf8')) as {
  leaves: string[];
  heads: string[];
  inclusion: { index: number; size: number; proof: string[] }[];
  consistency: { older: number; newer: number; proof: string[] }[];
};
const headOfKnown = (size: number) => bytes(known.heads[size] as string);
const knownTree = (size: number) => builtInBatches(known.leaves.slice(0, size).map(bytes), [3, 1, 2]);

test.each(known.heads.map((head, size) => [size, head] as const))(
  'the tree of %i leaves has the known head',
  async (size, head) => {
    const hashes = await Promise.all(known.leaves.slice(0, size).map((entry) => leafHash(bytes(entry))));
    expect(hex(await rootHash(hashes))).toBe(head);
    expect(hex(knownTree(size).head.root)).toBe(head);
  },
);

test.each(known.inclusion)('leaf $index of $size has the known path', async ({ index, size, proof }) => {
  expect((await inclusionProof(knownTree(size), index)).map(hex)).toEqual(proof);
  const leaf = await leafHash(bytes(known.leaves[index] as string));
  const claim = { leafHash: leaf, index, size, proof: proof.map(bytes), root: headOfKnown(size) };
  expect(await verifyInclusion(claim)).toBe(true);
});

test.each(known.consistency)(
  'from $older to $newer leaves there is the known proof',
  async ({ older, newer, proof }) => {
    expect((await consistencyProof(knownTree(newer), older)).map(hex)).toEqual(proof);
    const [before, after] = [older, newer].map((size) => ({ size, root: headOfKnown(size) })) as [never, never];
    expect(await verifyConsistency(before, after, proof.map(bytes))).toBe(true);
  },
);

test('a leaf and a node of the same bytes differ, so neither passes for the other', async () => {
  const one = await leafHash(bytes('01'));
  const other = await leafHash(bytes('02'));
  expect(hex(await leafHash(new Uint8Array([...one, ...other])))).not.toBe(hex(await nodeHash(one, other)));
});

/** Mostly small trees, some of which span tiles of two levels. */
const sizes = fc.oneof({ weight: 12, arbitrary: fc.integer({ min: 1, max: 70 }) }, fc.integer({ min: 250, max: 600 }));
const tree = sizes.chain((size) =>
  fc.record({
    size: fc.constant(size),
    index: fc.nat(size - 1),
    older: fc.integer({ min: 1, max: size }),
    salt: fc.nat(),
  }),
);
const leavesOf = (size: number, salt: number) => Array.from({ length: size }, (_, at) => Buffer.from(`${salt} ${at}`));
const flipped = (hash: Uint8Array, pick: number, bit: number) =>
  hash.map((byte, at) => (at === pick % 32 ? byte ^ (1 << bit) : byte));

async function claimFor({ size, index, salt }: { size: number; index: number; salt: number }) {
  const leaves = leavesOf(size, salt);
  const built = builtInBatches(leaves, [7, 64, 300]);
  const proof = await inclusionProof(built, index);
  return { leafHash: await leafHash(leaves[index] as Uint8Array), index, size, proof, root: built.head.root };
}

describe('an inclusion proof', () => {
  test('holds for every leaf of every tree', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (given) => {
        expect(await verifyInclusion(await claimFor(given), nodeSha256)).toBe(true);
      }),
    );
  });

  test('holds for no other leaf, place, size, head or path', async () => {
    await fc.assert(
      fc.asyncProperty(tree, fc.nat(), fc.nat(7), async (given, pick, bit) => {
        const claim = await claimFor(given);
        const shorter = claim.proof.slice(1);
        const bent = claim.proof.map((hash, at) =>
          at === pick % claim.proof.length ? flipped(hash, pick, bit) : hash,
        );
        expect(await verifyInclusion({ ...claim, leafHash: flipped(claim.leafHash, pick, bit) })).toBe(false);
        expect(await verifyInclusion({ ...claim, root: flipped(claim.root, pick, bit) })).toBe(false);
        expect(await verifyInclusion({ ...claim, proof: [...claim.proof, claim.root] })).toBe(false);
        expect(await verifyInclusion({ ...claim, size: claim.size * 2 })).toBe(false);
        if (claim.proof.length === 0) return;
        expect(await verifyInclusion({ ...claim, proof: shorter })).toBe(false);
        expect(await verifyInclusion({ ...claim, proof: bent })).toBe(false);
        expect(await verifyInclusion({ ...claim, index: (claim.index + 1) % claim.size })).toBe(false);
      }),
    );
  });

  test.each([-1, 0.5, 8, Number.NaN, 2 ** 60])('for a place %d outside the tree answers false', async (index) => {
    const claim = await claimFor({ size: 8, index: 0, salt: 0 });
    expect(await verifyInclusion({ ...claim, index })).toBe(false);
  });

  test('cannot be asked of a leaf that is not there', async () => {
    await expect(inclusionProof(knownTree(1), 1)).rejects.toThrow(RangeError);
  });
});

describe('a consistency proof', () => {
  const headsOf = async ({ size, older, salt }: { size: number; older: number; salt: number }) => {
    const leaves = leavesOf(size, salt);
    const newer = builtInBatches(leaves, [1, 256, 40]);
    const before = builtInBatches(leaves.slice(0, older), [100]).head;
    return { before, after: newer.head, proof: await consistencyProof(newer, older) };
  };

  test('holds from every tree to every longer one', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (given) => {
        const { before, after, proof } = await headsOf(given);
        expect(await verifyConsistency(before, after, proof, nodeSha256)).toBe(true);
      }),
    );
  });

  test('holds for no other root, size or proof', async () => {
    await fc.assert(
      fc.asyncProperty(tree, fc.nat(), fc.nat(7), async (given, pick, bit) => {
        const { before, after, proof } = await headsOf(given);
        const bent = (head: { size: number; root: Uint8Array }) => ({ ...head, root: flipped(head.root, pick, bit) });
        expect(await verifyConsistency(bent(before), after, proof)).toBe(false);
        expect(await verifyConsistency(before, bent(after), proof)).toBe(false);
        expect(await verifyConsistency(before, after, [...proof, after.root])).toBe(false);
        if (proof.length === 0) return;
        expect(await verifyConsistency(before, after, proof.slice(1))).toBe(false);
        expect(await verifyConsistency(after, before, proof)).toBe(false);
        const other = proof.map((hash, at) => (at === pick % proof.length ? flipped(hash, pick, bit) : hash));
        expect(await verifyConsistency(before, after, other)).toBe(false);
      }),
    );
  });

  test('does not hold when a leaf of the past was changed', async () => {
    const leaves = leavesOf(300, 1);
    const changed = leaves.map((leaf, at) => (at === 17 ? Buffer.from('lain') : leaf));
    const before = builtInBatches(leaves.slice(0, 200), [50]).head;
    const after = builtInBatches(changed, [50]);
    expect(await verifyConsistency(before, after.head, await consistencyProof(after, 200))).toBe(false);
  });
});
