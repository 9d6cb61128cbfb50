import { expect, it } from 'vitest';
import type { Db } from '#db';
import { type Completion, recordPact } from '../../src/signing/store/pacts.ts';
import { seededBytes } from '../support/seed.ts';

const cms = seededBytes(100);
const [head, foot, seal] = [Buffer.from('sebelum '), Buffer.from(' sesudah'), Buffer.from('segel')];
const room = (digits: string) => Buffer.from(`<${digits.padEnd(300, '0')}>`);
const before = Buffer.concat([head, room(''), foot]);

/** As far as it is looked at before anything is written; `$client` is what would write. */
const record = (tail: Uint8Array) => {
  const revision = { tail: before, contentsOffsetInTail: head.length, contentsBytes: 150 };
  const at = new Date();
  const sealed = { prepared: { orgId: '', code: '', createdAt: at, revision }, cms, tail, signedAt: at };
  const $client = () => {
    throw new Error('written');
  };
  return recordPact({ $client } as unknown as Db, { sealed, leaf: {} } as unknown as Completion, at);
};

const sealedWith = (digits = cms.toString('hex')) => Buffer.concat([head, room(digits), foot, seal]);
const changed = (at: number) => {
  const tail = sealedWith();
  tail.writeUInt8(255 - tail.readUInt8(at), at);
  return tail;
};

it('a pact is written when its tail is the prepared one with the CMS in its room', async () => {
  await expect(record(sealedWith())).rejects.toThrow('written');
});

it.each([
  ['before the room', changed(3)],
  ['in the signature', changed(head.length + 20)],
  ['in what is left of the room', changed(head.length + 220)],
  ['behind the room', changed(head.length + 304)],
  ['in the way its digits are written', sealedWith(cms.toString('hex').toUpperCase())],
  ['by being cut off', before.subarray(0, -1)],
])('a pact that differs %s from what was prepared and signed is not written', async (_, tail) => {
  await expect(record(tail)).rejects.toThrow('BUG: not what was prepared');
});
