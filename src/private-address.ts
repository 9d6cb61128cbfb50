import { BlockList, isIP } from 'node:net';

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
