import type { Alarm } from '../../simulator/alarms/alarm.ts';
import { watchAlarms } from '../../simulator/alarms/watch-alarms.ts';
import { createMetricStore } from '../../simulator/metrics/metric-store.ts';
import type { Measured, Stretch } from '../recording.ts';
import { type Series, stretchPlayer } from './play-stretch.ts';
import type { DrillGround } from './run-drill.ts';

const minuteMs = 60_000;
const hour = 60;
const day = 24 * hour;
const start = Date.UTC(2026, 0, 5);
/** Windows of hours must not be empty when the alarms are first looked at. */
const WATCHED_FROM = 6 * hour;

/** Nothing is wrong, and no alarm may say otherwise. */
export interface QuietScenario {
  readonly name: string;
  readonly tells: string;
  readonly minutes: number;
  /** What is put at a minute, and how much of it. */
  readonly at: (minute: number, series: SeriesOfHealth) => readonly (readonly [Series, number])[];
}

interface SeriesOfHealth {
  readonly all: readonly Series[];
  /** Of a version that is just being released. */
  readonly ofNewVersion: readonly Series[];
  /** The ticks of the schedules and empty queues, and nothing else. */
  readonly ticks: readonly Series[];
}

/** From a fifth to nearly twice the mean: most at two in the afternoon. */
const rhythm = (minute: number): number => 1 + 0.8 * Math.sin((2 * Math.PI * (minute - 8 * hour)) / day);

const RELEASE_EVERY = 6 * hour;
const RELEASE_TAKES = 15;
const canaryShare = 0.1;

export const quietScenarios: readonly QuietScenario[] = [
  {
    name: 'healthy-week',
    tells: 'A week of work, more by day than by night',
    minutes: 7 * day,
    at: (minute, { all }) => all.map((series) => [series, rhythm(minute)] as const),
  },
  {
    name: 'idle',
    tells: 'An environment in which nothing happens but the ticks of its schedules',
    minutes: 2 * day,
    at: (_, { ticks }) => ticks.map((series) => [series, 1] as const),
  },
  {
    name: 'releases',
    tells: 'Good releases, four a day, each with a tenth of the work for a quarter of an hour',
    minutes: 2 * day,
    at: (minute, { all, ofNewVersion }) => [
      ...all.map((series) => [series, rhythm(minute)] as const),
      ...(minute % RELEASE_EVERY < RELEASE_TAKES
        ? ofNewVersion.map((series) => [series, rhythm(minute) * canaryShare] as const)
        : []),
    ],
  },
];

/** What goes on where nobody asks for anything. */
const isTick = (measured: Measured): boolean => {
  const values = Object.values(measured.dimensions);
  const isOfTicks = values.some((value) =>
    /^(\{(ScrapingPlanner|Rescorer)|plan-scrape$|rescore-listings$)/.test(value),
  );
  return isOfTicks || 'level' in measured || measured.metricName === 'AuditDaysAnchored';
};

const isOfVersion = ({ dimensions }: Measured): boolean => Object.values(dimensions).includes('{version}');

/** @returns the alarms that fired, which should be none. */
export const runQuietly = (
  { declared, environment, healthy }: DrillGround,
  { minutes, at }: QuietScenario,
): readonly Alarm[] => {
  const store = createMetricStore(start);
  const play = stretchPlayer(declared, environment);
  const only = (keep: (measured: Measured) => boolean): Stretch => ({
    ...healthy,
    metrics: healthy.metrics.filter(keep),
  });
  const series: SeriesOfHealth = {
    all: play(store, healthy),
    ofNewVersion: play(store, only(isOfVersion), true),
    ticks: play(store, only(isTick)),
  };
  const watch = watchAlarms({ alarms: declared.alarms, store, initialState: 'OK' });
  const fired = new Set<string>();
  for (let minute = 0; minute < minutes; minute += 1) {
    const time = start + minute * minuteMs;
    for (const [one, times] of at(minute, series)) one.put(time, minute, times);
    if (minute < WATCHED_FROM) continue;
    for (const event of watch.tick(time + minuteMs)) {
      if (event.kind === 'state' && event.to === 'ALARM') fired.add(event.alarm.name);
    }
  }
  return declared.alarms.filter(({ name }) => fired.has(name));
};
