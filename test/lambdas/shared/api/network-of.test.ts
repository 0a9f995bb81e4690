import { expect, test } from '@jest/globals';
import { networkOf } from '../../../../lambdas/shared/api/network-of.ts';

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['192.0.2.2', '192.0.2.2'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
  ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8:0:0:1::', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['', ''],
  ['test-invoke-source-ip', 'test-invoke-source-ip'],
  ['2001:db8:::1', '2001:db8:::1'],
])('the address %j stands for %j', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
