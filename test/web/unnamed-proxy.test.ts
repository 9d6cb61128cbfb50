import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { bareAssets, createServer, networkOf } from '#web';
import { isNearby } from '../../src/web/network.ts';

interface Case {
  readonly publicUrl?: string;
  readonly trustProxy?: false | number | readonly string[];
  readonly from?: string;
  readonly headers?: Record<string, string>;
}

async function noticed({
  publicUrl = 'http://localhost:3000',
  trustProxy = false,
  from = '127.0.0.1',
  headers = {},
}: Case) {
  const log = new PassThrough();
  const findSession = async () => undefined;
  const app = await createServer({
    ...{ publicUrl, trustProxy, findSession, assets: bareAssets, logLevel: 'warn', logStream: log },
  });
  for (let asked = 0; asked < 3; asked += 1) await app.inject({ url: '/healthz', remoteAddress: from, headers });
  const lines = String(log.read() ?? '').split('TRUST_PROXY').length - 1;
  await app.close();
  return [app.unnamedProxy.noticed, lines];
}

const other = { 'x-forwarded-for': '203.0.113.9' };

describe('a proxy that TRUST_PROXY does not name is noticed, and said once,', () => {
  it.each<[string, Case]>([
    ['that passes an address on', { headers: other }],
    ['that stands in the private network', { from: '192.168.1.4', headers: other }],
    ['that speaks IPv6', { from: '::1', headers: other }],
    ['that says it by RFC 7239', { headers: { forwarded: 'for=203.0.113.9;proto=https' } }],
    ['where another one is named', { trustProxy: ['10.0.0.0/8'], headers: other }],
    [
      'where the one that is named says it by RFC 7239 only',
      { trustProxy: 1, headers: { forwarded: 'for=203.0.113.9' } },
    ],
  ])('%s', async (_, it) => {
    expect(await noticed(it)).toEqual([true, 1]);
  });

  it('from the start where the address is https, which we do not speak', async () => {
    expect(await noticed({ publicUrl: 'https://ikrar.contoh.id' })).toEqual([true, 0]);
  });
});

it.each<[string, Case]>([
  ['nobody passes anything on', {}],
  ['its word is taken', { trustProxy: 1, headers: other }],
  [
    'its word is taken behind https',
    { publicUrl: 'https://ikrar.contoh.id', trustProxy: ['127.0.0.1'], headers: other },
  ],
  ['a stranger on the internet says he is a proxy', { from: '198.51.100.7', headers: other }],
  [
    'somebody on this machine comes through the proxy that is named',
    { trustProxy: 1, headers: { 'x-forwarded-for': '127.0.0.1' } },
  ],
])('no proxy is noticed where %s', async (_, it) => {
  expect(await noticed(it)).toEqual([false, 0]);
});

it('an address is counted by its /64, or as IPv4', () => {
  const counted = [
    '10.1.2.3',
    '::ffff:10.1.2.3',
    '::FFFF:0a01:203',
    'FE80::1%eth0',
    '2001:DB8:0:1::',
    '2001:db8::1:0:0:0:1',
    '::1',
  ];
  const told = [
    '10.1.2.3',
    '10.1.2.3',
    '10.1.2.3',
    'fe80:0:0:0::/64',
    '2001:db8:0:1::/64',
    '2001:db8:0:1::/64',
    '0:0:0:0::/64',
  ];
  expect(counted.map(networkOf)).toEqual(told);
  expect(networkOf('64:ff9b::192.0.2.1')).toBe('64:ff9b:0:0::/64');
});

it('neighbours are this machine and private networks', () => {
  const near = [
    '127.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '10.0.0.1',
    '172.31.0.1',
    '192.168.0.1',
    '100.64.0.1',
    '169.254.1.1',
    'fd00::1',
    'fe80::1',
  ];
  const far = ['8.8.8.8', '172.32.0.1', '100.128.0.1', '192.169.0.1', '2001:db8::1', '::ffff:8.8.8.8'];
  expect([near.filter((it) => !isNearby(it)), far.filter(isNearby)]).toEqual([[], []]);
});
