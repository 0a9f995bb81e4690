import { describe, expect, test } from '@jest/globals';
import { checkGates } from '../../../tools/rehearse/check-gates.ts';
import { readPlan } from '../../../tools/rehearse/read-plan.ts';
import { readDeclared } from '../../../tools/simulator/read-declared.ts';
import type { Json } from '../../../tools/simulator/template/stack-template.ts';
import { type SampleFunction, stackOfReleases } from '../../support/stack-of-releases.ts';

const problems = (fn: Partial<SampleFunction> = {}): readonly string[] => {
  const declared = readDeclared(stackOfReleases({ name: 'FetchPage', ...fn }));
  return checkGates(declared, readPlan(declared)).map(({ place, reason }) => `${place}: ${reason}`);
};
/** The whole function's errors, instead of its new version's. */
const wholeFunction: Readonly<Record<string, Json>> = {
  Metrics: undefined,
  Namespace: 'AWS/Lambda',
  MetricName: 'Errors',
  Dimensions: [{ Name: 'FunctionName', Value: { Ref: 'FetchPageFunction' } }],
  Statistic: 'Sum',
  Period: 60,
};

describe('the gates of a release', () => {
  test('are well when they are fast, look at the new version, and are quiet without data', () => {
    expect(problems()).toEqual([]);
  });

  // A minute to arrive and one to be looked at beside the 15 of the canary.
  test.each([
    [13, 0],
    [14, 1],
  ])('of %d minutes are told %d times that they are slower than their canary', (minutes, times) => {
    const found = problems({ gate: { EvaluationPeriods: minutes, DatapointsToAlarm: 2 } });
    expect(
      found.filter((problem) => problem.includes('all traffic is on the new version after 15')),
    ).toHaveLength(times);
  });

  test.each<[string, Partial<SampleFunction>, RegExp]>([
    [
      'that stand on the whole function',
      { gate: wholeFunction },
      /^S\/FetchPageGate: it looks at more than the new/,
    ],
    [
      'on metrics that nobody writes',
      { gate: { ...wholeFunction, MetricName: 'Failures' } },
      /nobody writes the metric AWS\/Lambda Failures/,
    ],
    [
      'that ring without data',
      { gate: { TreatMissingData: 'breaching' } },
      /it takes missing data as breaching/,
    ],
    ['that never end', { gate: { TreatMissingData: 'ignore' } }, /it takes missing data as ignore/],
    [
      'of a release all at once',
      { config: 'CodeDeployDefault.LambdaAllAtOnce' },
      /all traffic moves at once/,
    ],
    [
      'of a release that stays on alarms',
      { backOn: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_REQUEST'] },
      /go back on alarm/,
    ],
  ])('%s are refused, with their place', (_, fn, problem) => {
    expect(problems(fn)).toContainEqual(expect.stringMatching(problem));
  });
});
