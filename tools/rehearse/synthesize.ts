import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { functionNames } from '../../lambdas/contract/functions.ts';
import { chooseEnvironment } from '../../lib/config/choose-environment.ts';
import { DealerscopeStage } from '../../lib/dealerscope-stage.ts';
import { readAssembly } from '../simulator/template/read-assembly.ts';
import type { StackTemplate } from '../simulator/template/stack-template.ts';

const root = resolve(import.meta.dirname, '../..');

/**
 * The stacks of an environment as `cdk synth` writes them, but with next to nothing in the functions: what alarms and
 * releases do does not depend on it, and nothing is left on the disk.
 * @throws EnvironmentError for an environment that is none.
 */
export const synthesize = (environment: string): readonly StackTemplate[] => {
  const folder = mkdtempSync(join(tmpdir(), 'dealerscope-rehearsal-'));
  try {
    for (const name of [...functionNames, 'chromium']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'handler.mjs'), `// ${name}`);
    }
    const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as {
      context: Record<string, unknown>;
    };
    const app = new App({ context, autoSynth: false, outdir: join(folder, 'assembly') });
    new DealerscopeStage(app, {
      environment: chooseEnvironment({ environment, loopbackSites: undefined }),
      bundles: { folderOf: (name) => join(folder, name), chromiumLayer: join(folder, 'chromium') },
    });
    return readAssembly(app.synth().directory);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
