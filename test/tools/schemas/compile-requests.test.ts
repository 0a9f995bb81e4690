import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RequestContract } from '../../../lambdas/shared/api/request-contract.ts';
import type { ApiDocument, Operation, Schema } from '../../../tools/schemas/api-document.ts';
import { compileRequests } from '../../../tools/schemas/compile-requests.ts';

const schemas: Readonly<Record<string, Schema>> = {
  Make: { type: 'string', minLength: 1 },
  Filter: {
    type: 'object',
    properties: {
      make: { $ref: '#/components/schemas/Make' },
      years: { type: 'array', items: { type: 'integer' }, maxItems: 2 },
      endingBefore: { type: 'string', format: 'date-time' },
    },
  },
};

const follow = (value: unknown): unknown => {
  const { $ref } = value as { readonly $ref?: string };
  if ($ref === undefined) return value;
  const names = $ref.split('/').slice(3);
  return follow(
    names.reduce<unknown>((place, name) => (place as Readonly<Record<string, unknown>>)[name], schemas),
  );
};

const ofFilter = (name: string) => ({
  name,
  in: 'query' as const,
  schema: { $ref: `#/components/schemas/Filter/properties/${name}` },
});

/** An operation whose parameters are those of a schema, as a saved search has them. */
const search: Operation = {
  ...{ operationId: 'search', method: 'GET', path: '/search', function: 'find', scope: undefined, roles: [] },
  parameters: ['make', 'years', 'endingBefore'].map(ofFilter),
  ...{ requestBody: undefined, maxBodyBytes: 65_536, maxAge: 90 },
  responses: { 200: { content: { 'application/json': { schema: {} } } }, 400: {} },
};

let contract: RequestContract;
let folder = '';

beforeAll(async () => {
  const api = { operations: [search], schemas, follow } as unknown as ApiDocument;
  const [code] = compileRequests(api);
  folder = await mkdtemp(join(tmpdir(), 'dealerscope-requests-'));
  const file = join(folder, 'requests.mjs');
  writeFileSync(file, code?.content ?? '');
  contract = (await import(pathToFileURL(file).href)).requestContracts.search;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the compiled contract of an operation', () => {
  test('says how the text of each parameter is read, through references, and what is answered', () => {
    expect(contract).toMatchObject({
      query: { make: 'string', years: 'integer[]', endingBefore: 'string' },
      cacheControl: 'public, max-age=90',
      produces: ['application/json'],
    });
  });

  test.each<[object, boolean]>([
    [{}, true],
    [{ make: 'Honda', years: [2019, 2020] }, true],
    [{ make: '' }, false],
    [{ years: [2019, 2020, 2021] }, false],
    [{ years: ['x'] }, false],
    [{ endingBefore: '2026-11-21T10:00:00Z' }, true],
    [{ endingBefore: '2026-11-21T10:00:00.123+01:00' }, true],
    [{ endingBefore: '2026-11-21' }, false],
    [{ endingBefore: '2026-13-01T10:00:00Z' }, false],
    [{ endingBefore: '2026-11-21T24:00:00Z' }, false],
    [{ endingBefore: '2026-11-21T10:00:00' }, false],
    [{ colour: 'red' }, false],
  ])('of the query %j says %s', (query, isGood) => {
    expect(contract.validate({ path: {}, query, body: undefined })).toBe(isGood);
  });
});
