import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { describeViolations, found, violationsBy } from '../../../../lambdas/shared/validation/violation.ts';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'size'],
  properties: {
    name: { type: 'string', minLength: 1 },
    size: { enum: ['small', 'large'] },
    version: { const: 2 },
    'a/b~c': { type: 'array', items: { type: 'number' } },
  },
};
const violationsOf = violationsBy(new Ajv({ allErrors: true }).compile(schema));

describe('the violations of a schema', () => {
  test('are none for a value that keeps it', () => {
    expect(violationsOf({ name: 'a', size: 'small', version: 2 })).toEqual([]);
  });

  test('are all that there are, each with its place, what is allowed there and what was found', () => {
    expect(violationsOf({ name: '', size: 'huge', colour: 'red', version: 3, 'a/b~c': [1, null] })).toEqual([
      { path: '', message: 'must NOT have additional properties (colour)' },
      { path: '/name', message: 'must NOT have fewer than 1 characters', found: '""' },
      {
        path: '/size',
        message: 'must be equal to one of the allowed values (small, large)',
        found: '"huge"',
      },
      { path: '/version', message: 'must be equal to constant (2)', found: '3' },
      { path: '/a~1b~0c/1', message: 'must be number', found: 'null' },
    ]);
  });

  test.each([
    [undefined, {}],
    [null, { found: 'null' }],
    [1, { found: '1' }],
    ['text', { found: '"text"' }],
    [[], {}],
  ])('say of %p that it is no object', (value, stands) => {
    expect(violationsOf(value)).toEqual([{ path: '', message: 'must be object', ...stands }]);
  });

  test('read as a sentence each', () => {
    const violations = [
      { path: '', message: 'must be object' },
      { path: '/a', message: 'must be string', found: '1' },
    ];
    expect(describeViolations(violations)).toBe('value must be object; /a must be string');
  });
});

describe('what was found', () => {
  test.each([78, 79, 10_000_000])('of %i characters is cut to 80', (length) => {
    const { found: text } = found('x'.repeat(length));
    expect(text).toHaveLength(80);
    expect(text).toMatch(length === 78 ? /^"x{78}"$/ : /^"x{79}$/);
  });

  test('is nothing for an object, however deep', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(found(deep)).toEqual({});
  });
});
