import { setTimeout as sleep } from 'node:timers/promises';
import { localRegion } from '../../local-cloud/emulator-environment.ts';
import type { Measured, PortableMetric, Stretch } from '../recording.ts';
import type { Ground, SeenAnswer } from './ground.ts';
import type { AnsweredCall } from './interposer.ts';
import { type Invocation, readInvocations } from './read-logs.ts';
import { readMetrics } from './read-metrics.ts';
import { tableMetrics } from './table-metrics.ts';
import { blockedAtWall } from './wall.ts';
import { watchQueues } from './watch-queues.ts';

/** The local AWS writes the lines of an invocation when it has ended. */
const logsComeWithinMs = 1_500;

const keyOf = ({ namespace, metricName, dimensions }: PortableMetric): string =>
  JSON.stringify([namespace, metricName, Object.entries(dimensions).sort()]);

/** Two digits are plenty for durations, and keep the recordings short. */
const rounded = (value: number): number => Number(value.toPrecision(2));

/** Collects samples by metric. */
const collectSamples = () => {
  const found = new Map<string, { metric: PortableMetric; samples: Map<number, number> }>();
  return {
    add: (metric: PortableMetric, value: number): void => {
      const entry = found.get(keyOf(metric)) ?? { metric, samples: new Map() };
      found.set(keyOf(metric), entry);
      entry.samples.set(rounded(value), (entry.samples.get(rounded(value)) ?? 0) + 1);
    },
    all: (): readonly Measured[] =>
      [...found]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, { metric, samples }]) => ({ ...metric, samples: [...samples].sort(([a], [b]) => a - b) })),
  };
};
type Samples = ReturnType<typeof collectSamples>;

/** What Lambda would count: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
const addInvocation = (
  samples: Samples,
  logicalId: string,
  { failed, milliseconds, isNewest }: Invocation & { readonly isNewest: boolean },
): void => {
  const name = `{${logicalId}}`;
  const all = { FunctionName: name };
  const alias = { ...all, Resource: `${name}:live` };
  const ofVersion = isNewest ? [{ ...alias, ExecutedVersion: '{version}' }] : [];
  for (const dimensions of [all, alias, ...ofVersion]) {
    const metric = (metricName: string) => ({ namespace: 'AWS/Lambda', metricName, dimensions });
    samples.add(metric('Invocations'), 1);
    samples.add(metric('Errors'), failed ? 1 : 0);
    samples.add(metric('Duration'), milliseconds);
  }
};

/** What API Gateway would count, and the filter of its access log that counts who was refused. */
const addAnswer = (samples: Samples, stage: string, { status, milliseconds }: SeenAnswer): void => {
  const dimensions = { ApiName: 'DealerScope {environment}', Stage: `{${stage}}` };
  const metric = (metricName: string) => ({ namespace: 'AWS/ApiGateway', metricName, dimensions });
  samples.add(metric('Count'), 1);
  samples.add(metric('4XXError'), status >= 400 && status < 500 ? 1 : 0);
  samples.add(metric('5XXError'), status >= 500 ? 1 : 0);
  samples.add(metric('Latency'), milliseconds);
  if (status !== 401 && status !== 403) return;
  const refused = { namespace: 'DealerScope', metricName: 'ApiRequestsRefused' };
  samples.add({ ...refused, dimensions: { environment: '{environment}' } }, 1);
};

/** What WAF counts of what it turns away; nothing where it lets all pass. */
const blockedRequests: PortableMetric = {
  namespace: 'AWS/WAFV2',
  metricName: 'BlockedRequests',
  dimensions: { WebACL: 'DealerScope-{environment}', Region: localRegion, Rule: 'ALL' },
};

/** Functions and their log groups share the path of their construct, by which logical ids begin. */
const logGroupOf = ({ resources }: Ground, functionId: string): string => {
  const begin = functionId.replace(/Function[0-9A-F]{8}$/, 'Logs');
  const group = resources.find(
    ({ type, logicalId }) => type === 'AWS::Logs::LogGroup' && logicalId.startsWith(begin),
  );
  if (group === undefined) throw new Error(`There is no log group of ${functionId}`);
  return group.physicalId;
};

