import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { globalTriggers, phaseFlags, phases } from '../../lambdas/contract/phases.ts';
import { explainAwsError } from '../command-line/explain-aws-error.ts';
import { runProgram } from '../command-line/run-program.ts';
import { UsageError } from '../command-line/usage-error.ts';
import { connectPhases } from './connect.ts';
import type { Measured } from './judge-gate.ts';
import { parsePhaseOptions } from './phase-options.ts';
import { planFaults } from './plan-faults.ts';
import { readCloudWatch, readRecorded } from './read-metrics.ts';
import { runPhase } from './run-phase.ts';

const unmeasured: Measured = { hourly: [], minutely: [] };

const run = async (words: readonly string[]): Promise<number> => {
  const options = parsePhaseOptions(words);
  const { environment, metricsFile, command, json } = options;
  const faults = planFaults({ phases, flags: phaseFlags, globalTriggers });
  if (faults.length > 0)
    throw new UsageError(
      `The plan contradicts itself (lambdas/contract/phases.ts). Nothing was changed:\n${faults.join('\n')}`,
    );
  const recorded = metricsFile === undefined ? undefined : readRecorded(metricsFile);
  const isWithoutMetrics = environment === 'local' && recorded === undefined;
  const measure = async (): Promise<Measured> => {
    if (recorded !== undefined) return recorded;
    return isWithoutMetrics ? unmeasured : readCloudWatch(new CloudWatchClient({}), environment, Date.now());
  };
  if (isWithoutMetrics && command !== 'rollback')
    process.stderr.write(
      'A local AWS has no metrics, so that no gate is known; --metrics FILE reads recorded ones.\n',
    );
  const services = { ...(await connectPhases(environment)), measure };
  const result = await runPhase(
    {
      ...services,
      now: () => new Date(),
      newId: randomUUID,
      by: `${userInfo().username}, by AWS credentials`,
    },
    options,
  );
  const { outcome, details, lines, exitStatus } = result;
  process.stdout.write(
    json ? `${JSON.stringify({ outcome, details }, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''),
  );
  return exitStatus;
};

await runProgram(run, explainAwsError('--environment, AWS_REGION'));
