import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeLoopbackSites, type LoopbackSites } from '../../lambdas/contract/loopback-sites.ts';
import { runCdk } from './cdk-command.ts';
import { localAccount, localRegion } from './emulator-environment.ts';
import type { LocalCloud } from './local-cloud.ts';
import { type Outputs, readOutputs } from './stack-outputs.ts';
import { type StubbedTypes, stubbedTypesIn } from './stubbed-types.ts';

/** Each is some ten times what it takes on two cores: a custom resource that hangs must not hang us. */
const synthesisLimitMs = 120_000;
const bootstrapLimitMs = 60_000;
const deploymentLimitMs = 240_000;

export interface Deployment {
  readonly outputs: Outputs;
  /** Resource types that this emulator refuses and the application therefore left out, with their number. */
  readonly stubbedTypes: StubbedTypes;
}

export interface DeployOptions {
  /** Sites on this machine that the deployed functions may fetch although they are on loopback. */
  readonly loopbackSites?: LoopbackSites;
  /** Takes a few words on each step that is done. */
  readonly report?: (done: string) => void;
}

/** The stack that a line of the CDK command line reports as done: ` ✅  local/Data (local-Data)`. */
export const readDeployedStack = (line: string): string | undefined => /✅\s+(\S+)/.exec(line)?.[1];

/**
 * Synthesizes environment `local` into the instance's own folder: two instances must not write the same files.
 * @returns The folder of the cloud assembly.
 */
const synthesize = async (cloud: LocalCloud, loopbackSites?: LoopbackSites): Promise<string> => {
  const assembly = join(cloud.folder, 'cdk.out');
  const context = ['environment=local', `loopbackSites=${encodeLoopbackSites(loopbackSites)}`];
  await runCdk({
    words: ['synth', '--quiet', '--output', assembly, ...context.flatMap((entry) => ['--context', entry])],
    environment: cloud.environment,
    timeLimitMs: synthesisLimitMs,
  });
  return assembly;
};

const bootstrap = (cloud: LocalCloud): Promise<void> =>
  runCdk({
    // An application of its own, so that the bootstrap stack needs no synthesis of ours.
    words: ['bootstrap', `aws://${localAccount}/${localRegion}`, '--app', ''],
    environment: cloud.environment,
    timeLimitMs: bootstrapLimitMs,
  });

/**
 * Builds the application and deploys all of its stacks with CloudFormation, exactly as to AWS.
 * @throws LocalCloudError when a step fails or takes too long, with the step's own words.
 */
export const deploy = async (cloud: LocalCloud, options: DeployOptions = {}): Promise<Deployment> => {
  const said = async <T>(words: string, step: Promise<T>): Promise<T> => {
    const result = await step;
    options.report?.(words);
    return result;
  };
  const [assembly] = await Promise.all([
    said('application built and synthesized', synthesize(cloud, options.loopbackSites)),
    said('account bootstrapped', bootstrap(cloud)),
  ]);
  const outputsFile = join(cloud.folder, 'outputs.json');
  await runCdk({
    words: [
      ...['deploy', '**', '--app', assembly, '--outputs-file', outputsFile],
      ...['--require-approval', 'never', '--method', 'direct'],
    ],
    environment: cloud.environment,
    timeLimitMs: deploymentLimitMs,
    onLine: (line) => {
      const stack = readDeployedStack(line);
      if (stack !== undefined) options.report?.(`stack ${stack}`);
    },
  });
  return {
    outputs: readOutputs(readFileSync(outputsFile, 'utf8'), cloud.endpoint),
    stubbedTypes: stubbedTypesIn(assembly),
  };
};
