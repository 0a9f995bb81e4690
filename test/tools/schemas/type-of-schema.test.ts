import { describe, expect, test } from '@jest/globals';
import type { Schema } from '../../../tools/schemas/api-document.ts';
import { typeOfSchema } from '../../../tools/schemas/type-of-schema.ts';

describe('the type of', () => {
  test.each<[string, Schema, string]>([
    ['a text', { type: 'string', pattern: '^a' }, 'string'],
    ['a whole number', { type: 'integer', minimum: 1 }, 'number'],
    ['what may be null', { type: ['string', 'null'] }, 'string | null'],
    ['one of several values', { enum: ['a', 7, null] }, '"a" | 7 | null'],
    ['one value', { const: 'ok' }, '"ok"'],
    ['anything', { description: 'Whatever' }, 'unknown'],
    ['a list', { type: 'array', items: { type: ['string', 'null'] } }, 'readonly (string | null)[]'],
    ['a list of anything', { type: 'array' }, 'readonly unknown[]'],
    [
      'an object',
      { type: 'object', required: ['a'], properties: { a: { type: 'string' }, 'b-c': { type: 'number' } } },
      "{ readonly a: string; readonly 'b-c'?: number }",
    ],
    ['an object of no shape', { type: 'object' }, 'object'],
    [
      'an object of like values',
      { type: 'object', additionalProperties: { type: 'number' } },
      '{ readonly [name: string]: number }',
    ],
    ['one of several kinds', { oneOf: [{ type: 'string' }, { type: 'null' }] }, 'string | null'],
    ['a reference', { $ref: '#/components/schemas/Price' }, "components['schemas']['Price']"],
    [
      'a property of another',
      { $ref: '#/components/schemas/Price/properties/amount' },
      "Required<components['schemas']['Price']>['amount']",
    ],
    [
      'what has more than another',
      {
        allOf: [{ $ref: '#/components/schemas/Price' }],
        required: ['a'],
        properties: { a: { type: 'string' } },
      },
      "(components['schemas']['Price']) & ({ readonly a: string })",
    ],
  ])('%s', (_, schema, type) => {
    expect(typeOfSchema(schema)).toBe(type);
  });

  test.each<[string, Schema]>([
    ['a type that there is not', { type: 'text' }],
    ['a reference to elsewhere', { $ref: 'https://schemas.example/price' }],
    ['a property that is required and not described', { type: 'object', required: ['a'] }],
  ])('%s is not guessed', (_, schema) => {
    expect(() => typeOfSchema(schema)).toThrow();
  });
});
