import { expect, test } from '@jest/globals';
import { readJsonBody } from '../../../../lambdas/shared/api/json-body.ts';
import { apiGatewayEvent } from '../../../support/api-gateway-event.ts';

const read = (body: string): unknown =>
  readJsonBody(apiGatewayEvent('POST /api/saved-searches', { body }), 1_000);

test.each([
  ['1e-130', 1e-130],
  ['9.99e-131', 0],
  ['-1e-130', -1e-130],
  ['-9.99e-131', 0],
  ['5e-324', 0],
  ['0', 0],
])('the number %s is read as %d, which a table can hold', (text, value) => {
  expect(read(`{"filter":{"scoreMin":${text}},"all":[${text}]}`)).toEqual({
    filter: { scoreMin: value },
    all: [value],
  });
});

test('everything else is read as it stands', () => {
  const body = { text: '1e-300', truth: false, nothing: null, list: [1e21, 'a'], '': {} };
  expect(read(JSON.stringify(body))).toEqual(body);
});

test('half a sign, which no store keeps, is read as the sign for what is none', () => {
  const halves = read('{"name":"a\\ud83d","list":["\\ude00b"],"whole":"\\ud83d\\ude00"}');
  expect(halves).toEqual({ name: 'a\ufffd', list: ['\ufffdb'], whole: '😀' });
});
