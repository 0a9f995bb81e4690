import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { functionVariables } from '../../../lambdas/contract/functions.ts';
import { type ApiFunctionName, routes } from '../../../lambdas/contract/routes.ts';
import { bundleFunctions, type FunctionBundles } from '../../../lib/compute/function-bundles.ts';

/** What a cold start may have to load for an answer, in bytes. */
const maximumApiBundle = 600_000;

const apiFunctions = [...new Set(routes.map((route) => route.function))] as readonly ApiFunctionName[];

describe('bundleFunctions', () => {
  let bundles: FunctionBundles;
  const bundleOf = (name: keyof typeof functionVariables): string =>
    join(bundles.folderOf(name), 'handler.mjs');

  beforeAll(async () => {
    bundles = await bundleFunctions(join(import.meta.dirname, '..', '..', '..'));
    // Bundles everything, on a machine that may be busy.
  }, 60_000);

  test.each(apiFunctions)('keeps %s small enough to start fast, with all that it may load later', (name) => {
    const folder = bundles.folderOf(name);
    const files = readdirSync(folder).filter((file) => file.endsWith('.mjs'));
    const sizes = files.map((file) => statSync(join(folder, file)).size);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(maximumApiBundle);
  });

  test('lays the client of the shared cache beside the functions that may use it, for a cold start to pass over', async () => {
    const folder = bundles.folderOf('find-opportunities');
    expect(readFileSync(join(folder, 'handler.mjs'), 'utf8').includes('enableReadyCheck:!')).toBe(true);
    expect(readFileSync(join(folder, 'handler.mjs'), 'utf8').includes('CLUSTERDOWN')).toBe(false);
    const client = await import(join(folder, 'redis-client.mjs'));
    expect(client.Redis).toEqual(expect.any(Function));
    expect(existsSync(join(bundles.folderOf('manage-flags'), 'redis-client.mjs'))).toBe(false);
  });

  test.each(apiFunctions)('packs into %s no way to find credentials that Lambda does not have', (name) => {
    const code = readFileSync(bundleOf(name), 'utf8');
    // Only whether: a failure must not print the bundle.
    expect(code.includes('/latest/meta-data/iam/security-credentials')).toBe(false);
    expect(code.includes('AWS_SESSION_TOKEN')).toBe(name !== 'check-health');
  });
});
