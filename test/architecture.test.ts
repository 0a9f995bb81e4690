import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '..');
const sourceFolders = ['bin', 'lib', 'lambdas', 'tools', 'test'];

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = sourceFolders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|mjs)$/.test(file) && !file.includes('node_modules'))
    .map((file) => join(folder, file).split(sep).join('/')),
);

/** Static and dynamic imports of a file; a relative one as a path from the repository's root. */
const importsOf = (file: string): Import[] => {
  const text = readFileSync(join(root, file), 'utf8');
  const specifiers = [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+)'([^']+)'/gm)].map(
    (match) => match[1] ?? '',
  );
  return specifiers.map((to) => ({
    from: file,
    to: to.startsWith('.')
      ? relative(root, resolve(root, dirname(file), to))
          .split(sep)
          .join('/')
      : to,
  }));
};

const imports = files.flatMap(importsOf);
const describeAll = (found: readonly Import[]): string[] =>
  found.map(({ from, to }) => `${from} imports ${to}`);
const within = (path: string, ...folders: string[]): boolean =>
  folders.some((folder) => path === folder || path.startsWith(`${folder}/`));

/** The layer below `lambdas/` that a file belongs to; a function's folder is a layer of its own. */
const layerOf = (path: string): string => path.split('/')[1] ?? '';
const layers = ['contract', 'domain', 'shared', 'sources'];
const mayImport: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  domain: ['contract'],
  shared: ['contract', 'domain'],
  sources: ['contract', 'domain'],
};

describe('the dependency rule', () => {
  test('every layer under lambdas imports only the layers below it', () => {
    const upward = imports.filter(({ from, to }) => {
      if (!within(from, 'lambdas') || !within(to, 'lambdas')) return false;
      const allowed = mayImport[layerOf(from)] ?? layers;
      return layerOf(to) !== layerOf(from) && !allowed.includes(layerOf(to));
    });
    expect(describeAll(upward)).toEqual([]);
  });

  test('nothing under lambdas imports infrastructure, tests or tools', () => {
    const foreign = imports.filter(
      ({ from, to }) =>
        within(from, 'lambdas') &&
        (within(to, 'lib', 'bin', 'tools', 'test', 'aws-cdk-lib', 'constructs') || to.startsWith('aws-cdk')),
    );
    expect(describeAll(foreign)).toEqual([]);
  });

  test('infrastructure imports from lambdas only the contract', () => {
    const deep = imports.filter(
      ({ from, to }) =>
        within(from, 'lib', 'bin') && within(to, 'lambdas') && !within(to, 'lambdas/contract'),
    );
    expect(describeAll(deep)).toEqual([]);
  });

  test('lib imports neither bin, nor tools, nor tests', () => {
    const backward = imports.filter(
      ({ from, to }) => within(from, 'lib') && within(to, 'bin', 'tools', 'test'),
    );
    expect(describeAll(backward)).toEqual([]);
  });

  test('the contract imports nothing but itself', () => {
    const outward = imports.filter(
      ({ from, to }) => within(from, 'lambdas/contract') && !within(to, 'lambdas/contract'),
    );
    expect(describeAll(outward)).toEqual([]);
  });

  test('the domain knows no AWS, no I/O and no clock', () => {
    const outward = imports.filter(
      ({ from, to }) =>
        within(from, 'lambdas/domain') &&
        (to.startsWith('@aws') || (to.startsWith('node:') && to !== 'node:crypto')),
    );
    expect(describeAll(outward)).toEqual([]);
    const clocks = files.filter(
      (file) =>
        within(file, 'lambdas/domain') &&
        /Date\.now\(|new Date\(\)|process\.|Math\.random/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(clocks).toEqual([]);
  });

  test('only bin and tools read the process; in lambdas, the environment reader and telemetry alone', () => {
    const readers = files.filter(
      (file) =>
        within(file, 'lib', 'lambdas') && /\bprocess\.env\b/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(readers.sort()).toEqual([
      'lambdas/shared/environment/read-environment.ts',
      'lambdas/shared/observability/telemetry.ts',
    ]);
  });

  test('every relative import names a file that exists, with its ending', () => {
    const known = new Set(files);
    const broken = imports.filter(
      ({ to }) =>
        within(to, ...sourceFolders) &&
        !known.has(to) &&
        !to.endsWith('.json') &&
        // Made by a program, and declared for people.
        !known.has(to.replace(/\.js$/, '.d.ts')),
    );
    expect(describeAll(broken)).toEqual([]);
  });

  test('no folder is a drawer for everything', () => {
    expect(
      files.filter((file) => /(^|\/)(utils?|helpers?|common|misc)(\/|\.)|\/index\.ts$/.test(file)),
    ).toEqual([]);
  });

  test('no source file that people write outgrows 300 lines', () => {
    const long = files.filter(
      (file) =>
        !within(file, 'test') &&
        !file.includes('/compiled/') &&
        readFileSync(join(root, file), 'utf8').split('\n').length > 301,
    );
    expect(long).toEqual([]);
  });
});
