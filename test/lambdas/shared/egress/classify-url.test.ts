import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LoopbackSites } from '../../../../lambdas/contract/loopback-sites.ts';
import { classifyUrl, type EgressRefusal } from '../../../../lambdas/shared/egress/classify-url.ts';

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
  ['http://11.0.0.1/', 'allowed'],
  [longest, 'allowed'],
  [`${longest}a`, 'url-too-long'],

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
  ['http://cars.example.com:41234/', 'foreign-port'],

  ['http://localhost/', 'local-name'],
  ['http://LOCALHOST./', 'local-name'],
  ['http://shop.localhost/', 'local-name'],
  ['http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/', 'local-name'],
  ['http://printer.local/', 'local-name'],
  ['http://metadata.google.internal/', 'local-name'],
  ['http://router.home.arpa/', 'local-name'],
  ['http://metadata/', 'local-name'],

  ['http://127.0.0.1/', 'loopback'],
  ['http://127.0.0.1./', 'loopback'],
  ['http://127.1/', 'loopback'],
  ['http://2130706433/', 'loopback'],
  ['http://0x7f000001/', 'loopback'],
  ['http://0x7f.1/', 'loopback'],
  ['http://0177.0.0.1/', 'loopback'],
  ['http://①②⑦.⓪.⓪.①/', 'loopback'],
  ['http://127。0。0。1/', 'loopback'],
  ['http://%31%32%37.0.0.1/', 'loopback'],
  ['http:\\\\127.0.0.1\\', 'loopback'],
  ['http://[::1]/', 'loopback'],
  ['http://0/', 'unspecified'],
  ['http://[::]/', 'unspecified'],
  ['http://169.254.169.254/latest/meta-data/', 'metadata'],
  ['http://①⑥⑨.②⑤④.①⑥⑨.②⑤④/', 'metadata'],
  ['http://[::ffff:169.254.169.254]/', 'embedded-ipv4'],
  ['http://[64:ff9b::a9fe:a9fe]/', 'translation'],
  ['http://[fe80::1]/', 'link-local'],
  ['http://192.168.1.1/', 'private'],

  ['http://auction.example/', 'allowed'],
  ['http://AUCTION.example./', 'allowed'],
  ['http://auction.example:41234/', 'allowed'],
  ['http://auction.example:41235/', 'foreign-port'],
  ['http://other.auction.example/', 'allowed'],
  ['http://127.0.0.1:41234/', 'foreign-port'],
];

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

  test('no number, in no base, names a loopback address that passes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0x7f000000, max: 0x7fffffff }),
        fc.constantFrom(10, 8, 16),
        (number, base) => {
          const prefix = { 8: '0', 10: '', 16: '0x' }[base];
          expect(reasonOf(`http://${prefix}${number.toString(base)}/`)).toBe('loopback');
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
