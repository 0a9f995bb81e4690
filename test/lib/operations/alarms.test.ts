import { describe, expect, test } from '@jest/globals';
import type { EnvironmentName } from '../../../lambdas/contract/environment-name.ts';
import { watchAlarms } from '../../../tools/simulator/alarms/watch-alarms.ts';
import { createMetricStore } from '../../../tools/simulator/metrics/metric-store.ts';
import { type Declared, readDeclared, watchedMetrics } from '../../../tools/simulator/read-declared.ts';
import { readAssembly } from '../../../tools/simulator/template/read-assembly.ts';
import { newApp, newStage } from '../synthesized.ts';

const minute = 60_000;
const start = Date.UTC(2026, 0, 1);

const declaredIn = (environment: EnvironmentName): Declared => {
  const app = newApp();
  newStage(app, environment);
  return readDeclared(readAssembly(app.synth().directory));
};

const production = declaredIn('production');

/** Of a metric, what each minute sees: one sample, or so many samples of a value. */
type Feed = Readonly<Record<string, number | { readonly value: number; readonly count: number }>>;

/** Which of the alarms speak when metrics, by name, are as given for so long. */
const spoken = (logicalId: RegExp, minutes: number, feed: Feed): readonly string[] => {
  const alarms = production.alarms.filter((alarm) => logicalId.test(alarm.logicalId));
  expect(alarms.length).toBeGreaterThan(0);
  const store = createMetricStore(start);
  for (const { metric } of watchedMetrics(alarms)) {
    const given = feed[metric.metricName];
    if (given === undefined) continue;
    for (let at = 0; at < minutes; at += 1) {
      if (typeof given === 'number') store.put(metric, start + at * minute, given);
      else store.putCounted(metric, start + at * minute, given);
    }
  }
  const watch = watchAlarms({ alarms, store, initialState: 'OK' });
  const told = new Set<string>();
  for (let at = 1; at <= minutes; at += 1) {
    for (const event of watch.tick(start + at * minute)) {
      if (event.kind === 'action' && event.state === 'ALARM') told.add(event.alarm.name);
    }
  }
  return [...told];
};

const hour = 60;
const day = 24 * hour;

/** What is just too much, and what is just not: metrics by the minute. */
const bounds: readonly (readonly [string, RegExp, number, Feed, Feed])[] = [
  [
    'tables that are asked for too much',
    /CrawlThrottled/,
    20,
    { WriteThrottleEvents: 3 },
    { WriteThrottleEvents: 2 },
  ],
  ['faults of DynamoDB', /TablesFail/, 15, { SystemErrors: 1 }, { SystemErrors: 0.4 }],
  [
    'slow reads',
    /ReadsSlow/,
    20,
    { SuccessfulRequestLatency: { value: 101, count: 10 } },
    { SuccessfulRequestLatency: { value: 100, count: 10 } },
  ],
  [
    'slow reads of which there are enough to say so',
    /ReadsSlow/,
    20,
    { SuccessfulRequestLatency: { value: 500, count: 4 } },
    { SuccessfulRequestLatency: { value: 500, count: 3 } },
  ],
  ['throttled functions', /WorkersThrottled/, 20, { Throttles: 1 }, { Throttles: 0.2 }],
  ['workers near their time-out', /WorkersNearTimeout/, 20, { Duration: 81_001 }, { Duration: 54_000 }],
  ['memory that grows', /ApiMemoryGrows/, 15, { MemoryUsed: 201 }, { MemoryUsed: 200 }],
  [
    'browsers that crash',
    /BrowsersCrash/,
    40,
    { BrowserCrashes: 1, RenderDuration: { value: 900, count: 9 } },
    { BrowserCrashes: 1, RenderDuration: { value: 900, count: 10 } },
  ],
  ['a full /tmp', /TemporaryStorageFills/, 15, { TemporaryStorageUsed: 80 }, { TemporaryStorageUsed: 79 }],
  ['a wall under attack', /ManyBlocked/, 20, { BlockedRequests: 201 }, { BlockedRequests: 200 }],
  ['an emergency', /Emergency/, 15, { EmergencyOn: 1 }, { EmergencyOn: 0 }],
  [
    'requests that nobody measures',
    /ApiLatencyAbsent/,
    hour,
    { Count: 10, '4XXError': 2 },
    { Count: 10, '4XXError': 9 },
  ],
  [
    'sources gone silent',
    /ValidExtractionsAbsent/,
    day + hour,
    { PagesFetched: 1 },
    { PagesFetched: 1, ListingsInvalid: 1 },
  ],
];

describe('an alarm', () => {
  test.each(bounds)('speaks of %s, and not of a little less', (_, logicalId, minutes, tooMuch, little) => {
    expect(spoken(logicalId, minutes, tooMuch)).not.toEqual([]);
    expect(spoken(logicalId, minutes, little)).toEqual([]);
  });
});

describe('an environment in which nothing happens', () => {
  test('is silent, but for the schedules that should tick', () => {
    const silent = production.alarms.filter(({ logicalId }) =>
      /(Planner|Rescorer)Silent|AuditNotAnchored/.test(logicalId),
    );
    expect(new Set(spoken(/./, 2 * hour, {}))).toEqual(new Set(silent.map(({ name }) => name)));
  });
});

describe('the alarms together', () => {
  /** By the topic that an alarm tells: the rest only feed composites, or gates of releases. */
  const toldBy = (topic: string): number =>
    production.alarms.filter(({ actions }) =>
      Object.values(actions)
        .flat()
        .some((arn) => arn.includes(`Monitoring${topic}`)),
    ).length;

  test('wake somebody for few reasons: a budget that goes too fast, a break-in, on-call that hears nothing', () => {
    expect(toldBy('Critical')).toBeLessThanOrEqual(10);
  });

  test('interrupt somebody for not many more', () => {
    expect(toldBy('High')).toBeLessThanOrEqual(20);
  });
});
