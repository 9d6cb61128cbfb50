import { setTimeout as sleep } from 'node:timers/promises';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { munaBarat } from '../accounts/service.ts';
import { munaForm } from '../event/organiser.ts';
import { chunk } from '../pdf/image/emblems.ts';
import { type Attacked, startAttacked } from './service.ts';

let attacked: Attacked;
let imports: string;
beforeAll(async () => {
  attacked = await startAttacked();
  const made = await attacked.visitor.post('/konsol/kegiatan/baru', munaForm);
  imports = `/konsol/kegiatan/${/[0-9a-f-]{36}/u.exec(String(made.headers.location))?.[0]}/peserta/impor`;
});
afterAll(() => attacked.close());

/** How often the service answered somebody else before it answered this. */
async function answersMeanwhile(work: Promise<{ readonly statusCode: number }>) {
  let done = false;
  const ended = work.finally(() => {
    done = true;
  });
  let others = 0;
  for (; !done; others += 1) {
    expect((await attacked.app.inject('/healthz')).statusCode).toBe(200);
    await sleep(10);
  }
  return { others, status: (await ended).statusCode };
}

const csv = (text: string) => attacked.visitor.upload(imports, { file: new File([text], 'daftar.csv') });

it('a roster of eight megabytes, whatever stands in it, is read while others are answered', async () => {
  const empty = await answersMeanwhile(csv(`${';'.repeat(9_000)}\n`.repeat(900)));
  expect(empty).toMatchObject({ status: 422 });
  expect(empty.others).toBeGreaterThan(10);
  const people = await answersMeanwhile(csv(`nama;unit\n${`${'A S.H'.repeat(40)}, S.H;x\n`.repeat(39_000)}`));
  expect(people).toMatchObject({ status: 303 });
  expect(people.others).toBeGreaterThan(10);
});

it('an emblem of six megapixels in six kilobytes is made small while others are answered', async () => {
  const emblem = new File([flat(2_500, 2_500)], 'lambang.png');
  const sent = await answersMeanwhile(attacked.visitor.upload('/pengaturan', { ...munaBarat, emblem }));
  expect(sent).toMatchObject({ status: 303 });
  expect(sent.others).toBeGreaterThan(10);
  const kept = (await attacked.visitor.get('/lambang')).rawPayload;
  expect([kept.readUInt32BE(16), kept.readUInt32BE(20)]).toEqual([200, 200]);
});

it('a picture that no paper can be printed with is refused when it is chosen', async () => {
  const cut = flat(300, 300).slice(0, 80);
  const jpeg = Uint8Array.from([
    0xff,
    0xd8,
    0xff,
    0xc0,
    0,
    11,
    8,
    1,
    0,
    1,
    0,
    3,
    1,
    0x11,
    0,
    ...new Uint8Array(50_000),
  ]);
  for (const [bytes, said] of [
    [cut, 'tidak dapat dibaca'],
    [jpeg, 'paling besar 40 KB'],
  ] as const) {
    const answer = await attacked.visitor.upload('/pengaturan', { ...munaBarat, emblem: new File([bytes], 'a') });
    expect(answer.body).toContain(said);
  }
});

/** A picture of one colour, RGB. */
function flat(width: number, height: number): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const data = deflateSync(Buffer.alloc(height * (width * 3 + 1)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Uint8Array.from(
    Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]),
  );
}
