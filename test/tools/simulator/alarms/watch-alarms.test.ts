import { describe, expect, test } from '@jest/globals';
import { type AlarmEvent, watchAlarms } from '../../../../tools/simulator/alarms/watch-alarms.ts';
import { createMetricStore } from '../../../../tools/simulator/metrics/metric-store.ts';
import type { TemplateResource } from '../../../../tools/simulator/template/stack-template.ts';
import { alarmOf, compositeOf, declaredBy, errorsMetric } from '../../../support/stack-of-alarms.ts';

const minute = 60_000;
const start = Date.UTC(2026, 0, 1);

const tell = (event: AlarmEvent): string => {
  const at = (event.time - start) / minute;
  const who = `${at} ${event.alarm.logicalId}`;
  if (event.kind === 'state') return `${who} ${event.from}→${event.to}`;
  if (event.kind === 'action') return `${who} tells ${event.actions.join()} ${event.state}`;
  return `${who} is held back by ${event.by}`;
};

/** What happens in so many minutes, when errors are counted in some of them. */
const play = (
  resources: Readonly<Record<string, TemplateResource>>,
  errors: Readonly<Record<number, number>>,
  minutes: number,
): readonly string[] => {
  const { alarms, refused } = declaredBy(resources);
  expect(refused).toEqual([]);
  const store = createMetricStore(start);
  const watch = watchAlarms({ alarms, store, initialState: 'OK' });
  return Array.from({ length: minutes }, (_, at) => {
    const count = errors[at];
    if (count !== undefined) store.put(errorsMetric, start + at * minute, count);
    return watch.tick(start + (at + 1) * minute).map(tell);
  }).flat();
};

describe('an alarm on its clock', () => {
  test('tells once when it comes and once when it goes', () => {
    const alarm = alarmOf({ AlarmActions: ['pager'], OKActions: ['pager', 'log'] });
    expect(play({ alarm }, { 2: 1, 3: 5, 4: 1, 5: 0 }, 9)).toEqual([
      '3 alarm OK→ALARM',
      '3 alarm tells pager ALARM',
      '6 alarm ALARM→OK',
      '6 alarm tells pager,log OK',
    ]);
  });

  test('re-evaluates its last data for as long as its range reaches, as CloudWatch warns', () => {
    // 1 of 1 looks at 3 points: the one of minute 2 counts until it is 3 minutes old.
    expect(play({ alarm: alarmOf() }, { 2: 1 }, 9)).toEqual(['3 alarm OK→ALARM', '6 alarm ALARM→OK']);
  });

  test('whose actions are disabled changes its state and tells nobody', () => {
    const alarm = alarmOf({ AlarmActions: ['pager'], ActionsEnabled: false });
    expect(play({ alarm }, { 0: 1 }, 1)).toEqual(['1 alarm OK→ALARM']);
  });

  test('tells that data is insufficient where it has actions for that', () => {
    const alarm = alarmOf({ TreatMissingData: 'missing', InsufficientDataActions: ['log'] });
    expect(play({ alarm }, { 0: 0 }, 5)).toEqual([
      '4 alarm OK→INSUFFICIENT_DATA',
      '4 alarm tells log INSUFFICIENT_DATA',
    ]);
  });

  // alarm-evaluation.html: at the end of minute 5 it looks at minutes 1 to 5, at the end of minute 6 at minutes 2 to 6.
  test('with a longer period looks at a window that slides each minute', () => {
    const alarm = alarmOf({ Period: 300, Threshold: 2, TreatMissingData: 'missing' });
    const errors = { 0: 1, 1: 0, 2: 0, 3: 1, 4: 1, 5: 0, 6: 0, 7: 0, 8: 0 };
    expect(play({ alarm }, errors, 9)).toEqual(['5 alarm OK→ALARM', '6 alarm ALARM→OK']);
  });

  test('over more than a day is looked at each full hour only, over a day each minute', () => {
    const threeDays = alarmOf({ Period: 3 * 86_400, EvaluationPeriods: 1 });
    const aDay = alarmOf({ Period: 86_400, EvaluationPeriods: 1 });
    expect(play({ threeDays, aDay }, { 30: 1 }, 121)).toEqual(['31 aDay OK→ALARM', '60 threeDays OK→ALARM']);
  });

  test('on a percentile of few samples keeps its state where it asks to', () => {
    const percentile = { Statistic: undefined, ExtendedStatistic: 'p50' };
    const eager = alarmOf(percentile);
    const patient = alarmOf({ ...percentile, EvaluateLowSampleCountPercentile: 'ignore' });
    const { alarms } = declaredBy({ eager, patient });
    const store = createMetricStore(start);
    const watch = watchAlarms({ alarms, store, initialState: 'OK' });
    store.putCounted(errorsMetric, start, { value: 1, count: 19 });
    expect(watch.tick(start + minute).map(tell)).toEqual(['1 eager OK→ALARM']);
    store.putCounted(errorsMetric, start + minute, { value: 1, count: 20 });
    expect(watch.tick(start + 2 * minute).map(tell)).toEqual(['2 patient OK→ALARM']);
  });

  test('on two metrics takes its expression, its dimensions exactly', () => {
    const stat = (MetricName: string) => ({
      Metric: { Namespace: 'N', MetricName, Dimensions: [{ Name: 'of', Value: 'us' }] },
      Period: 60,
      Stat: 'Sum',
    });
    const share = alarmOf({
      ...Object.fromEntries(
        ['Namespace', 'MetricName', 'Statistic', 'Period'].map((name) => [name, undefined]),
      ),
      Metrics: [
        { Id: 'share', Expression: 'IF(bad >= 2, percent, 0)' },
        { Id: 'percent', Expression: '100 * bad / FILL(all, 0)', ReturnData: false },
        { Id: 'bad', MetricStat: stat('Bad'), ReturnData: false },
        { Id: 'all', MetricStat: stat('All'), ReturnData: false },
      ],
      Threshold: 10,
    });
    const { alarms, refused } = declaredBy({ share });
    expect(refused).toEqual([]);
    const store = createMetricStore(start);
    const put = (metricName: string, at: number, value: number, dimensions = { of: 'us' }) =>
      store.put({ namespace: 'N', metricName, dimensions }, start + at * minute, value);
    const watch = watchAlarms({ alarms, store, initialState: 'OK' });
    const rows = [
      [2, 20],
      [1, 2],
      [3, 20],
      [0, 20],
    ] as const;
    const events = rows.flatMap(([bad, all], at) => {
      put('Bad', at, bad);
      put('Bad', at, 99, { of: 'them' });
      put('All', at, all);
      return watch.tick(start + (at + 1) * minute).map(tell);
    });
    expect(events).toEqual(['3 share OK→ALARM', '4 share ALARM→OK']);
  });

  test('goes by data that comes late, from its next evaluation on', () => {
    const { alarms } = declaredBy({ alarm: alarmOf({ Period: 120 }) });
    const store = createMetricStore(start);
    const watch = watchAlarms({ alarms, store, initialState: 'OK' });
    store.put(errorsMetric, start, 0);
    expect(watch.tick(start + minute)).toEqual([]);
    store.put(errorsMetric, start, 1);
    expect(watch.tick(start + 2 * minute).map(tell)).toEqual(['2 alarm OK→ALARM']);
  });
});

