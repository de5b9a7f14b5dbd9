import { BlockList, isIP, isIPv6 } from 'node:net';

/** A link has a whole network of IPv6 addresses: they count as one (/64, RFC 4291 §2.5.4). */
export function networkOf(ip: string): string {
  if (!isIPv6(ip)) return ip;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = '', tail = ''] = ip.split('%', 1)[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const groups = ip.includes('::')
    ? [...left, ...Array(8 - left.length - right.length).fill('0'), ...right]
    : left;
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/** A network that others are part of, and how many times their allowance it has. */
export interface Sharing {
  readonly network: string;
  readonly times: number;
}

/**
 * The networks around one, as `networkOf` writes it, that may be one household's or one office's: providers give out anything from
 * a /64 to a /48 (RFC 6177 §2). They have more, since many who know nothing of each other may share one.
 */
export function networksAround(network: string): readonly Sharing[] {
  const [, site, subnet = ''] = /^([\da-f]+:[\da-f]+:[\da-f]+):([\da-f]+)::\/64$/.exec(network) ?? [];
  if (site === undefined) return [];
  const upper = (Number.parseInt(subnet, 16) & 0xff00).toString(16);
  return [
    { network: `${site}:${upper}::/56`, times: 4 },
    { network: `${site}::/48`, times: 8 },
  ];
}

/** Tells whether an address is among these addresses and networks in CIDR notation. */
export function within(networks: readonly string[]): (ip: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const kind = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, kind);
    else list.addSubnet(address, Number(bits), kind);
  }
  return (ip) => list.check(ip, isIPv6(ip) ? 'ipv6' : 'ipv4');
}
