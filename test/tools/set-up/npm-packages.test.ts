import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { matchesLockfile } from '../../../tools/set-up/npm-packages.mjs';

const locked = {
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/b': { version: '2.0.0', integrity: 'sha512-b' },
  'node_modules/b-darwin': { version: '2.0.0', optional: true },
};
const installed = { 'node_modules/a': locked['node_modules/a'], 'node_modules/b': locked['node_modules/b'] };

describe('what is installed matches the lockfile', () => {
  test('when every package is there, but for optional ones of other platforms', () => {
    expect(matchesLockfile(locked, installed)).toBe(true);
  });

  test.each([
    ['a package is missing', { 'node_modules/a': locked['node_modules/a'] }],
    ['a version differs', { ...installed, 'node_modules/b': { version: '2.0.1', integrity: 'sha512-b' } }],
    ['the content differs', { ...installed, 'node_modules/b': { version: '2.0.0', integrity: 'sha512-c' } }],
    ['a package is there that nobody asked for', { ...installed, 'node_modules/c': { version: '1.0.0' } }],
    ['nothing is installed', {}],
  ])('not when %s', (_, other) => {
    expect(matchesLockfile(locked, other)).toBe(false);
  });
});

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

// Where a registry cannot describe the packages of other platforms, npm drops them, and `npm ci` then refuses the lockfile.
test('the lockfile names the optional packages of every platform', () => {
  const file = join(import.meta.dirname, '../../../package-lock.json');
  const { packages }: { packages: Record<string, LockedPackage> } = JSON.parse(readFileSync(file, 'utf8'));
  const missing = Object.values(packages)
    .flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
    .filter((name) => !Object.keys(packages).some((folder) => folder.endsWith(`node_modules/${name}`)));
  expect(missing).toEqual([]);
});

// The lockfile names no registry, and without one npm trusts no version: an entry such as `node@24.21.0` would be ignored.
test('install scripts are allowed by name, so that npm runs them', () => {
  const file = join(import.meta.dirname, '../../../package.json');
  const { allowScripts }: { allowScripts: Record<string, boolean> } = JSON.parse(readFileSync(file, 'utf8'));
  expect(allowScripts).toMatchObject({ node: true, esbuild: true, '@swc/core': true });
  expect(Object.keys(allowScripts).filter((name) => name.lastIndexOf('@') > 0)).toEqual([]);
});
