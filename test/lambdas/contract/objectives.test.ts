import { describe, expect, test } from '@jest/globals';
import { type EventCount, type PromisedLevel, promisedLevels } from '../../../lambdas/contract/objectives.ts';
import { objectivesOf } from '../../../lib/operations/objectives.ts';
import { newApp, newStage, resourcesOf, synthesized } from '../../lib/synthesized.ts';

const alarms = resourcesOf(synthesized('production').operations, 'AWS::CloudWatch::Alarm');
const nameOf = (count: EventCount): string => Object.values(count).join();

/** Objectives of our own, with the reason why clients are not told of them. */
const untold = { UnhandledErrors: 'Lambda counts it under physical names, which the API is not told' };

test('clients are told of every objective, in the words of its alarms', () => {
  const { service } = newStage(newApp(), 'production');
  const objectives = objectivesOf({ environmentName: 'production', ...service });
  const told = objectives.filter(({ id }) => !(id in untold));
  expect(told.map(({ id, title, target, badEvent }) => ({ id, title, target, badEvent }))).toEqual(
    Object.entries(promisedLevels).map(([id, { title, target, badEvent }]) => ({
      ...{ id, title, target, badEvent },
    })),
  );
  expect(objectives.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(untold)));
});

describe.each(Object.entries<PromisedLevel>(promisedLevels))('of %s clients are told', (id, promise) => {
  const own = alarms
    .filter(([logicalId]) => logicalId.startsWith(id))
    .map(([, { Properties }]) => Properties);
  const budget = Number((1 - promise.target).toFixed(6));
  const rates = own.filter(({ Metrics }) => JSON.stringify(Metrics ?? '').includes(`/ ${budget},`));

  test('by the counts that alarms on their target stand on, and no others', () => {
    expect(rates.length).toBeGreaterThan(0);
    const watched = [...JSON.stringify(rates).matchAll(/"MetricName":"(\w+)"/g)].map(([, name]) => name);
    expect([...new Set(watched)].sort()).toEqual(
      [...new Set([promise.bad, ...promise.valid].map(nameOf))].sort(),
    );
  });

  test('under the title by which alarms lead to the runbook', () => {
    const anchor = promise.title.toLowerCase().replaceAll(' ', '-');
    expect(JSON.stringify(own)).toContain(`docs/runbook.md#${anchor}`);
  });
});
