import { basename, dirname, join } from 'node:path';
import type { Metafile, OutputFile, Plugin } from 'esbuild';

/** By the name that a handler imports it by: a module that it loads only when it needs it. */
export type LaterModules = Map<string, string>;

/**
 * Leaves what one of our modules imports dynamically, from beside it, out of the bundle, and notes it: V8 reads all of a file
 * before it runs any of it, so that a cold start would pay for what it may never need.
 */
export const loadedLater = (modules: LaterModules): Plugin => ({
  name: 'loaded-later',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\/[\w-]+\.ts$/ }, ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const name = path.replace(/\.ts$/, '.mjs');
      modules.set(name, join(resolveDir, path));
      return { path: name, external: true };
    });
  },
});

/** Puts the files of such modules beside each handler that may load them. */
export const besideHandlers = (
  { outputs }: Metafile,
  files: readonly OutputFile[],
  root: string,
): readonly Pick<OutputFile, 'path' | 'contents'>[] =>
  Object.entries(outputs).flatMap(([handler, { imports }]) => {
    const names = new Set(imports.map(({ path }) => basename(path)));
    return files
      .filter(({ path }) => names.has(basename(path, '.map')))
      .map(({ path, contents }) => ({ path: join(root, dirname(handler), basename(path)), contents }));
  });
