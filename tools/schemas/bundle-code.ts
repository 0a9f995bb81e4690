import { buildSync } from 'esbuild';

/** Code that needs nothing else: what AJV's code requires of its own runtime is a few lines, bundled in. */
export const bundleCode = (contents: string): string => {
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'js' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    minify: true,
    legalComments: 'none',
  });
  return outputFiles[0]?.text ?? '';
};
