import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { type ApiFunctionName, routes } from '../../../lambdas/contract/routes.ts';
import { buildOptions, bundleFunctions } from '../../../lib/compute/function-bundles.ts';

const root = resolve(import.meta.dirname, '../../..');

/** Of the client API, each once. */
const apiFunctions = [...new Set(routes.map((route) => route.function as ApiFunctionName))];

/** The functions as they are deployed, and the bare one bundled in the same way. */
export interface Bundles {
  readonly fileOf: (name: ApiFunctionName) => string;
  readonly bare: string;
  /** The process that calls them, in plain JavaScript: the reader of types would hold 20 MB in it. */
  readonly host: string;
  /** Kilobytes (1,000 bytes) of each function of the API, with what it loads only when it needs it. */
  readonly kilobytes: Readonly<Partial<Record<ApiFunctionName, number>>>;
}

const kilobytesOf = (folder: string): number => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.mjs'));
  return files.reduce((bytes, file) => bytes + statSync(join(folder, file)).size, 0) / 1_000;
};

export const bundleSides = async (): Promise<Bundles> => {
  const { folderOf } = await bundleFunctions(root);
  const fileOf = (name: ApiFunctionName): string => join(folderOf(name), 'handler.mjs');
  const outdir = join(root, '.build/bench');
  mkdirSync(outdir, { recursive: true });
  const entryPoints = ['bare-function', 'function-process'].map((name) =>
    join(import.meta.dirname, `${name}.ts`),
  );
  await build({ ...buildOptions, write: true, absWorkingDir: root, entryPoints, outdir });
  const [bare, host] = [join(outdir, 'bare-function.mjs'), join(outdir, 'function-process.mjs')];
  const sizes = apiFunctions.map((name) => [name, kilobytesOf(folderOf(name))] as const);
  return { fileOf, bare, host, kilobytes: Object.fromEntries(sizes) };
};
