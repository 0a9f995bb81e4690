import { describe, expect, test } from '@jest/globals';
import { type EnvironmentName, environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { memoryMetric, metricNamespace, metrics, services } from '../../../lambdas/contract/metrics.ts';
import type { CompositeAlarm, MetricAlarm } from '../../../tools/simulator/alarms/alarm.ts';
import { alarmsIn } from '../../../tools/simulator/alarms/alarm-rule.ts';
import { watchAlarms } from '../../../tools/simulator/alarms/watch-alarms.ts';
import { type MetricIdentity, metricKey } from '../../../tools/simulator/metrics/metric-identity.ts';
import { createMetricStore } from '../../../tools/simulator/metrics/metric-store.ts';
import { type Declared, readDeclared, watchedMetrics } from '../../../tools/simulator/read-declared.ts';
import { isUnderWay, nextRelease, startRelease } from '../../../tools/simulator/releases/release-state.ts';
import { newVersion } from '../../../tools/simulator/template/physical-names.ts';
import { readAssembly } from '../../../tools/simulator/template/read-assembly.ts';
import type { StackTemplate } from '../../../tools/simulator/template/stack-template.ts';
import { newApp, newStage } from '../../lib/synthesized.ts';

const minute = 60_000;
const start = Date.UTC(2026, 0, 1);

/** The templates as `cdk synth` writes them. */
const stacksOf = (environment: EnvironmentName): readonly StackTemplate[] => {
  const app = newApp();
  newStage(app, environment);
  return readAssembly(app.synth().directory);
};
/** Not local: the local AWS cannot do releases and most alarms, so that its template does without. */
const deployed = environmentNames.filter((name) => name !== 'local');
const synthesized = new Map<EnvironmentName, readonly StackTemplate[]>(
  deployed.map((name) => [name, stacksOf(name)]),
);
const declaredIn = (environment: EnvironmentName): Declared =>
  readDeclared(synthesized.get(environment) ?? []);

const count = (environment: EnvironmentName, type: string): number =>
  (synthesized.get(environment) ?? [])
    .flatMap(({ template }) => Object.values(template.Resources))
    .filter(({ Type }) => Type === type).length;

/** The metrics that are counted in logs: their name, and by what they are told apart. */
const countedInLogs = (environment: EnvironmentName): readonly string[] =>
  (synthesized.get(environment) ?? [])
    .flatMap(({ template }) => Object.values(template.Resources))
    .filter(({ Type }) => Type === 'AWS::Logs::MetricFilter')
    .flatMap(
      ({ Properties }) => (Properties?.MetricTransformations ?? []) as unknown as readonly Transformation[],
    )
    .map(({ MetricName, Dimensions = [] }) => [MetricName, ...Dimensions.map(({ Key }) => Key)].join(' '));

interface Transformation {
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Key: string }[];
}

describe.each(deployed)('in %s', (environment) => {
  const declared = declaredIn(environment);

  test('every alarm, release and roll-out of the templates is understood', () => {
    expect(declared.refused).toEqual([]);
    const kinds = (kind: string) => declared.alarms.filter((alarm) => alarm.kind === kind).length;
    expect({
      metric: kinds('metric'),
      composite: kinds('composite'),
      releases: declared.releases.length,
      rollOuts: declared.rollOuts.length,
    }).toEqual({
      metric: count(environment, 'AWS::CloudWatch::Alarm'),
      composite: count(environment, 'AWS::CloudWatch::CompositeAlarm'),
      releases: count(environment, 'AWS::CodeDeploy::DeploymentGroup'),
      rollOuts: count(environment, 'AWS::AppConfig::Deployment'),
    });
  });

  test('alarms on our own metrics name them as the runtime or a filter of logs writes them', () => {
    const ours = watchedMetrics(declared.alarms).filter(({ metric }) => metric.namespace === metricNamespace);
    const everyMetric = [
      ...Object.entries(metrics).map(([metricName, { service }]) => ({ metricName, service })),
      ...services.map((service) => ({ metricName: memoryMetric.name, service })),
    ];
    const written = everyMetric.map(({ metricName, service }) =>
      metricKey({ namespace: metricNamespace, metricName, dimensions: { service, environment } }),
    );
    const counted = countedInLogs(environment);
    const ofVersions = (metric: MetricIdentity): boolean => {
      const { function: fn, version, ...shared } = metric.dimensions;
      const known = [...Object.keys(metrics), memoryMetric.name];
      return (
        fn !== undefined && version === newVersion && 'service' in shared && known.includes(metric.metricName)
      );
    };
    const nobodys = ours.filter(
      ({ metric }) =>
        !written.includes(metricKey(metric)) &&
        !ofVersions(metric) &&
        !counted.includes([metric.metricName, ...Object.keys(metric.dimensions)].join(' ')),
    );
    expect(nobodys.map(({ metric }) => metricKey(metric))).toEqual([]);
  });
});

