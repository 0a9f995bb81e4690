import { expect, test } from '@jest/globals';
import { createKnownTokens } from '../../../../lambdas/shared/api/known-tokens.ts';

const claims = { subject: 'alice', clientId: 'people', groups: [], scopes: [] };
const hourAhead = Date.now() / 1_000 + 3_600;

test('a known token is found, and no other', () => {
  const known = createKnownTokens();
  known.keep('a.b.c', { claims, end: hourAhead });
  expect([known.find('a.b.c'), known.find('a.b.d')]).toEqual([claims, undefined]);
});

test('a token is forgotten at its end', () => {
  const known = createKnownTokens();
  known.keep('a.b.c', { claims, end: Date.now() / 1_000 - 1 });
  expect(known.find('a.b.c')).toBeUndefined();
});

test('beyond five hundred tokens the oldest is forgotten, so that many clients fill no memory', () => {
  const known = createKnownTokens();
  for (let at = 0; at <= 500; at += 1) known.keep(`token ${at}`, { claims, end: hourAhead });
  expect([0, 1, 500].map((at) => known.find(`token ${at}`))).toEqual([undefined, claims, claims]);
});
