import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { askOutside } from '../src/outside.ts';
import { isPrivate } from '../src/private-address.ts';

const within = { patienceMs: 5_000, mostBytes: 1000 };

const opened: Server[] = [];
afterEach(() => {
  for (const server of opened.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  opened.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

it('addresses of this machine and of networks nobody reaches are private however they are written', () => {
  const ours = '127.0.0.1 10.1.2.3 172.31.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 ::1 :: fd00::1 fe80::1';
  const wrapped = '::ffff:127.0.0.1 ::ffff:7f00:1 ::127.0.0.1 64:ff9b::7f00:1 2002:7f00:1::';
  for (const address of `${ours} ${wrapped}`.split(' ')) expect([address, isPrivate(address)]).toEqual([address, true]);
  for (const address of ['8.8.8.8', '2606:4700::1111']) expect([address, isPrivate(address)]).toEqual([address, false]);
});

it('nothing private is asked for, by number or by name, unless whoever runs this chose the address', async () => {
  let asked = 0;
  const port = await serve((_, answer) => {
    asked += 1;
    answer.end('list');
  });
  for (const host of ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]'])
    await expect(askOutside(`http://${host}:${port}/`, { ...within, reach: 'public' })).rejects.toMatchObject({
      reason: 'private-address',
    });
  expect(asked).toBe(0);
  const { body } = await askOutside(`http://127.0.0.1:${port}/`, { ...within, reach: 'anywhere' });
  expect(Buffer.from(body).toString()).toBe('list');
});

it('whoever chose the address, it is HTTP, within time and size, and leads nowhere else', async () => {
  const port = await serve((request, answer) => {
    if (request.url === '/elsewhere') answer.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    if (request.url === '/none') answer.writeHead(404).end();
    if (request.url === '/said') answer.writeHead(200, { 'content-length': 1_000_000 }).write('x');
    if (request.url === '/unsaid') answer.end('x'.repeat(1001));
    if (request.url === '/drips') answer.write('x');
  });
  const reason = async (address: string) =>
    askOutside(address, { ...within, patienceMs: 500, reach: 'anywhere' }).catch((error: unknown) => error);
  expect(await reason('file:///etc/passwd')).toMatchObject({ reason: 'not-http' });
  const told = {
    elsewhere: 'redirect',
    none: 'http-status',
    said: 'too-large',
    unsaid: 'too-large',
    drips: 'too-slow',
  };
  for (const [path, why] of Object.entries(told))
    expect([path, await reason(`http://127.0.0.1:${port}/${path}`)]).toMatchObject([path, { reason: why }]);
});
