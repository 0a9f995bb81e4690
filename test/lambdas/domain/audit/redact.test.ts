import { expect, test } from '@jest/globals';
import { redact } from '../../../../lambdas/domain/audit/redact.ts';

test.each([
  ['a secret', { clientSecret: 'x', kept: 1 }, { clientSecret: '[redacted]', kept: 1 }],
  ['a secret below', [{ a: { accessToken: { b: 1 } } }], [{ a: { accessToken: '[redacted]' } }]],
  ['an address of mail', { 'E-Mail': 'a@example.com' }, { 'E-Mail': '[redacted]' }],
  ['a text of 1,000 characters', 'x'.repeat(1_000), 'x'.repeat(1_000)],
  ['a longer text', 'x'.repeat(1_001), `${'x'.repeat(1_000)}…`],
  ['nothing', null, null],
  ['no body', undefined, undefined],
])('%s is kept as it may be', (_, value, kept) => {
  expect(redact(value)).toEqual(kept);
});
