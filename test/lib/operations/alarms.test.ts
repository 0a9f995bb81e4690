import { describe, expect, test } from '@jest/globals';
import type { EnvironmentName } from '../../../lambdas/contract/environment-name.ts';
import type { Alarm } from '../../../tools/simulator/alarms/alarm.ts';
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
  [
    'a promise to clients that is broken',
    /PromiseBroken/,
    20,
    { Count: 10, Latency: { value: 501, count: 10 } },
    { Count: 10, Latency: { value: 500, count: 10 } },
  ],
  [
    'a promise that is broken to enough of them',
    /PromiseBroken/,
    20,
    { Count: 10, Latency: { value: 900, count: 10 } },
    { Count: 9, Latency: { value: 900, count: 9 } },
  ],
  [
    'work that piles up: more files than can be done with in half an hour at two a minute',
    /ImportsWorkPilesUp/,
    20,
    { ApproximateNumberOfMessagesVisible: 61, NumberOfMessagesDeleted: 2 },
    { ApproximateNumberOfMessagesVisible: 60, NumberOfMessagesDeleted: 2 },
  ],
  [
    'work that nobody does',
    /ImportsWorkPilesUp/,
    20,
    { ApproximateNumberOfMessagesVisible: 11 },
    { ApproximateNumberOfMessagesVisible: 10 },
  ],
  ['a source gone silent', /SourcesSilent/, 15, { SourcesSilent: 1 }, { SourcesSilent: 0 }],
  ['an emergency', /Emergency/, 15, { EmergencyOn: 1 }, { EmergencyOn: 0 }],
  [
    'requests that nobody measures',
    /ApiLatencyAbsent/,
    hour,
    { Count: 10, '4XXError': 2 },
    { Count: 10, '4XXError': 9 },
  ],
  [
    'all sources gone silent',
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
  const severities = ['Critical', 'High', 'Medium', 'Low'] as const;
  const isGate = ({ logicalId }: Alarm): boolean => /Live\w+Gate/.test(logicalId);
  const tells = ({ actions }: Alarm, severity: string): boolean =>
    actions.ALARM.some((arn) => arn.includes(`Monitoring${severity}`));
  /** Those that tell nobody are windows of burn rates: their composites do. Gates take releases back, four to a function. */
  const most = { Critical: 10, High: 18, Medium: 58, Low: 10 };

  test.each(['development', 'staging', 'production'] as const)(
    'are few enough to be read in %s: who needs room for one more takes another away first',
    (environment) => {
      const { alarms } = environment === 'production' ? production : declaredIn(environment);
      const spoken = alarms.filter((alarm) => !isGate(alarm));
      const tooMany = severities.filter(
        (severity) => spoken.filter((alarm) => tells(alarm, severity)).length > most[severity],
      );
      expect(tooMany).toEqual([]);
      const silent = spoken.filter((alarm) => !severities.some((severity) => tells(alarm, severity)));
      expect(silent.filter(({ logicalId }) => !/Burns\d+x(Long|Short)/.test(logicalId))).toEqual([]);
    },
  );

  test('say of an outage that a budget goes too fast by the most urgent rate, and not by four of them', () => {
    const told = spoken(/^ApiAvailabilityBurns/, 2 * hour, { Count: 100, '5XXError': 50 });
    const named = production.alarms
      .filter(({ name }) => told.includes(name))
      .map(({ logicalId }) => logicalId);
    expect(named).toEqual([expect.stringMatching(/^ApiAvailabilityBurns14x/)]);
  });

  test('that take releases back lead to one entry and wait for the digest: one bad release is one message', () => {
    const gates = production.alarms.filter(isGate);
    expect(new Set(gates.map(({ description }) => description.split('#').at(-1)))).toEqual(
      new Set(['release-taken-back']),
    );
    expect(gates.filter((gate) => !tells(gate, 'Medium'))).toEqual([]);
  });
});
