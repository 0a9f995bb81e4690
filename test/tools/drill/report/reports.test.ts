import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../../../tools/drill/fault.ts';
import type { DrillResult, Outcome } from '../../../../tools/drill/replay/run-drill.ts';
import { alarmResults, jsonOfDrills, tableOfAlarms } from '../../../../tools/drill/report/alarm-results.ts';
import { describeDrill, isProven } from '../../../../tools/drill/report/describe-drill.ts';
import { drawDrills } from '../../../../tools/drill/report/draw-drills.ts';
import type { Alarm } from '../../../../tools/simulator/alarms/alarm.ts';

const topic = (severity: string) => [`arn:aws:sns:us-east-1:1:S-Monitoring${severity}1A2B3C4D`];
const alarmOf = (name: string, severity = 'High'): Alarm =>
  ({
    ...{ kind: 'metric', name, logicalId: `${name}1A2B3C4D`, description: '' },
    actions: { ALARM: topic(severity), OK: topic(severity), INSUFFICIENT_DATA: [] },
  }) as unknown as Alarm;

const slow = alarmOf('ReadsSlow');
const burns = alarmOf('LatencyBurns', 'Critical');
const other = alarmOf('Other', 'Low');

const fault = { name: 'slow-table', does: 'Tables are slow', fires: /Slow|Burns/, lastsMinutes: 60 } as Fault;
const fired = (alarm: Alarm, more: Partial<Outcome> = {}): Outcome => ({
  ...{ alarm, firedAfter: 11, recoveredAfter: 5 },
  ...more,
});
const drill = (outcomes: readonly Outcome[], early: readonly Alarm[] = []): DrillResult => ({
  fault,
  outcomes,
  early,
});
const silent = (alarm: Alarm): Outcome => ({ alarm });

describe('a drill', () => {
  test.each([
    ['all that should fire fire and are over', drill([fired(slow), fired(burns)]), true],
    ['others fire too, and go on', drill([fired(slow), { alarm: other, firedAfter: 2 }]), true],
    ['one is silent', drill([fired(slow), silent(burns)]), false],
    ['one is not over', drill([{ alarm: slow, firedAfter: 11 }]), false],
    ['one fired before the fault', drill([fired(slow)], [burns]), false],
    ['none of its own is there', drill([fired(other)]), false],
    ['a burn rate is in time', drill([fired(burns, { burn: { implied: 10, latest: 11 } })]), true],
    ['a burn rate is late', drill([fired(burns, { burn: { implied: 9, latest: 10.8 } })]), false],
  ])('in which %s is judged', (_, result, proven) => {
    expect(isProven(result)).toBe(proven);
  });

  test('is told in a line for each alarm', () => {
    const recording = { madeAt: '2026-11-21T18:00:00.000Z', commit: 'abc1234', cure: 'runbook' } as const;
    const stretch = { seconds: 10, metrics: [] };
    const told = describeDrill(
      drill([
        fired(burns, { firedAfter: 3, burn: { implied: 2.5, latest: 3 } }),
        { alarm: other, firedAfter: 4 },
        silent(slow),
      ]),
      { ...recording, faulty: stretch, recovered: stretch },
    );
    expect(told).toContain(
      'FAIL  slow-table: Tables are slow (made 2026-11-21T18:00Z at abc1234, cured by what',
    );
    expect(told).toMatch(/fired +critical +LatencyBurns +after 3 min, implied 3 min +over after 5 min/);
    expect(told).toMatch(/also +low +Other +after 4 min +not recovered/);
    expect(told).toMatch(/SILENT +high +ReadsSlow$/m);
  });
});

describe('all drills together', () => {
  const sooner = { ...drill([fired(slow, { firedAfter: 2 })]), fault: { ...fault, name: 'busy-tables' } };
  const drills = [drill([fired(slow), silent(burns)]), sooner];
  const results = alarmResults([slow, burns, other], drills);

  test('say of each alarm which of them prove it, the soonest first, and in which it failed', () => {
    expect(results.map(({ provenBy, failedIn }) => [provenBy.map((one) => one.fault), failedIn])).toEqual([
      [['busy-tables', 'slow-table'], []],
      [[], ['slow-table']],
      [[], []],
    ]);
  });

  test('make a table with a line for each alarm', () => {
    const lines = tableOfAlarms(results).split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(/^ReadsSlow +high +2 min +5 min +busy-tables$/);
    expect(lines[2]).toMatch(/FAILED in slow-table$/);
    expect(lines[3]).toMatch(/NO FAULT makes it fire$/);
  });

  test('are told to programs', () => {
    const { faults, alarms } = jsonOfDrills(drills, results);
    expect(faults[0]).toMatchObject({ name: 'slow-table', proven: false });
    expect(faults[0]?.alarms).toContainEqual(
      expect.objectContaining({ severity: 'critical', firedAfter: null }),
    );
    expect(alarms[0]).toMatchObject({ provenBy: ['busy-tables', 'slow-table'], failedIn: [], excuse: null });
  });

  test('are drawn with a bar for each alarm that fired, and a word for each that did not', () => {
    const svg = drawDrills([{ ...drill([fired(slow), silent(burns)]), fault: { ...fault, does: 'a < b' } }]);
    expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    expect(svg).toContain('slow-table: a &lt; b');
    expect(svg.match(/SILENT/g)).toHaveLength(1);
    expect(svg).toContain('fill="#e16f24" opacity="1"');
    for (const severity of ['critical', 'high', 'medium', 'low']) expect(svg).toContain(`>${severity}<`);
  });
});
