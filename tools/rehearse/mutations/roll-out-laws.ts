import { watchAlarms } from '../../simulator/alarms/watch-alarms.ts';
import { createMetricStore } from '../../simulator/metrics/metric-store.ts';
import { type Declared, watchedMetrics } from '../../simulator/read-declared.ts';
import type { Refusal } from '../../simulator/refusals.ts';
import type { RollOut } from '../../simulator/roll-outs/read-roll-outs.ts';
import { nextRollOut, startRollOut } from '../../simulator/roll-outs/roll-out-state.ts';

const minuteMs = 60_000;
const start = Date.UTC(2026, 0, 1);

/** What every metric of a monitor says in a minute when all is well: 600 events, none of them bad. */
const healthy: Readonly<Record<string, readonly [value: number, count: number]>> = {
  ApiRequests: [1, 600],
  ListingsValid: [1, 600],
  PagesRendered: [1, 600],
  AnomaliesFlagged: [1, 600],
  MemoryUsed: [100, 600],
};

/** REQUIREMENTS, "Phases": what takes a change back, and what does not yet. Bad events of the 600 a minute, or megabytes. */
const probes = [
  { title: 'no trouble', bad: {}, goesBack: false },
  { title: '3 % failed requests', bad: { ApiFaults: 18 }, goesBack: true, within: 5 },
  { title: '2 % of the requests beyond 250 ms', bad: { ApiVerySlowAnswers: 12 }, goesBack: false },
  { title: '8 % of the requests beyond 250 ms', bad: { ApiVerySlowAnswers: 48 }, goesBack: true, within: 7 },
  { title: '5 % invalid listings', bad: { ListingsInvalid: 30 }, goesBack: false },
  { title: '20 % invalid listings', bad: { ListingsInvalid: 150 }, goesBack: true, within: 7 },
  { title: '10 % anomalies that were none', bad: { AnomaliesDismissed: 60 }, goesBack: true, within: 7 },
  { title: '250 MB of memory', bad: { MemoryUsed: 250 }, goesBack: true, within: 12 },
] as const;

type Probe = (typeof probes)[number];

/** Minutes within which every monitor must have seen its own. */
const slowest = 12;

/** Minutes until the roll-out is taken back; undefined when it comes through. */
const goesBackAfter = (declared: Declared, rollOut: RollOut, probe: Probe): number | undefined => {
  const monitors = declared.alarms.filter(({ name }) => rollOut.monitors.includes(name));
  const store = createMetricStore(start);
  const watch = watchAlarms({ alarms: monitors, store, initialState: 'OK' });
  const bad: Readonly<Record<string, number>> = probe.bad;
  let state = startRollOut(rollOut, { now: start, stateOf: watch.stateOf });
  for (
    let minute = 0;
    minute < 60 && (state.phase === 'deploying' || state.phase === 'baking');
    minute += 1
  ) {
    const at = start + minute * minuteMs;
    for (const { metric } of watchedMetrics(monitors)) {
      const { metricName } = metric;
      const [value, count] = healthy[metricName] ?? [1, 0];
      const extra = bad[metricName];
      if (metricName === 'MemoryUsed') store.putCounted(metric, at, { value: extra ?? value, count });
      else store.putCounted(metric, at, { value, count: extra ?? count });
    }
    watch.tick(at + minuteMs);
    state = nextRollOut(rollOut, state, { now: at + minuteMs, stateOf: watch.stateOf });
    if (state.phase === 'rolled-back') return minute + 1;
  }
  return undefined;
};

const probeProblems = (declared: Declared, rollOut: RollOut): readonly string[] =>
  probes.flatMap((probe): readonly string[] => {
    const after = goesBackAfter(declared, rollOut, probe);
    if (!probe.goesBack) return after === undefined ? [] : [`it is taken back for ${probe.title}`];
    if (after === undefined) return [`it is not taken back for ${probe.title}`];
    return after <= probe.within
      ? []
      : [`it is taken back for ${probe.title} after ${after} minutes, not ${probe.within}`];
  });

/** Each monitor alone must see what it is there for: another that sees the same must not hide that it does not. */
const monitorProblems = (declared: Declared, rollOut: RollOut): readonly string[] =>
  rollOut.monitors.flatMap((name): readonly string[] => {
    const monitor = declared.alarms.find((alarm) => alarm.name === name);
    if (monitor?.kind !== 'metric') return [`its monitor ${name} is no alarm on metrics`];
    const watched = monitor.metrics.map(({ metric }) => metric.metricName);
    const its = probes.filter(
      ({ goesBack, bad }) => goesBack && Object.keys(bad).every((each) => watched.includes(each)),
    );
    const sees = (probe: Probe): boolean =>
      (goesBackAfter(declared, { ...rollOut, monitors: [name] }, probe) ?? slowest + 1) <= slowest;
    return [
      ...(its.length > 0 && its.some(sees)
        ? []
        : [`its monitor ${monitor.logicalId} sees nothing within ${slowest} minutes`]),
      ...(monitor.treatMissingData === 'notBreaching'
        ? []
        : [
            `its monitor ${monitor.logicalId} takes missing data as ${monitor.treatMissingData}: a change of an idle environment goes back`,
          ]),
    ];
  });

/** Longer than most monitors look, and no change should reach all at a stroke. */
const shapeProblems = (rollOut: RollOut): readonly string[] => [
  ...(rollOut.growthFactor > 25
    ? [`${rollOut.growthFactor} % at once reach too many before anybody can see`]
    : []),
  ...(rollOut.durationMinutes < 10 ? [`${rollOut.durationMinutes} minutes are too few to see anything`] : []),
  ...(rollOut.bakeMinutes < 10
    ? [`${rollOut.bakeMinutes} minutes of watch end before the monitors have looked`]
    : []),
];

/**
 * Changes of the flags grow slowly and are taken back for what REQUIREMENTS names; an emergency reaches all at once, and
 * nothing takes it back. For environments in which flags roll out over time.
 */
export const rollOutLaws = (declared: Declared): readonly Refusal[] =>
  declared.rollOuts.flatMap((rollOut): readonly Refusal[] => {
    const { place, monitors, durationMinutes, bakeMinutes } = rollOut;
    const told = (reasons: readonly string[]): readonly Refusal[] =>
      reasons.map((reason) => ({ place, reason }));
    if (place.includes('/Flags')) {
      return told([
        ...shapeProblems(rollOut),
        ...probeProblems(declared, rollOut),
        ...monitorProblems(declared, rollOut),
      ]);
    }
    if (place.includes('/Emergency') && (monitors.length > 0 || durationMinutes + bakeMinutes > 0)) {
      return told(['an emergency must reach all at once, past every alarm']);
    }
    return bakeMinutes === 0 && monitors.length > 0 ? told(['its monitors have no time to look']) : [];
  });
