import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../command-line/usage-error.ts';

/**
 * A metric without the names of one deployment: `{LogicalId}` stands for a resource, `{environment}` for the environment,
 * `{version}` for the version of a function that did the work.
 */
export interface PortableMetric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** What was seen of a metric. Samples are those of the whole stretch: values, and how often each. */
export type Seen =
  | { readonly samples: readonly (readonly [value: number, count: number])[] }
  /** The highest value that it had at any time. */
  | { readonly level: number }
  /** It rose all the time, by so much a minute. */
  | { readonly risesBy: number };

export type Measured = PortableMetric & Seen;

/** What was seen in so many seconds. */
export interface Stretch {
  readonly seconds: number;
  readonly metrics: readonly Measured[];
  /** Milliseconds in which the local AWS itself answered 95 % of the calls of its tables; absent when there were few. */
  readonly platformMs?: number;
}

/** When and of what something was recorded. */
interface Made {
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  /** Of the repository when the product was deployed, shortened; followed by + where the product had changes of its own. */
  readonly commit: string;
}

/** A fault as it was really made, seen while it lasted and after it was undone. */
export interface Recording extends Made {
  /** What ended it: the commands of the runbook's entry, or what the fault itself knows. */
  readonly cure: 'runbook' | 'undo';
  readonly faulty: Stretch;
  readonly recovered: Stretch;
}

/** The whole product while nothing was wrong. */
export interface Health extends Made {
  readonly healthy: Stretch;
}

const fileOf = (name: string): string => join(import.meta.dirname, 'recordings', `${name}.json`);

/** Not the name of a fault. */
const healthName = 'healthy';

const isStretch = (value: unknown): value is Stretch =>
  typeof value === 'object' && value !== null && 'metrics' in value && Array.isArray(value.metrics);

/**
 * What a file of recordings holds; people merge and edit files.
 * @param stretches that must be in it.
 * @throws Error when it is not JSON, or lacks one of them.
 */
export const parseRecorded = <Recorded extends Recording | Health>(
  text: string,
  stretches: readonly (keyof Recorded)[],
): Recorded => {
  const recorded: Recorded = JSON.parse(text);
  const missing = stretches.filter((stretch) => !isStretch(recorded?.[stretch]));
  if (missing.length > 0) throw new Error(`It lacks the metrics of ${missing.join(' and ')}`);
  return recorded;
};

/** @returns undefined when there is no such file. @throws UsageError when it is no recording. */
const read = <Recorded extends Recording | Health>(
  name: string,
  stretches: readonly (keyof Recorded)[],
): Recorded | undefined => {
  const file = fileOf(name);
  if (!existsSync(file)) return undefined;
  try {
    return parseRecorded(readFileSync(file, 'utf8'), stretches);
  } catch (cause) {
    const anew = 'Put back what the repository holds, or record it anew with npm run drill -- --record.';
    throw new UsageError(`The recording ${file} cannot be read: ${(cause as Error).message}. ${anew}`, {
      cause,
    });
  }
};

/** @returns undefined when the fault was never recorded. */
export const readRecording = (fault: string): Recording | undefined =>
  read<Recording>(fault, ['faulty', 'recovered']);

/** The ticks of schedules that are further apart than a recording is long: stated and not seen, so many in six hours. */
const slowTicks: readonly (PortableMetric & { readonly value: number })[] = [
  {
    namespace: 'DealerScope',
    metricName: 'AuditDaysAnchored',
    dimensions: { service: 'api', environment: '{environment}' },
    value: 7,
  },
];

/** @returns undefined when it was never recorded. */
export const readHealth = (): Health | undefined => {
  const health = read<Health>(healthName, ['healthy']);
  if (health === undefined) return undefined;
  const { healthy } = health;
  const ticks = slowTicks.map(({ value, ...metric }) => ({
    ...metric,
    samples: [[value, healthy.seconds / 21_600]] as const,
  }));
  return { ...health, healthy: { ...healthy, metrics: [...healthy.metrics, ...ticks] } };
};

/** One line for each metric, so that changes can be read. */
const textOf = (value: string | Stretch): string => {
  if (typeof value === 'string') return JSON.stringify(value);
  const metrics = value.metrics.map((one) => `      ${JSON.stringify(one)}`).join(',\n');
  const about = Object.entries(value).filter(([key]) => key !== 'metrics');
  const head = about.map(([key, number]) => `    "${key}": ${number},\n`).join('');
  return `{\n${head}    "metrics": [\n${metrics}\n    ]\n  }`;
};

const write = (name: string, recording: Recording | Health): void => {
  const entries = Object.entries(recording).map(([key, value]) => `  "${key}": ${textOf(value)}`);
  writeFileSync(fileOf(name), `{\n${entries.join(',\n')}\n}\n`);
};

export const writeRecording = (fault: string, recording: Recording): void => write(fault, recording);

export const writeHealth = (health: Health): void => write(healthName, health);
