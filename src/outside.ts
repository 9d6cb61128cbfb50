import { lookup } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** How far a request of ours may go, and how much may come back. */
export interface OutsideOptions {
  /** Also addresses of this machine and of networks that the internet does not reach (ALLOW_PRIVATE_ADDRESSES). */
  readonly allowPrivate: boolean;
  readonly patienceMs: number;
  readonly mostBytes: number;
}

/**
 * Gets what lies at an address that somebody else chose: a certificate in a file, a form. It is the one door for such
 * addresses: HTTP only, no redirects, within time and size, and to public addresses only. The name is resolved here and the
 * connection goes to what was looked at, so that a name which answers differently the second time changes nothing.
 * Throws whatever goes wrong.
 */
export async function getOutside(
  address: string,
  { allowPrivate, patienceMs, mostBytes }: OutsideOptions,
): Promise<Buffer> {
  const url = new URL(address);
  const get = { 'http:': getHttp, 'https:': getHttps }[url.protocol];
  if (!get) throw new Error('not over HTTP');
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  // an address that is written as one is not looked up
  if (!allowPrivate && isIP(host) !== 0 && isPrivate(host)) throw new Error('a private address');
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const signal = AbortSignal.timeout(patienceMs);
    const options = { signal, agent: false as const, ...(allowPrivate ? {} : { lookup: publicOnly }) };
    get(url, options, resolve).on('error', reject);
  });
  if (answer.statusCode !== 200) {
    answer.destroy();
    throw new Error(`HTTP ${answer.statusCode}`);
  }
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostBytes) throw new Error('too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** As dns.lookup, of which one private answer spoils all: a public name has none. */
const publicOnly: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, '');
    const [first] = found;
    if (!first || found.some(({ address }) => isPrivate(address))) return callback(new Error('a private address'), '');
    if (options.all) return callback(null, found);
    return callback(null, first.address, first.family);
  });
};

/** Not for the internet (IANA's special-purpose registries, RFC 6890), and what wraps an IPv4 address in an IPv6 one. */
export function isPrivate(address: string): boolean {
  return notPublic().check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

function notPublic(): BlockList {
  const list = new BlockList();
  for (const [network, bits] of ipv4) list.addSubnet(network, bits, 'ipv4');
  for (const [network, bits] of ipv6) list.addSubnet(network, bits, 'ipv6');
  return list;
}

const ipv4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const;
/** An IPv4-mapped one is checked as what it maps. Unspecified, loopback and IPv4-compatible; NAT64; Teredo; documentation; 6to4; ULA; link-local; multicast. */
const ipv6 = [
  ['::', 96],
  ['64:ff9b::', 32],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
] as const;
