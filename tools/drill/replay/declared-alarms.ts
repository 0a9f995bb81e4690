import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import type { EnvironmentName } from '../../../lambdas/contract/environment-name.ts';
import { functionNames } from '../../../lambdas/contract/functions.ts';
import { chooseEnvironment } from '../../../lib/config/choose-environment.ts';
import { DealerscopeStage } from '../../../lib/dealerscope-stage.ts';
import { type Declared, readDeclared } from '../../simulator/read-declared.ts';
import { readAssembly } from '../../simulator/template/read-assembly.ts';

const root = resolve(import.meta.dirname, '../../..');

/** Bundles with next to nothing inside: alarms do not depend on what the functions do, and bundling takes seconds. */
const emptyBundles = (folder: string) => {
  for (const name of [...functionNames, 'chromium']) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'handler.mjs'), `// ${name}`);
  }
  return { folderOf: (name: string) => join(folder, name), chromiumLayer: join(folder, 'chromium') };
};

/**
 * The alarms of an environment as its templates declare them, synthesized now.
 * @throws CannotSimulate naming what of the templates is not understood.
 */
export const declaredAlarms = (environment: EnvironmentName): Declared => {
  const folder = mkdtempSync(join(tmpdir(), 'dealerscope-drill-'));
  try {
    const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'));
    const app = new App({ context, autoSynth: false, outdir: join(folder, 'assembly') });
    mkdirSync(join(folder, 'bundles'));
    new DealerscopeStage(app, {
      environment: chooseEnvironment({ environment, loopbackSites: undefined }),
      bundles: emptyBundles(join(folder, 'bundles')),
    });
    return readDeclared(readAssembly(app.synth().directory));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
