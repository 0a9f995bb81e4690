import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BuildFailure, type BuildOptions, build, type OutputFile } from 'esbuild';
import { type FunctionName, functionNames, handlerPathOf } from '../../lambdas/contract/functions.ts';
import { assembleChromiumLayer } from './chromium-layer.ts';
import { lambdaCredentials } from './lambda-credentials.ts';
import { besideHandlers, type LaterModules, loadedLater } from './loaded-later.ts';

/** Folders ready to be uploaded. */
export interface FunctionBundles {
  /** Holds `handler.mjs`, whose export `handler` Lambda calls, and beside it what that loads only when it needs it. */
  folderOf(name: FunctionName): string;
  /** The layer with Chromium's binaries. */
  readonly chromiumLayer: string;
}

/** A handler does not build; the message names file and line. */
export class BundleError extends Error {
  override readonly name = 'BundleError';
}

/** Some dependencies are CommonJS and `require` Node's own modules, which an ES module cannot without this. */
const banner =
  "import { createRequire as createRequireOfBundle } from 'node:module';const require = createRequireOfBundle(import.meta.url);";

/** Another synthesis may be reading the same file: it sees the old one or the new one, never half of it. */
const replaceFile = (path: string, content: Uint8Array): void => {
  if (existsSync(path) && readFileSync(path).equals(content)) return;
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, content);
  renameSync(draft, path);
};

/** How every function is bundled. */
export const buildOptions = {
  bundle: true,
  write: false,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  // ES module builds first: they can be tree-shaken, the default `main` of the AWS SDK cannot.
  mainFields: ['module', 'main'],
  minify: true,
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  banner: { js: banner },
  plugins: [lambdaCredentials],
  logLevel: 'silent',
} as const satisfies BuildOptions;

const isBuildFailure = (error: unknown): error is BuildFailure => error instanceof Error && 'errors' in error;

type BundledFile = Pick<OutputFile, 'path' | 'contents'>;

const buildAll = async (projectRoot: string, outdir: string): Promise<readonly BundledFile[]> => {
  const later: LaterModules = new Map();
  const common = { ...buildOptions, absWorkingDir: projectRoot, outdir };
  try {
    const handlers = await build({
      ...common,
      plugins: [...buildOptions.plugins, loadedLater(later)],
      entryPoints: functionNames.map(handlerPathOf),
      outbase: 'lambdas',
      metafile: true,
    });
    const { outputFiles } = await build({ ...common, entryPoints: [...later.values()] });
    return [...handlers.outputFiles, ...besideHandlers(handlers.metafile, outputFiles, projectRoot)];
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    throw new BundleError(`The functions do not build. ${error.message}`, { cause: error });
  }
};

/**
 * Bundles every function in one pass, with the AWS SDK inside: faster to start than the runtime's copy, and the version
 * that was tested. The same sources give the same bytes, so that an unchanged function is not deployed again.
 * Rejects with a BundleError when a handler does not build.
 */
export const bundleFunctions = async (projectRoot: string): Promise<FunctionBundles> => {
  const folder = join(projectRoot, '.build', 'functions');
  for (const { path, contents } of await buildAll(projectRoot, folder)) replaceFile(path, contents);
  return {
    folderOf: (name) => join(folder, name),
    chromiumLayer: assembleChromiumLayer(projectRoot),
  };
};