/** What our own metrics are told apart by, without the names of this deployment. */
const portable = (
  dimensions: Readonly<Record<string, string>>,
  logicalId: string,
): Readonly<Record<string, string>> => {
  const names: Readonly<Record<string, string>> = {
    environment: '{environment}',
    version: '{version}',
    function: `{${logicalId}}`,
  };
  return Object.fromEntries(Object.entries(dimensions).map(([name, value]) => [name, names[name] ?? value]));
};

/** Fewer calls say nothing of the machine. */
const callsNeeded = 20;

/** How fast the local AWS itself was, by the calls of tables that nothing spoiled. */
const platformMs = (calls: readonly AnsweredCall[]): number | undefined => {
  const times = calls
    .filter(({ service, status }) => service === 'dynamodb' && status < 300)
    .map(({ milliseconds }) => milliseconds)
    .sort((a, b) => a - b);
  return times.length < callsNeeded ? undefined : times[Math.floor(times.length * 0.95)];
};

/** Watches everything while some work is done. */
export const observe = async (ground: Ground, work: () => Promise<void>): Promise<Stretch> => {
  const start = Date.now();
  const queues = watchQueues(ground);
  try {
    await work();
    await sleep(logsComeWithinMs);
  } finally {
    await queues.end();
  }
  const seconds = (Date.now() - start) / 1_000;
  const samples = collectSamples();
  const received = new Map<string, number>();
  for (const { logicalId, physicalId } of ground.functions) {
    const invocations = await readInvocations(ground.product.cloud, logGroupOf(ground, logicalId), start);
    received.set(physicalId, invocations.length);
    // One that dies as it starts leaves no word of that in the local log, but in the answer to its caller.
    let died = ground
      .calls()
      .filter((call) => call.at >= start && call.logicalId === logicalId && call.became === 'failed').length;
    // While a version is released, the one before may still be at work: of versions only the newest is told.
    const newest = Math.max(...invocations.map(({ version }) => Number(version) || 0));
    for (const invocation of invocations) {
      const isNewest = Number(invocation.version) === newest;
      const isDead = !invocation.failed && died > 0;
      if (isDead) died -= 1;
      addInvocation(samples, logicalId, { ...invocation, failed: invocation.failed || isDead, isNewest });
      for (const { value, ...metric } of invocation.lines.flatMap(readMetrics)) {
        if ('version' in metric.dimensions && !isNewest) continue;
        samples.add({ ...metric, dimensions: portable(metric.dimensions, logicalId) }, value);
      }
    }
  }
  const calls = ground.interposer.calls().filter(({ at }) => at >= start);
  for (const call of calls)
    for (const [metric, value] of tableMetrics(ground, call)) samples.add(metric, value);
  for (const { at, logicalId, became } of ground.calls()) {
    const dimensions = { FunctionName: `{${logicalId}}` };
    if (at >= start && became === 'refused')
      samples.add({ namespace: 'AWS/Lambda', metricName: 'Throttles', dimensions }, 1);
  }
  // All of them come from this machine, which is one address.
  const asked = ground.answers().filter(({ at }) => at >= start);
  const blocked = blockedAtWall(
    asked.map(({ at }) => at).sort((one, other) => one - other),
    ground.rateRule,
  );
  for (let request = 0; request < blocked; request += 1) samples.add(blockedRequests, 1);
  const stage = ground.find('AWS::ApiGateway::Stage', 'ClientApi').logicalId;
  for (const answer of asked) addAnswer(samples, stage, answer);
  const platform = platformMs(calls);
  return {
    seconds: Math.round(seconds),
    ...(platform !== undefined && { platformMs: platform }),
    metrics: [...samples.all(), ...queues.metrics((functionName) => received.get(functionName) ?? 0)],
  };
};
