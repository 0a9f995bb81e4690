import { describe, expect, test } from '@jest/globals';
import { schemaValidator } from '../../../../lambdas/shared/validation/schema-validator.ts';
import { describeViolations } from '../../../../lambdas/shared/validation/violation.ts';

const violationsOf = schemaValidator({
  type: 'object',
  additionalProperties: false,
  required: ['name', 'size'],
  properties: {
    name: { type: 'string', minLength: 1 },
    size: { enum: ['small', 'large'] },
    version: { const: 2 },
  },
});

describe('a schema', () => {
  test('finds nothing in a value that keeps it', () => {
    expect(violationsOf({ name: 'a', size: 'small', version: 2 })).toEqual([]);
  });

  test('finds every violation, each with its place and what is allowed there', () => {
    expect(violationsOf({ name: '', size: 'huge', colour: 'red', version: 3 })).toEqual([
      { path: '', message: 'must NOT have additional properties (colour)' },
      { path: '/name', message: 'must NOT have fewer than 1 characters' },
      { path: '/size', message: 'must be equal to one of the allowed values (small, large)' },
      { path: '/version', message: 'must be equal to constant (2)' },
    ]);
  });

  test.each([undefined, null, 1, 'text', []])('does not take %p for an object', (value) => {
    expect(violationsOf(value)).toEqual([{ path: '', message: 'must be object' }]);
  });

  test('with a typing error is refused when it is compiled', () => {
    expect(() => schemaValidator({ type: 'object', propertys: {} })).toThrow('propertys');
  });
});

test('violations read as a sentence each', () => {
  expect(
    describeViolations([
      { path: '', message: 'must be object' },
      { path: '/a', message: 'must be string' },
    ]),
  ).toBe('value must be object; /a must be string');
});
