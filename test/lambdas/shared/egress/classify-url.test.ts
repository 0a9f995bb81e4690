import { BlockList, isIP } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import type { LoopbackSites } from '../../../../lambdas/contract/loopback-sites.ts';
import { classifyAddress } from '../../../../lambdas/shared/egress/classify-address.ts';
import {
  classifyUrl,
  type EgressRefusal,
  egressRefusals,
} from '../../../../lambdas/shared/egress/classify-url.ts';

const sites: LoopbackSites = { address: '127.0.0.1:41234', hosts: ['auction.example'] };

const reasonOf = (url: string): EgressRefusal | 'allowed' => {
  const verdict = classifyUrl(url, sites);
  return verdict.allowed ? 'allowed' : verdict.reason;
};

const longest = `https://cars.example.com/${'a'.repeat(2048 - 'https://cars.example.com/'.length)}`;

const cases: readonly (readonly [url: string, outcome: EgressRefusal | 'allowed'])[] = [
  ['https://cars.example.com/lots?page=2', 'allowed'],
  ['http://10.example.com/', 'allowed'],
  ['http://127.0.0.1.example.com/', 'allowed'],
  ['http://localhost.example.com/', 'allowed'],
  ['http://internal.example.com/', 'allowed'],
  ['https://müller.example.de/', 'allowed'],
  ['https://cars.example.com./', 'allowed'],
  ['https://cars.example.com:80/', 'allowed'],
  ['http://cars.example.com:443/', 'allowed'],
  ['http://172.32.0.1/', 'allowed'],
  ['http://100.63.0.1/', 'allowed'],
  ['http://100.128.0.1/', 'allowed'],
  ['http://11.0.0.1/', 'allowed'],
  ['http://192.0.1.1/', 'allowed'],
  ['http://198.17.255.255/', 'allowed'],
  ['http://[2606:4700:4700::1111]/', 'allowed'],
  [longest, 'allowed'],
  [`${longest}a`, 'url-too-long'],
  [`https://cars.example.com/${'ü'.repeat(400)}`, 'url-too-long'],

  ['', 'malformed-url'],
  ['/lots/1', 'malformed-url'],
  ['https://', 'malformed-url'],
  ['http://256.0.0.1/', 'malformed-url'],
  ['http://cars.example.com:65536/', 'malformed-url'],
  ['ftp://cars.example.com/', 'foreign-scheme'],
  ['file:///etc/passwd', 'foreign-scheme'],
  ['data:text/html,hello', 'foreign-scheme'],
  ['javascript:alert(1)', 'foreign-scheme'],
  ['ws://cars.example.com/', 'foreign-scheme'],
  ['gopher://cars.example.com/', 'foreign-scheme'],
  ['view-source:https://cars.example.com/', 'foreign-scheme'],
  ['https://user@cars.example.com/', 'credentials-in-url'],
  ['https://:secret@cars.example.com/', 'credentials-in-url'],
  ['https://cars.example.com@127.0.0.1/', 'credentials-in-url'],
  ['https://cars.example.com:8443/', 'foreign-port'],
  ['http://cars.example.com:81/', 'foreign-port'],
  ['http://cars.example.com:22/', 'foreign-port'],
  ['http://cars.example.com:442/', 'foreign-port'],
  ['http://cars.example.com:0/', 'foreign-port'],
  ['http://127.0.0.1:9001/2018-06-01/runtime/invocation/next', 'foreign-port'],
  ['http://cars.example.com:41234/', 'foreign-port'],

  ['http://localhost/', 'local-name'],
  ['http://LOCALHOST./', 'local-name'],
  ['http://shop.localhost/', 'local-name'],
  ['http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/', 'local-name'],
  ['http://printer.local/', 'local-name'],
  ['http://metadata.google.internal/', 'metadata'],
  ['http://metadata.google.internal./', 'metadata'],
  ['http://sandbox.localdomain:9001/2018-06-01/runtime/invocation/next', 'foreign-port'],
  ['http://sandbox.localdomain/', 'metadata'],
  ['http://instance-data/latest/', 'metadata'],
  ['http://router.home.arpa/', 'local-name'],
  ['http://router/', 'local-name'],
  ['http://localhost../', 'malformed-host'],
  ['http://127.0.0.1../', 'malformed-host'],
  ['http://cars..example.com/', 'malformed-host'],
  ['http://.example.com/', 'malformed-host'],
  ['http://.../', 'malformed-host'],
  [`http://${'a'.repeat(63)}.example.com/`, 'allowed'],
  [`http://${'a'.repeat(64)}.example.com/`, 'malformed-host'],
  ['http://cars,example.com/', 'malformed-host'],

  ['http://127.0.0.1/', 'loopback'],
  ['http://127.0.0.1./', 'loopback'],
  ['http://127.1/', 'loopback'],
  ['http://2130706433/', 'loopback'],
  ['http://0x7f000001/', 'loopback'],
  ['http://0x7f.1/', 'loopback'],
  ['http://0177.0.0.1/', 'loopback'],
  ['http://①②⑦.⓪.⓪.①/', 'loopback'],
  ['http://127。0。0。1/', 'loopback'],
  ['http://１２７.0.0.1/', 'loopback'],
  ['http://127\u00ad.0.0.1/', 'loopback'],
  ['http://127.0.0.1\t/', 'loopback'],
  ['http:127.0.0.1', 'loopback'],
  ['http:/127.0.0.1/', 'loopback'],
  ['http://@127.0.0.1/', 'loopback'],
  ['http://cars.example.com\\@127.0.0.1/', 'allowed'],
  ['http://%31%32%37.0.0.1/', 'loopback'],
  ['http:\\\\127.0.0.1\\', 'loopback'],
  ['http://[::1]/', 'loopback'],
  ['http://0/', 'unspecified'],
  ['http://[::]/', 'unspecified'],
  ['http://[0:0::0:1]/', 'loopback'],
  ['http://[::1%25eth0]/', 'malformed-url'],
  ['http://[fe80::1%eth0]/', 'malformed-url'],
  ['http://4294967296/', 'malformed-url'],
  ['http://1.2.3.4.5/', 'malformed-url'],
  ['http://١٢٧.0.0.1/', 'malformed-url'],
  ['http://169.254.169.254/latest/meta-data/', 'metadata'],
  ['http://2852039166/', 'metadata'],
  ['http://0xA9.0376.43518/', 'metadata'],
  ['http://169.254.170.2/v2/credentials', 'metadata'],
  ['http://[fd00:ec2::254]/', 'metadata'],
  ['http://①⑥⑨.②⑤④.①⑥⑨.②⑤④/', 'metadata'],
  ['http://[::ffff:169.254.169.254]/', 'embedded-ipv4'],
  ['http://[64:ff9b::a9fe:a9fe]/', 'translation'],
  ['http://[fe80::1]/', 'link-local'],
  ['http://192.168.1.1/', 'private'],

  ['http://auction.example/', 'allowed'],
  ['http://AUCTION.example./', 'allowed'],
  ['http://auction.example../', 'malformed-host'],
  ['http://auction.example:41234/', 'allowed'],
  ['http://auction.example:41235/', 'foreign-port'],
  ['http://other.auction.example/', 'allowed'],
  ['http://127.0.0.1:41234/', 'foreign-port'],
];

