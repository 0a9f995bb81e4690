import { mkdirSync, statSync } from 'node:fs';
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
  /** Kilobytes (1,000 bytes) of each function of the API. */
  readonly kilobytes: Readonly<Partial<Record<ApiFunctionName, number>>>;
}

export const bundleSides = async (): Promise<Bundles> => {
  const { folderOf } = await bundleFunctions(root);
  const fileOf = (name: ApiFunctionName): string => join(folderOf(name), 'handler.mjs');
  const bare = join(root, '.build/bench/bare-function.mjs');
  mkdirSync(join(root, '.build/bench'), { recursive: true });
  const entryPoints = [join(import.meta.dirname, 'bare-function.ts')];
  await build({ ...buildOptions, write: true, absWorkingDir: root, entryPoints, outfile: bare });
  const sizes = apiFunctions.map((name) => [name, statSync(fileOf(name)).size / 1_000] as const);
  return { fileOf, bare, kilobytes: Object.fromEntries(sizes) };
};
