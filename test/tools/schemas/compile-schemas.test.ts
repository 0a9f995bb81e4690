import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { compileSchemas } from '../../../tools/schemas/compile-schemas.ts';

const root = join(import.meta.dirname, '../../..');
const files = compileSchemas();

describe('what is made from the schemas', () => {
  test.each(files.map(({ path, content }) => [path, content]))(
    '%s is up to date (npm run schemas)',
    (path, content) => {
      // Not the texts: their difference would fill the screen.
      expect(readFileSync(join(root, path), 'utf8') === content).toBe(true);
    },
  );

  test('needs no compiler at run time', () => {
    const code = files.filter(({ path }) => path.endsWith('.js'));
    expect(code).not.toHaveLength(0);
    // Not by toMatch: its message would be the code.
    const importing = code.filter(({ content }) => /(?<!')\brequire\(|^import\b|\bimport\(/m.test(content));
    expect(importing.map(({ path }) => path)).toEqual([]);
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(dependencies).not.toHaveProperty('ajv');
  });

  test('tells of every field of a vehicle what it is', () => {
    const vehicle = files.find(({ path }) => path === 'docs/schemas/vehicle.json');
    const fields: Record<string, object> = JSON.parse(vehicle?.content ?? '').properties;
    for (const field of Object.values(fields)) {
      expect(field).toMatchObject({ description: expect.stringMatching(/\w/) });
    }
  });

  test('publishes contracts that refer to each other, and to nothing else', () => {
    const published = files
      .filter(({ path }) => path.startsWith('docs/schemas/'))
      .map(({ content }) => JSON.parse(content));
    const ajv = new Ajv({ allowUnionTypes: true });
    for (const schema of published) ajv.addSchema(schema);
    for (const { $id } of published) expect(ajv.getSchema($id)).toBeInstanceOf(Function);
  });
});