const privateNets: readonly (readonly [net: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
  ['::', 8],
  ['64:ff9b::', 32],
  ['2002::', 16],
  ['fc00::', 6],
  ['ff00::', 8],
];

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** The ways in which URL parsers accept an IPv4 address: other bases, fewer parts, other digits and dots. */
const spelling = fc.oneof(
  fc
    .tuple(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.constantFrom(8, 10, 16), { minLength: 4, maxLength: 4 }),
    )
    .map(([parts, bases]) => (address: string) => {
      const bytes = address.split('.').map(Number);
      const last = bytes.slice(parts - 1).reduce((sum, byte) => sum * 256 + byte, 0);
      const prefixes: Readonly<Record<number, string>> = { 8: '0', 10: '', 16: '0x' };
      return [...bytes.slice(0, parts - 1), last]
        .map((value, index) => `${prefixes[bases[index] ?? 10]}${value.toString(bases[index])}`)
        .join('.');
    }),
  fc.constantFrom('.', '。', '．', '｡').map((dot) => (address: string) => address.replaceAll('.', dot)),
  fc.constant((address: string) => `${address}.`),
  fc.constant((address: string) => address.replace(/\d/g, (digit) => '⓪①②③④⑤⑥⑦⑧⑨'.charAt(Number(digit)))),
  fc.constant((address: string) =>
    address.replace(/\d/g, (digit) => '０１２３４５６７８９'.charAt(Number(digit))),
  ),
  fc.constant((address: string) => address.replace(/\d/g, (digit) => `%3${digit}`)),
  fc.constant((address: string) =>
    address.replace(/\d/g, (digit) => String.fromCodePoint(0x1d7ce + Number(digit))),
  ),
);

