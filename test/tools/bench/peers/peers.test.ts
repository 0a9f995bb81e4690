import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '../../../..');
const read = (file: string) => JSON.parse(readFileSync(resolve(root, file), 'utf8'));

describe('the packages that the benchmarks compare with', () => {
  test('are pinned, and named by no registry', () => {
    const lock = read('tools/bench/peers/package-lock.json');
    const { dependencies } = read('tools/bench/peers/package.json');
    expect(Object.values(dependencies)).toEqual(
      Object.values(dependencies).map(() => expect.stringMatching(/^\d+\.\d+\.\d+$/)),
    );
    expect(lock.packages['']).toMatchObject({ dependencies });
    const named = Object.values<{ resolved?: string }>(lock.packages).filter(({ resolved }) => resolved);
    expect(named).toEqual([]);
  });

  test('are none of the product', () => {
    const peers = Object.keys(read('tools/bench/peers/package.json').dependencies);
    const { dependencies, devDependencies } = read('package.json');
    expect(peers.filter((name) => name in { ...dependencies, ...devDependencies })).toEqual([]);
  });
});