describe('a burn-rate page', () => {
  const { alarms } = declaredIn('production');
  const pages = alarms.filter(
    (alarm): alarm is CompositeAlarm => alarm.kind === 'composite' && alarm.logicalId.includes('Burns14x'),
  );

  test.each(pages.map((page) => [page.description.split(',')[0], page] as const))(
    'comes within 1.2 times what its window and rate imply: %s',
    (_, page) => {
      const parts = alarms.filter(
        (alarm): alarm is MetricAlarm => alarm.kind === 'metric' && alarmsIn(page.rule).includes(alarm.name),
      );
      const budget = Number(page.description.match(/error budget of ([\d.]+) %/)?.[1]) / 100;
      // Everything is bad, so the share of bad events that makes the rate is that share of the longer window.
      const impliedMinutes = 60 * 14.4 * budget;
      const store = createMetricStore(start);
      const watch = watchAlarms({ alarms: [...parts, page], store, initialState: 'OK' });
      const bad = new Set(
        parts.flatMap((part) =>
          part.metrics.filter(({ id }) => id.startsWith('bad')).map(({ metric }) => metricKey(metric)),
        ),
      );
      const healthyMinutes = 90;
      const tick = (at: number): boolean => {
        const now = start + at * minute;
        for (const { metric } of watchedMetrics(parts)) {
          const isBad = bad.has(metricKey(metric));
          const events = at < healthyMinutes ? (isBad ? 0 : 100) : 100;
          const onlyGood =
            metric.metricName === 'ListingsValid' && [...bad].some((key) => key.includes('ListingsInvalid'));
          store.put(metric, now, onlyGood && at >= healthyMinutes ? 0 : events);
        }
        return watch.tick(now + minute).some((event) => event.kind === 'action');
      };
      let told = -1;
      for (let at = 0; told < 0 && at < 600; at += 1) if (tick(at)) told = at + 1;
      expect(told).toBeGreaterThan(healthyMinutes);
      expect(told - healthyMinutes).toBeLessThanOrEqual(Math.max(1, Math.ceil(1.2 * impliedMinutes)));
    },
  );

  test('is there for every objective', () => {
    expect(pages.length).toBeGreaterThanOrEqual(4);
  });
});

describe('a release of production', () => {
  const declared = declaredIn('production');

  /** Ten requests a second, of which so many percent fail in the new version. */
  const release = (failingPercent: number, requestsAMinute = 600) => {
    const [first] = declared.releases;
    if (first === undefined) throw new Error('there is no release');
    const gates = declared.alarms.filter(({ name }) => first.alarms.includes(name));
    const store = createMetricStore(start);
    const watch = watchAlarms({ alarms: gates, store, initialState: 'OK' });
    let state = nextRelease(first, startRelease(start), { now: start, stateOf: watch.stateOf });
    let minutes = 0;
    for (; isUnderWay(state) && minutes < 60; minutes += 1) {
      const at = start + minutes * minute;
      const requests = (requestsAMinute * state.percent) / 100;
      for (const { metric } of watchedMetrics(gates)) {
        expect(metric.dimensions.ExecutedVersion ?? metric.dimensions.version).toBe(newVersion);
        if (requests === 0) continue;
        if (metric.metricName === 'Duration' || metric.metricName === 'MemoryUsed') continue;
        const isBad = ['Errors', 'ApiFaults', 'ListingsInvalid'].includes(metric.metricName);
        store.put(metric, at, isBad ? (requests * failingPercent) / 100 : requests);
      }
      watch.tick(at + minute);
      state = nextRelease(first, state, { now: at + minute, stateOf: watch.stateOf });
    }
    return { ...state, minutes };
  };

  test('goes back within 4 minutes when 5 % of the new version fail', () => {
    expect(release(5)).toMatchObject({ phase: 'stopped', rolledBack: true });
    expect(release(5).minutes).toBeLessThanOrEqual(4);
  });

  test.each([
    ['nothing fails', 0, 600],
    ['less fails than is tolerated', 1, 600],
    ['there is no traffic', 5, 0],
  ])('comes through when %s', (_, failing, requests) => {
    expect(release(failing, requests)).toMatchObject({ phase: 'succeeded', percent: 100 });
  });
});
