import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** What an address is, as the guard sees it. Only `public` may be dialled; every other verdict is a reason to refuse. */
export const addressVerdicts = [
  'public',
  'not-an-address',
  'unspecified',
  'loopback',
  'private',
  'carrier-nat',
  'link-local',
  'metadata',
  'multicast',
  'broadcast',
  'documentation',
  'benchmarking',
  'translation',
  'embedded-ipv4',
  'reserved',
] as const;

export type AddressVerdict = (typeof addressVerdicts)[number];

type Range = readonly [cidr: string, verdict: AddressVerdict];

/**
 * IANA's special-purpose registry (RFC 6890 and successors) and known metadata services; the first match decides.
 * Anycast services that the registry calls global (AS112, AMT) are public; those inside 192.0.0.0/24 serve no pages.
 */
const ipv4Ranges: readonly Range[] = [
  // Instance metadata and its kin: EC2, ECS and EKS credentials, the VPC's clock and resolver, Alibaba, Azure, Oracle.
  ['169.254.169.254/32', 'metadata'],
  ['169.254.170.2/32', 'metadata'],
  ['169.254.170.23/32', 'metadata'],
  ['169.254.169.123/32', 'metadata'],
  ['169.254.169.253/32', 'metadata'],
  ['100.100.100.200/32', 'metadata'],
  ['168.63.129.16/32', 'metadata'],
  ['192.0.0.192/32', 'metadata'],
  ['0.0.0.0/8', 'unspecified'],
  ['10.0.0.0/8', 'private'],
  ['100.64.0.0/10', 'carrier-nat'],
  ['127.0.0.0/8', 'loopback'],
  ['169.254.0.0/16', 'link-local'],
  ['172.16.0.0/12', 'private'],
  ['192.0.0.0/24', 'reserved'],
  ['192.0.2.0/24', 'documentation'],
  ['192.88.99.0/24', 'translation'],
  ['192.168.0.0/16', 'private'],
  ['198.18.0.0/15', 'benchmarking'],
  ['198.51.100.0/24', 'documentation'],
  ['203.0.113.0/24', 'documentation'],
  ['224.0.0.0/4', 'multicast'],
  ['255.255.255.255/32', 'broadcast'],
  ['240.0.0.0/4', 'reserved'],
  ['0.0.0.0/0', 'public'],
];

/** Only 2000::/3 is routed on the public internet, so that what nobody thought of is refused. */
const ipv6Ranges: readonly Range[] = [
  ['fd00:ec2::/32', 'metadata'],
  ['fd20:ce::254/128', 'metadata'],
  ['::/128', 'unspecified'],
  ['::1/128', 'loopback'],
  // IPv4-mapped and the deprecated IPv4-compatible form: a second spelling of an address that has a first one.
  ['::ffff:0:0/96', 'embedded-ipv4'],
  ['::/96', 'embedded-ipv4'],
  // SIIT, NAT64 (well-known and local-use), Teredo and 6to4 lead to an IPv4 address that nobody judged.
  ['::ffff:0:0:0/96', 'translation'],
  ['64:ff9b::/96', 'translation'],
  ['64:ff9b:1::/48', 'translation'],
  ['2001::/32', 'translation'],
  ['2002::/16', 'translation'],
  ['2001:2::/48', 'benchmarking'],
  ['2001::/23', 'reserved'],
  ['2001:db8::/32', 'documentation'],
  ['3fff::/20', 'documentation'],
  ['fc00::/7', 'private'],
  ['fec0::/10', 'private'],
  ['fe80::/10', 'link-local'],
  ['ff00::/8', 'multicast'],
  ['2000::/3', 'public'],
  ['::/0', 'reserved'],
];

/** ISATAP (RFC 5214, 6.1) under any prefix: an interface of the form ::0:5efe:a.b.c.d or ::200:5efe:a.b.c.d. */
const isIsatap = (bytes: readonly number[]): boolean =>
  bytes.length === 16 &&
  (bytes[8] === 0 || bytes[8] === 2) &&
  bytes[9] === 0 &&
  bytes[10] === 0x5e &&
  bytes[11] === 0xfe;

const compile = (ranges: readonly Range[]) =>
  ranges.map(([cidr, verdict]) => ({ block: ipaddr.parseCIDR(cidr), verdict }));

const compiled = { 4: compile(ipv4Ranges), 6: compile(ipv6Ranges) };

/**
 * Judges one IP address in its plain spelling (dotted decimal, or RFC 4291 text).
 * Anything else, an octal or shortened IPv4 address among it, is `not-an-address`: resolvers and URL parsers have
 * spelled them out before.
 */
export const classifyAddress = (text: string): AddressVerdict => {
  const family = isIP(text);
  if (family !== 4 && family !== 6) return 'not-an-address';
  // A zone names one of this machine's own links, whatever the digits before it say.
  if (text.includes('%')) return 'link-local';
  const address = ipaddr.parse(text);
  const verdict = compiled[family].find(({ block }) => address.match(block))?.verdict ?? 'reserved';
  return verdict === 'public' && isIsatap(address.toByteArray()) ? 'translation' : verdict;
};
