import { isIPv4, isIPv6 } from 'node:net';

/**
 * By what an address is counted. A customer of IPv6 has a /64 at least (RFC 6177, section 2), so its addresses count as one; an
 * IPv4 address counts as it is, also where the socket writes it as IPv6 (RFC 4291, section 2.5.5.2).
 */
export function networkOf(address: string): string {
  const [bare = ''] = address.split('%', 1);
  if (!isIPv6(bare)) return bare;
  const groups = groupsOf(bare);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) return ipv4Of(groups);
  return `${groups.slice(0, 4).map(hex).join(':')}::/64`;
}

/** Whether it is this machine's or a private network's (RFC 1918, RFC 6598, RFC 4193, link-local): where proxies stand. */
export function isNearby(address: string): boolean {
  const network = networkOf(address);
  if (isIPv4(network))
    return /^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(network);
  return /^(0:0:0:0|f[cd][\da-f]{2}:.*|fe[89ab][\da-f]:.*)::\/64$/.test(network);
}

/** The eight groups of an IPv6 address; a URL's parser writes it in one way (RFC 5952), without dots. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const read = (part: string) => part.split(':').flatMap((group) => (group === '' ? [] : [Number.parseInt(group, 16)]));
  const [before, after] = [read(head), read(tail ?? '')];
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

function ipv4Of(groups: readonly number[]): string {
  return groups
    .slice(6)
    .flatMap((group) => [group >> 8, group & 0xff])
    .join('.');
}

const hex = (group: number): string => group.toString(16);
