import { expect, test } from '@jest/globals';
import { accessTokenOf } from '../../../../lambdas/shared/api/access-token-of.ts';

const read = (multiValueHeaders: Record<string, string[]>): string =>
  accessTokenOf({
    multiValueHeaders,
    // The gateway keeps the last of several here.
    headers: Object.fromEntries(
      Object.entries(multiValueHeaders).map(([name, values]) => [name, values.at(-1)]),
    ),
  });

test.each<[string, Record<string, string[]>]>([
  ['Authorization', { Authorization: ['Bearer a-1.b_2.c3'] }],
  ['authorization, as HTTP/2 writes it', { authorization: ['Bearer a-1.b_2.c3'] }],
  ['Authorization, beside others', { cookie: ['token=x.y.z'], Authorization: ['Bearer a-1.b_2.c3'] }],
])('the token is that of %s', (_title, headers) => {
  expect(read(headers)).toBe('a-1.b_2.c3');
});

test('a token may have 8,185 characters, and no more', () => {
  const long = (length: number) => ({ Authorization: [`Bearer ${'a'.repeat(length - 4)}.b.c`] });
  expect(read(long(8_185))).toHaveLength(8_185);
  expect(() => read(long(8_186))).toThrow(expect.objectContaining({ code: 'unauthenticated' }));
});

test.each<[string, Record<string, string[]>]>([
  ['no header', {}],
  ['an empty header', { Authorization: [''] }],
  ['no token', { Authorization: ['Bearer'] }],
  ['a token without its scheme', { Authorization: ['a.b.c'] }],
  ['a scheme in small letters', { Authorization: ['bearer a.b.c'] }],
  ['another scheme', { Authorization: ['Basic YTpi'] }],
  ['two spaces', { Authorization: ['Bearer  a.b.c'] }],
  ['two tokens in one header', { Authorization: ['Bearer a.b.c, Bearer d.e.f'] }],
  ['two tokens behind each other', { Authorization: ['Bearer a.b.c d.e.f'] }],
  ['two headers', { Authorization: ['Bearer a.b.c', 'Bearer d.e.f'] }],
  ['the same header twice', { Authorization: ['Bearer a.b.c', 'Bearer a.b.c'] }],
  ['two headers in two spellings', { Authorization: ['Bearer a.b.c'], authorization: ['Bearer d.e.f'] }],
  ['two parts', { Authorization: ['Bearer a.b'] }],
  ['four parts', { Authorization: ['Bearer a.b.c.d'] }],
  ['an empty signature', { Authorization: ['Bearer a.b.'] }],
  ['a line break', { Authorization: ['Bearer a.b.c\n'] }],
  ['letters of no token', { Authorization: ['Bearer a.b.ç'] }],
  ['a cookie', { cookie: ['Authorization=Bearer a.b.c; access_token=a.b.c; session=1'] }],
  [
    'headers that resemble it',
    { 'X-Authorization': ['Bearer a.b.c'], 'Proxy-Authorization': ['Bearer a.b.c'] },
  ],
])('%s is refused', (_title, headers) => {
  expect(() => read(headers)).toThrow(expect.objectContaining({ code: 'unauthenticated' }));
});
