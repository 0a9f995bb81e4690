import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type AddressVerdict,
  addressVerdicts,
  classifyAddress,
} from '../../../../lambdas/shared/egress/classify-address.ts';

/** The first and last address of each range, each beside its public neighbour just outside where it has one. */
const cases: readonly (readonly [address: string, verdict: AddressVerdict])[] = [
  ['0.0.0.0', 'unspecified'],
  ['0.255.255.255', 'unspecified'],
  ['1.0.0.0', 'public'],
  ['9.255.255.255', 'public'],
  ['10.0.0.0', 'private'],
  ['10.255.255.255', 'private'],
  ['11.0.0.1', 'public'],
  ['100.63.0.1', 'public'],
  ['100.63.255.255', 'public'],
  ['100.64.0.0', 'carrier-nat'],
  ['100.100.100.200', 'metadata'],
  ['100.127.255.255', 'carrier-nat'],
  ['100.128.0.0', 'public'],
  ['126.255.255.255', 'public'],
  ['127.0.0.1', 'loopback'],
  ['127.255.255.255', 'loopback'],
  ['128.0.0.0', 'public'],
  ['168.63.129.15', 'public'],
  ['168.63.129.16', 'metadata'],
  ['169.253.255.255', 'public'],
  ['169.254.0.0', 'link-local'],
  ['169.254.169.254', 'metadata'],
  ['169.254.170.2', 'metadata'],
  ['169.254.170.3', 'link-local'],
  ['169.254.170.23', 'metadata'],
  ['169.254.255.255', 'link-local'],
  ['169.255.0.0', 'public'],
  ['172.15.255.255', 'public'],
  ['172.16.0.0', 'private'],
  ['172.31.255.255', 'private'],
  ['172.32.0.1', 'public'],
  ['191.255.255.255', 'public'],
  ['192.0.0.0', 'reserved'],
  ['192.0.0.192', 'metadata'],
  ['192.0.0.170', 'reserved'],
  ['192.0.1.0', 'public'],
  ['192.0.1.1', 'public'],
  ['192.0.2.255', 'documentation'],
  ['192.0.3.0', 'public'],
  ['192.88.98.255', 'public'],
  ['192.88.99.1', 'translation'],
  ['192.88.100.0', 'public'],
  ['192.167.255.255', 'public'],
  ['192.168.0.0', 'private'],
  ['192.168.255.255', 'private'],
  ['192.169.0.0', 'public'],
  ['198.17.255.255', 'public'],
  ['198.18.0.0', 'benchmarking'],
  ['198.19.255.255', 'benchmarking'],
  ['198.20.0.0', 'public'],
  ['198.51.100.7', 'documentation'],
  ['198.51.101.0', 'public'],
  ['203.0.112.255', 'public'],
  ['203.0.113.0', 'documentation'],
  ['203.0.114.0', 'public'],
  ['223.255.255.255', 'public'],
  ['224.0.0.0', 'multicast'],
  ['239.255.255.255', 'multicast'],
  ['240.0.0.0', 'reserved'],
  ['255.255.255.254', 'reserved'],
  ['255.255.255.255', 'broadcast'],

  ['::', 'unspecified'],
  ['::1', 'loopback'],
  ['0:0:0:0:0:0:0:1', 'loopback'],
  ['::2', 'embedded-ipv4'],
  ['::127.0.0.1', 'embedded-ipv4'],
  ['::ffff:127.0.0.1', 'embedded-ipv4'],
  ['::ffff:7f00:1', 'embedded-ipv4'],
  ['0:0:0:0:0:ffff:a9fe:a9fe', 'embedded-ipv4'],
  ['::ffff:8.8.8.8', 'embedded-ipv4'],
  ['::ffff:0:127.0.0.1', 'translation'],
  ['64:ff9b::7f00:1', 'translation'],
  ['64:ff9b:1::a00:1', 'translation'],
  ['64:ff9a:ffff::1', 'reserved'],
  ['64:ff9b:1:ffff::1', 'translation'],
  ['64:ff9b:2::1', 'reserved'],
  ['100::1', 'reserved'],
  ['1fff:ffff::1', 'reserved'],
  ['2000::1', 'public'],
  ['2001::1', 'translation'],
  ['2001:1::1', 'reserved'],
  ['2001:2::1', 'benchmarking'],
  ['2001:1ff:ffff::1', 'reserved'],
  ['2001:200::1', 'public'],
  ['2001:db7:ffff::1', 'public'],
  ['2001:db8::1', 'documentation'],
  ['2001:db9::1', 'public'],
  ['2001:ffff::1', 'public'],
  ['2002:7f00:1::1', 'translation'],
  ['2003::1', 'public'],
  ['2606:4700:4700::1111', 'public'],
  ['2606:4700::5efe:10.0.0.1', 'translation'],
  ['2606:4700::200:5efe:a00:1', 'translation'],
  ['2606:4700::100:5efe:a00:1', 'public'],
  ['2606:4700::5eff:a00:1', 'public'],
  ['3ffe:ffff::1', 'public'],
  ['3fff::1', 'documentation'],
  ['3fff:1000::1', 'public'],
  ['4000::1', 'reserved'],
  ['5f00::1', 'reserved'],
  ['fbff::1', 'reserved'],
  ['fc00::1', 'private'],
  ['fd00:ec2::254', 'metadata'],
  ['fd00:ec2::23', 'metadata'],
  ['fd00:ec3::254', 'private'],
  ['fd20:ce::254', 'metadata'],
  ['fdff::1', 'private'],
  ['fe00::1', 'reserved'],
  ['fe80::1', 'link-local'],
  ['febf::1', 'link-local'],
  ['fec0::1', 'private'],
  ['ff02::1', 'multicast'],
  ['2606:4700:4700::1111%eth0', 'link-local'],

  // Spellings that a resolver never answers with: refused rather than guessed at.
  ['127.1', 'not-an-address'],
  ['0177.0.0.1', 'not-an-address'],
  ['0x7f000001', 'not-an-address'],
  ['2130706433', 'not-an-address'],
  ['127.0.0.1 ', 'not-an-address'],
  ['[::1]', 'not-an-address'],
  ['10.example.com', 'not-an-address'],
  ['', 'not-an-address'],
];

describe('classifyAddress', () => {
  test.each(cases)('%s is %s', (address, verdict) => {
    expect(classifyAddress(address)).toBe(verdict);
  });

  test('every IPv4 address inside an IPv6 one is refused, public or not', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        for (const prefix of ['::ffff:', '::', '64:ff9b::', '::ffff:0:']) {
          expect(classifyAddress(`${prefix}${address}`)).not.toBe('public');
        }
      }),
    );
  });

  test('whatever the text, the verdict is one of the closed set', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV6(), fc.ipV4Extended()), (text) => {
        expect(addressVerdicts).toContain(classifyAddress(text));
      }),
    );
  });
});
