import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { chromiumLayerFolder, chromiumPackage } from '../../lambdas/contract/chromium-layer.ts';

const versionOf = (packageFolder: string): string => {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
};

/** Identifies the layer's content without reading its 67 MB: the package is pinned, and npm has checked its integrity. */
export const chromiumLayerHash = (layerFolder: string): string => basename(layerFolder);

/**
 * Lays out the layer of `lambdas/contract/chromium-layer.ts` from the installed package, once per version.
 * @returns its folder, named after the version.
 */
export const assembleChromiumLayer = (projectRoot: string): string => {
  const source = join(projectRoot, 'node_modules', chromiumPackage);
  const layer = join(projectRoot, '.build', `chromium-${versionOf(source)}`);
  if (existsSync(layer)) return layer;
  mkdirSync(dirname(layer), { recursive: true });
  // Complete first, under its name then: another synthesis may be doing the same.
  const draft = mkdtempSync(`${layer}-`);
  cpSync(source, join(draft, chromiumLayerFolder), { recursive: true });
  try {
    renameSync(draft, layer);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(layer)) throw error;
  }
  return layer;
};