describe('classifyUrl', () => {
  test.each(cases)('%s → %s', (url, outcome) => {
    expect(reasonOf(url)).toBe(outcome);
  });

  test('pins a loopback site to the address that serves it, whatever port and spelling the URL has', () => {
    for (const url of [
      'http://auction.example/',
      'https://Auction.Example.:443/',
      'http://auction.example:41234',
    ]) {
      expect(classifyUrl(url, sites)).toMatchObject({
        allowed: true,
        target: { host: 'auction.example', pinned: { address: '127.0.0.1', port: 41234 } },
      });
    }
  });

  test('an exception is for its host alone: neither a sub-domain nor the address itself has it', () => {
    expect(classifyUrl('http://other.auction.example/', sites)).not.toHaveProperty('target.pinned');
    expect(reasonOf('http://127.0.0.1/')).toBe('loopback');
  });

  test('without exceptions the same host is resolved like any other', () => {
    const verdict = classifyUrl('http://auction.example/');
    expect(verdict).toMatchObject({ allowed: true, target: { host: 'auction.example', port: 80 } });
    expect(verdict).not.toHaveProperty('target.pinned');
  });

  test('every spelling of an IPv4 address has the verdict of the address', () => {
    const special = fc.constantFrom('127.0.0.1', '10.1.2.3', '169.254.169.254', '192.168.0.1', '172.32.0.1');
    fc.assert(
      fc.property(fc.oneof(special, fc.ipV4()), spelling, (address, spell) => {
        const verdict = classifyAddress(address);
        expect([address, reasonOf(`http://${spell(address)}/`)]).toEqual([
          address,
          verdict === 'public' ? 'allowed' : verdict,
        ]);
      }),
      { numRuns: 1_000 },
    );
  });

  test('every spelling of an IPv6 address has the verdict of the address', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom('::1', '::ffff:10.0.0.1', 'fd00:ec2::254'), fc.ipV6()),
        (address) => {
          const verdict = classifyAddress(address);
          const whole = ipaddr.parse(address).toNormalizedString();
          const padded = whole.replace(/[^:]+/g, (part) => part.padStart(4, '0').toUpperCase());
          for (const spelled of [
            address,
            whole,
            padded,
            new URL(`http://[${address}]/`).hostname.slice(1, -1),
          ]) {
            expect(reasonOf(`http://[${spelled}]/`)).toBe(verdict === 'public' ? 'allowed' : verdict);
          }
        },
      ),
    );
  });

  test('nothing passes that leads to an address which an independent list calls private', () => {
    // A list for each family: a block list takes an IPv4 address for a part of ::/8.
    const inside = { ipv4: new BlockList(), ipv6: new BlockList() };
    for (const [net, bits] of privateNets) inside[familyOf(net)].addSubnet(net, bits, familyOf(net));
    const part = fc.constantFrom(
      ...[
        '127',
        '0x7f',
        '0177',
        '10',
        '169',
        '254',
        '0',
        '1',
        '192',
        '168',
        '①',
        '２',
        '。',
        '.',
        ':',
        '[',
        ']',
      ],
      ...[
        '::',
        'ffff',
        '%',
        '@',
        '\\',
        '/',
        '\t',
        '\u00ad',
        'localhost',
        'a',
        '64:ff9b::',
        '2002:7f00:1::',
        '80',
      ],
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 9 }), (parts) => {
        const verdict = classifyUrl(`http://${parts.join('')}/`);
        if (!verdict.allowed) return;
        const { host, pinned } = verdict.target;
        // What is dialled is what Node would take from the URL itself.
        expect(verdict.url.hostname.replace(/^\[|\]$|\.$/g, '')).toBe(host);
        if (pinned === undefined) expect(host).toMatch(/\.[a-z][a-z0-9-]*$/);
        else {
          const family = familyOf(pinned.address);
          expect(inside[family].check(pinned.address, family)).toBe(false);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  test('every refusal has one of the closed set of reasons', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string().map((host) => `http://${host}/`),
        ),
        (url) => {
          const verdict = classifyUrl(url);
          if (!verdict.allowed) expect(egressRefusals).toContain(verdict.reason);
        },
      ),
    );
  });

  test('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl()), (text) => {
        expect(typeof classifyUrl(text, sites).allowed).toBe('boolean');
      }),
    );
  });
});
