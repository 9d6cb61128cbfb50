import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inclusionProof, leafHash, nodeHash, rootHash, verifyInclusion } from '#trust/log';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));

/** SOURCE: the reference leaves and tree heads of Certificate Transparency's own Merkle tree tests. */
const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const heads = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

test.each(heads.map((head, size) => [size, head] as const))(
  'the tree of %i leaves has the known head',
  async (size, head) => {
    const hashes = await Promise.all(entries.slice(0, size).map((entry) => leafHash(bytes(entry))));
    expect(hex(await rootHash(hashes))).toBe(head);
  },
);

test('a leaf and a node of the same bytes differ, so neither passes for the other', async () => {
  const one = await leafHash(bytes('01'));
  const other = await leafHash(bytes('02'));
  expect(hex(await leafHash(new Uint8Array([...one, ...other])))).not.toBe(hex(await nodeHash(one, other)));
});

const tree = fc
  .uniqueArray(fc.uint8Array({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 70, selector: hex })
  .chain((leaves) => fc.record({ leaves: fc.constant(leaves), index: fc.nat(leaves.length - 1) }));

async function claimFor({ leaves, index }: { leaves: Uint8Array[]; index: number }) {
  const hashes = await Promise.all(leaves.map(leafHash));
  const [proof, root] = [await inclusionProof(hashes, index), await rootHash(hashes)];
  return { leafHash: hashes[index] as Uint8Array, index, size: leaves.length, proof, root };
}

describe('an inclusion proof', () => {
  test('holds for every leaf of every tree', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (given) => {
        expect(await verifyInclusion(await claimFor(given))).toBe(true);
      }),
    );
  });

  test('holds for no other leaf, place, size, head or path', async () => {
    await fc.assert(
      fc.asyncProperty(tree, fc.nat(), fc.nat(7), async (given, pick, bit) => {
        const claim = await claimFor(given);
        const flipped = (hash: Uint8Array) => hash.map((byte, at) => (at === pick % 32 ? byte ^ (1 << bit) : byte));
        const shorter = claim.proof.slice(1);
        const bent = claim.proof.map((hash, at) => (at === pick % claim.proof.length ? flipped(hash) : hash));
        expect(await verifyInclusion({ ...claim, leafHash: flipped(claim.leafHash) })).toBe(false);
        expect(await verifyInclusion({ ...claim, root: flipped(claim.root) })).toBe(false);
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
    const claim = await claimFor({ leaves: entries.map(bytes), index: 0 });
    expect(await verifyInclusion({ ...claim, index })).toBe(false);
  });

  test('cannot be asked of a leaf that is not there', async () => {
    await expect(inclusionProof([bytes('00')], 1)).rejects.toThrow(RangeError);
  });
});
