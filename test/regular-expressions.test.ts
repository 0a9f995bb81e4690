import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Module, parseFileSync } from '@swc/core';
import { analyse } from 'scslre';

const lambdas = resolve(import.meta.dirname, '../lambdas');

interface Pattern {
  /** Relative to `lambdas/`. */
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

const filesIn = (...folders: readonly string[]): readonly string[] =>
  folders.flatMap((folder) =>
    readdirSync(join(lambdas, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
      .map((file) => join(folder, file)),
  );

/** Every literal in a file's syntax tree. */
const literalsIn = (file: string): readonly Pattern[] => {
  const found: Pattern[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('type' in node && node.type === 'RegExpLiteral' && 'pattern' in node && 'flags' in node)
      found.push({ file, source: String(node.pattern), flags: String(node.flags) });
    for (const child of Object.values(node)) walk(child);
  };
  const tree: Module = parseFileSync(join(lambdas, file), { syntax: 'typescript', target: 'es2024' });
  walk(tree.body);
  return found;
};

/** Every pattern that is put together when the modules load. */
const constructedBy = async (files: readonly string[]): Promise<readonly Pattern[]> => {
  const found: Pattern[] = [];
  const native = globalThis.RegExp;
  let file = '';
  globalThis.RegExp = new Proxy(native, {
    construct: (target, [source, flags]: [string, string?], newTarget) => {
      found.push({ file, source: String(source), flags: flags ?? '' });
      return Reflect.construct(target, [source, flags], newTarget);
    },
  });
  try {
    for (file of files) await import(join(lambdas, file));
  } finally {
    globalThis.RegExp = native;
  }
  return found;
};

const show = ({ file, source, flags }: Pattern): string => `${file}: /${source}/${flags}`;
const isSlow = ({ source, flags }: Pick<Pattern, 'source' | 'flags'>): boolean =>
  analyse({ source, flags }).reports.length > 0;

describe('a regular expression', () => {
  test('that backtracks is noticed', () => {
    expect(isSlow({ source: '(?:a+)+$', flags: '' })).toBe(true);
    expect(isSlow({ source: '\\s+$', flags: '' })).toBe(true);
    expect(isSlow({ source: '(?<!\\s)\\s+$', flags: '' })).toBe(false);
  });

  test('takes time in proportion to the text it reads, whatever the text, wherever pages are read', async () => {
    const literals = filesIn('domain', 'shared', 'sources').flatMap(literalsIn);
    const constructed = await constructedBy(filesIn('domain'));
    expect(literals.length).toBeGreaterThan(200);
    expect(constructed.length).toBeGreaterThan(3);
    expect([...literals, ...constructed].filter(isSlow).map(show)).toEqual([]);
  });
});
