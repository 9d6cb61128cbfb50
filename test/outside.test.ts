import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { getOutside, isPrivate } from '../src/outside.ts';

const within = { patienceMs: 5_000, mostBytes: 1000 };

it('addresses of this machine and of networks nobody reaches are private however they are written', () => {
  const ours = '127.0.0.1 10.1.2.3 172.31.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 ::1 :: fd00::1 fe80::1';
  const wrapped = '::ffff:127.0.0.1 ::ffff:7f00:1 ::127.0.0.1 64:ff9b::7f00:1 2002:7f00:1::';
  for (const address of `${ours} ${wrapped}`.split(' ')) expect([address, isPrivate(address)]).toEqual([address, true]);
  for (const address of ['8.8.8.8', '2606:4700::1111']) expect([address, isPrivate(address)]).toEqual([address, false]);
});

it('nothing private is asked for, by number or by name, unless it is allowed', async () => {
  let asked = 0;
  const server = createServer((_, answer) => {
    asked += 1;
    answer.end('list');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  for (const host of ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]'])
    await expect(getOutside(`http://${host}:${port}/`, { ...within, allowPrivate: false })).rejects.toThrow('private');
  expect(asked).toBe(0);
  expect(String(await getOutside(`http://127.0.0.1:${port}/`, { ...within, allowPrivate: true }))).toBe('list');
  await expect(getOutside('file:///etc/passwd', { ...within, allowPrivate: true })).rejects.toThrow('HTTP');
  server.close();
});
