import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  classifyHostName,
  type HostNameVerdict,
} from '../../../../lambdas/shared/egress/classify-host-name.ts';

const long = (length: number): string => 'a'.repeat(length);
/** Three labels of 63 and one that makes up the rest. */
const nameOf = (length: number): string => `${[63, 63, 63].map(long).join('.')}.${long(length - 3 * 64)}`;

const cases: readonly (readonly [host: string, verdict: HostNameVerdict])[] = [
  ['cars.example.com', 'public-name'],
  ['10.example.com', 'public-name'],
  ['127.0.0.1.example.com', 'public-name'],
  ['169.254.169.254.example.com', 'public-name'],
  ['xn--mller-kva.example', 'public-name'],
  ['my_lot.example.com', 'public-name'],
  ['0x7f.example', 'public-name'],
  ['localhost.example.com', 'public-name'],
  ['notlocalhost.com', 'public-name'],
  ['mylocal.com', 'public-name'],
  ['internal.example.com', 'public-name'],
  ['metadata.example.com', 'public-name'],
  ['instance-data.example.com', 'public-name'],
  ['sandbox.localdomain.example', 'public-name'],
  [`${long(63)}.example`, 'public-name'],
  [nameOf(253), 'public-name'],

  ['', 'malformed-host'],
  ['.', 'malformed-host'],
  ['.example.com', 'malformed-host'],
  ['a..example.com', 'malformed-host'],
  // One dot of the root is taken off before; what is left of two is an empty label.
  ['localhost.', 'malformed-host'],
  ['127.0.0.1.', 'malformed-host'],
  [`${long(64)}.example`, 'malformed-host'],
  [nameOf(254), 'malformed-host'],
  ['a!b.example.com', 'malformed-host'],
  ['cars.example.com:80', 'malformed-host'],
  ['user@cars.example.com', 'malformed-host'],
  ['①.example.com', 'malformed-host'],
  ['CARS.example.com', 'malformed-host'],
  ['127.1', 'malformed-host'],
  ['2130706433', 'malformed-host'],
  ['0x7f000001', 'malformed-host'],
  ['example.0x7f', 'malformed-host'],
  ['example.0x', 'malformed-host'],
  ['127.0.0.1x', 'malformed-host'],
  ['::1', 'malformed-host'],

  ['metadata', 'metadata'],
  ['metadata.google.internal', 'metadata'],
  ['metadata.azure.internal', 'metadata'],
  ['metadata.tencentyun.com', 'metadata'],
  ['instance-data', 'metadata'],
  ['instance-data.ec2.internal', 'metadata'],
  ['instance-data.eu-west-1.compute.internal', 'metadata'],
  ['sandbox.localdomain', 'metadata'],

  ['localhost', 'local-name'],
  ['shop.localhost', 'local-name'],
  ['router', 'local-name'],
  ['printer.local', 'local-name'],
  ['kubernetes.default.svc.cluster.local', 'local-name'],
  ['ip-10-0-0-1.ec2.internal', 'local-name'],
  ['router.home.arpa', 'local-name'],
  ['1.0.0.127.in-addr.arpa', 'local-name'],
  ['intranet.corp', 'local-name'],
  ['nas.home', 'local-name'],
  ['duck.onion', 'local-name'],
];

describe('classifyHostName', () => {
  test.each(cases)('%s is %s', (host, verdict) => {
    expect(classifyHostName(host)).toBe(verdict);
  });

  test('a name under a public domain passes, whatever its first labels are', () => {
    const part = fc.constantFrom('localhost', 'metadata', '127', '0x7f', 'internal', '169', '254', 'local');
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        expect(classifyHostName(`${parts.join('.')}.example.com`)).toBe('public-name');
      }),
    );
  });
});
