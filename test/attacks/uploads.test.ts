import { createConnection } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Attacked, startAttacked } from './service.ts';

let attacked: Attacked;
beforeAll(async () => {
  attacked = await startAttacked();
});
afterAll(() => attacked.close());

const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n';

/** Enough for the reader to know that a file has begun. */
const data = 'x'.repeat(2000);

/** Sends the beginning of a multipart request and never the rest; what is answered meanwhile. */
async function begin(path: string, { length = 4_000_000, body = head + data, cookie = '' } = {}): Promise<string> {
  const { port } = attacked.app.server.address() as { port: number };
  const socket = createConnection(port, '127.0.0.1');
  socket.on('error', () => undefined);
  const answer = new Promise<string>((resolve) => {
    let said = '';
    socket.on('data', (piece) => {
      said += String(piece);
      if (said.includes('\r\n\r\n')) resolve(said);
    });
    socket.on('close', () => resolve(said));
  });
  const lines = [
    `POST ${path} HTTP/1.1`,
    'Host: localhost:3000',
    'Accept: application/json',
    'Sec-Fetch-Site: same-origin',
  ];
  const more = [`Content-Length: ${length}`, 'Content-Type: multipart/form-data; boundary=x', `Cookie: ${cookie}`];
  socket.write(`${[...lines, ...more].join('\r\n')}\r\n\r\n${body}`);
  try {
    return await answer;
  } finally {
    socket.destroy();
  }
}

const cookies = () => [...attacked.visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');

it('an upload that will be refused is refused before its file is read', async () => {
  const imports = `/konsol/kegiatan/${attacked.eventId}/peserta/impor`;
  expect(await begin('/siapkan/x')).toContain('already-set-up');
  expect(await begin(imports)).toContain('sign-in-first');
  expect(await begin(imports, { cookie: cookies() })).toContain('csrf-failed');
  expect(await begin('/verifikasi', { length: 41_000_000 })).toContain('too-large');
  expect(await begin('/masuk')).toContain('bad-request');
});

it('an upload that says nothing of its size is stopped where its route has enough', async () => {
  const { port } = attacked.app.server.address() as { port: number };
  const endless = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(Buffer.from(head)),
    pull: (controller) => controller.enqueue(new Uint8Array(1_000_000)),
  });
  const headers = { 'content-type': 'multipart/form-data; boundary=x', accept: 'application/json' };
  const request = { method: 'POST', body: endless, headers, duplex: 'half' } as RequestInit;
  const answer = await fetch(`http://127.0.0.1:${port}/verifikasi`, request);
  expect(await answer.json()).toMatchObject({ error: { code: 'too-large', details: { most: '8 MB' } } });
});

it('a form of many fields and files holds no more than a form of ours has', async () => {
  const field = `--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n${'x'.repeat(100_000)}\r\n--x\r\n`;
  expect(await begin('/verifikasi', { body: field })).toContain('too-large');
  expect(await begin('/verifikasi', { body: `${head}a\r\n${head}${data}` })).toContain('bad-request');
});

it('a person may send a file of the size that is said', async () => {
  const { statusCode } = await attacked.visitor.upload('/verifikasi', {
    berkas: new File(['%PDF-1.7 nothing'], 'a.pdf'),
  });
  expect(statusCode).toBe(200);
});