describe('composite alarms', () => {
  const children = { low: alarmOf({ Threshold: 0 }), high: alarmOf({ Threshold: 9 }) };

  test('change with what they look at in the same minute, however they are nested and declared', () => {
    const resources = {
      top: compositeOf('ALARM(S-middle)', { AlarmActions: ['pager'] }),
      middle: compositeOf(
        'ALARM("S-low") AND NOT ALARM("arn:aws:cloudwatch:us-east-1:111122223333:alarm:S-high")',
      ),
      ...children,
    };
    expect(play(resources, { 0: 1, 1: 10 }, 2)).toEqual([
      '1 low OK→ALARM',
      '1 middle OK→ALARM',
      '1 top OK→ALARM',
      '1 top tells pager ALARM',
      '2 high OK→ALARM',
      '2 middle ALARM→OK',
      '2 top ALARM→OK',
    ]);
  });

  test('are held back by their suppressor, and tell what they are when it has gone', () => {
    const top = compositeOf('ALARM(S-low)', {
      AlarmActions: ['pager'],
      ActionsSuppressor: 'S-high',
      ActionsSuppressorWaitPeriod: 60,
      ActionsSuppressorExtensionPeriod: 120,
    });
    expect(play({ top, ...children }, { 0: 1, 1: 10, 2: 1, 3: 1, 4: 1 }, 5)).toEqual([
      '1 low OK→ALARM',
      '1 top OK→ALARM',
      '1 top is held back by WaitPeriod',
      '2 high OK→ALARM',
      '3 high ALARM→OK',
      '5 top tells pager ALARM',
    ]);
  });
});

describe('the clock', () => {
  const watch = () =>
    watchAlarms({ alarms: declaredBy({ alarm: alarmOf() }).alarms, store: createMetricStore(start) });

  test('goes forward in whole minutes', () => {
    const going = watch();
    going.tick(start + minute);
    expect(() => going.tick(start + minute)).toThrow(RangeError);
    expect(() => going.tick(start + minute * 1.5)).toThrow(RangeError);
  });

  test('alarms begin without data, and can be put into a state until they are looked at again', () => {
    const going = watch();
    expect(going.stateOf('S-alarm')).toBe('INSUFFICIENT_DATA');
    going.setState('S-alarm', 'ALARM');
    expect(going.stateOf('S-alarm')).toBe('ALARM');
    expect(going.tick(start + minute).map(tell)).toEqual(['1 alarm ALARM→OK']);
    expect(() => going.stateOf('S-nobody')).toThrow('There is no alarm S-nobody');
  });
});
