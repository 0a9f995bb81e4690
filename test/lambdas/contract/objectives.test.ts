import { describe, expect, test } from '@jest/globals';
import { type EventCount, type PromisedLevel, promisedLevels } from '../../../lambdas/contract/objectives.ts';
import { resourcesOf, synthesized } from '../../lib/synthesized.ts';

const alarms = resourcesOf(synthesized('production').operations, 'AWS::CloudWatch::Alarm');
const nameOf = (count: EventCount): string => ('written' in count ? count.written : count.gateway);

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
