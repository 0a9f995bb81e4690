import { describe, expect, test } from '@jest/globals';
import type { EnvironmentName } from '../../../lambdas/contract/environment-name.ts';
import { emergencyFlag } from '../../../lambdas/contract/flags.ts';
import { phaseFlags, phases } from '../../../lambdas/contract/phases.ts';
import type { AuditEntry } from '../../../lambdas/domain/audit/audit-record.ts';
import { createFlagAdministration } from '../../../lambdas/shared/flags/flag-administration.ts';
import type { MetricPoint } from '../../../tools/phase/judge-gate.ts';
import { parsePhaseOptions } from '../../../tools/phase/phase-options.ts';
import { runPhase } from '../../../tools/phase/run-phase.ts';
import { fakeDocument } from '../../support/fake-app-config.ts';

const now = new Date('2026-11-21T12:30:00.000Z');
const at = now.getTime() - 3_600_000;
const point = (metric: MetricPoint['metric'], sum: number): MetricPoint => ({
  metric,
  at,
  sum,
  samples: sum,
});

/** A day in which every gate holds. */
const goodDay: readonly MetricPoint[] = [
  point('ApiRequests', 10_000),
  point('ApiSlowAnswers', 100),
  point('ApiFaults', 1),
  point('CacheHits', 9_000),
  point('CacheMisses', 1_000),
  { metric: 'MemoryUsed', at, sum: 850_000, samples: 10_000 },
  point('ListingsValid', 2_000),
  point('ListingsInvalid', 20),
  point('AnomaliesFlagged', 400),
  point('AnomaliesDismissed', 2),
  { metric: 'RenderDuration', at, sum: 4_000_000, samples: 400 },
  point('RendersSlow', 1),
];
const replaced = (...points: readonly MetricPoint[]): readonly MetricPoint[] => [
  ...goodDay.filter(({ metric }) => !points.some((other) => other.metric === metric)),
  ...points,
];

const proofsOf = (number: number): string =>
  phases
    .find((phase) => phase.number === number)
    ?.proofs.map(({ id }) => id)
    .join(',') ?? '';

interface World {
  readonly environment?: EnvironmentName;
  readonly set?: object;
  readonly emergencyDocument?: object;
  readonly hourly?: readonly MetricPoint[];
  readonly minutely?: readonly MetricPoint[];
}

const world = ({
  environment = 'production',
  set = {},
  emergencyDocument,
  hourly = goodDay,
  minutely = [],
}: World = {}) => {
  const flags = fakeDocument(set);
  const emergency = fakeDocument(emergencyDocument ?? { [emergencyFlag]: false });
  const trail: AuditEntry[] = [];
  const administration = createFlagAdministration({
    environmentName: environment,
    flags,
    emergency,
    strategies: { gradual: 'gradual', immediate: 'immediate' },
    pause: async () => {},
  });
  const services = {
    administration,
    audit: { append: async (entry: AuditEntry) => void trail.push(entry) },
    measure: async () => ({ hourly, minutely }),
    now: () => now,
    newId: () => 'id',
    by: 'ann',
  };
  const run = (line: string) =>
    runPhase(services, parsePhaseOptions([...line.split(' '), '--environment', environment]));
  const changes = (): number => flags.deployments.length + emergency.deployments.length - 2;
  return { run, flags, emergency, trail, changes, administration };
};

const upTo = (last: number): object =>
  Object.assign({}, ...[1, 2, 3, 4].filter((each) => each <= last).map((each) => phaseFlags[each as 1]));

describe('a promotion', () => {
  test('of the first phase needs nothing before it: it comes gradually, and on record', async () => {
    const { run, flags, trail } = world({ hourly: [] });
    expect(await run('promote 1 --reason beginning')).toMatchObject({ outcome: 'changed', exitStatus: 0 });
    expect(flags.deployments.at(-1)).toMatchObject({ content: phaseFlags[1], strategy: 'gradual' });
    expect(trail.map(({ phase, action }) => [phase, action])).toEqual([
      ['intent', 'promotePhase'],
      ['outcome', 'promotePhase'],
    ]);
    expect(trail[0]).toMatchObject({ target: { environment: 'production', phase: '1' } });
  });

  test.each([1, 2, 3])(
    'of the phase after %i comes when all that went before holds and was seen',
    async (before) => {
      const { run, changes } = world({ set: upTo(before) });
      expect(await run(`promote ${before + 1} --shown ${proofsOf(before)}`)).toMatchObject({
        outcome: 'changed',
      });
      expect(changes()).toBe(1);
    },
  );

  test('by features sets these alone', async () => {
    const { run, flags } = world({ set: upTo(1) });
    await run(`promote 2 --features API_RATE_LIMITING --shown ${proofsOf(1)}`);
    expect(flags.deployments.at(-1)?.content).toEqual({ ...phaseFlags[1], API_RATE_LIMITING: true });
  });

  test.each<readonly [string, string, World, RegExp]>([
    [
      'before the phase before it',
      `promote 3 --shown ${proofsOf(2)}`,
      { set: upTo(1) },
      /phase 2 comes before it and is off/,
    ],
    [
      'while a gate fails',
      `promote 4 --shown ${proofsOf(3)}`,
      { set: upTo(3), hourly: replaced(point('ListingsValid', 1_862), point('ListingsInvalid', 138)) },
      /phase 3 is blocked: compliance 93.1 %, needs more than 95 %, since 2026-11-21T11:00Z/,
    ],
    [
      'without data',
      `promote 2 --shown ${proofsOf(1)}`,
      { set: upTo(1), hourly: [] },
      /phase 1 has not shown enough: failed requests nothing, needs less than 0.1 %; neither holds nor fails: 0 of 5000 samples/,
    ],
    ['unseen', 'promote 2', { set: upTo(1) }, /nobody says to have seen: No contract of the API is broken/],
    [
      'in an emergency',
      'promote 1',
      { emergencyDocument: { [emergencyFlag]: true } },
      /EMERGENCY_ROLLBACK is on/,
    ],
    [
      'while a trigger is crossed',
      'promote 1',
      {
        minutely: [1, 2, 3].flatMap((ago) => {
          const time = now.getTime() - ago * 60_000;
          return [
            { metric: 'ApiRequests' as const, at: time, sum: 100, samples: 100 },
            { metric: 'ApiFaults' as const, at: time, sum: 3, samples: 100 },
          ];
        }),
      },
      /a trigger is crossed: failed requests 3 %, above 2 % for 3 minutes/,
    ],
    [
      'of a feature of another phase',
      'promote 1 --features CACHE_PROVIDER',
      {},
      /CACHE_PROVIDER is no feature of phase 1/,
    ],
  ])('%s is refused, and changes nothing', async (_title, line, given, reason) => {
    const { run, changes, trail } = world(given);
    const { outcome, lines, exitStatus } = await run(line);
    expect([outcome, exitStatus, changes(), trail]).toEqual(['refused', 1, 0, []]);
    expect(lines.join('\n')).toMatch(reason);
  });

  test('is refused while another change rolls out', async () => {
    const { run, changes } = world();
    await run('promote 1');
    const { outcome, lines } = await run('promote 1');
    expect([outcome, changes()]).toEqual(['refused', 1]);
    expect(lines.join('\n')).toMatch(
      /another change is rolling out: deployment 2 of ENABLE_CURSOR_PAGINATION/,
    );
  });

  test('tried dry changes nothing and records nothing', async () => {
    const { run, changes, trail } = world();
    expect(await run('promote 1 --dry-run')).toMatchObject({ outcome: 'would-change', exitStatus: 0 });
    expect([changes(), trail]).toEqual([0, []]);
  });

  test('of what is on has nothing to do, where everything is on from the beginning as well', async () => {
    expect(await world({ environment: 'staging', hourly: [] }).run('promote 1')).toMatchObject({
      outcome: 'unchanged',
    });
  });
});

describe('a roll-back', () => {
  test('of a phase sets what stood before it, at once and on record', async () => {
    const { run, emergency, trail, administration } = world({ set: upTo(4) });
    expect(await run('rollback 4')).toMatchObject({ outcome: 'changed', exitStatus: 0 });
    expect(emergency.deployments.at(-1)).toMatchObject({
      content: { TAKEN_BACK: { MAX_BROWSER_CONTEXTS: 3, CACHE_PROVIDER: 'memory' } },
      strategy: 'immediate',
    });
    expect(trail.map(({ status }) => status)).toEqual([undefined, 200]);
    const { effective } = await administration.read();
    expect(effective).toMatchObject({
      MAX_BROWSER_CONTEXTS: 3,
      ENABLE_BROWSER_POOL: true,
      CACHE_MAX_SIZE: 5_000,
    });
  });

  test('of features goes by their names, to before the first phase that changes them', async () => {
    const { run, administration } = world({ set: upTo(4) });
    await run('rollback --features ENABLE_PROVENANCE_TRACKING,MAX_BROWSER_CONTEXTS');
    expect((await administration.read()).takenBack).toEqual({
      ENABLE_PROVENANCE_TRACKING: false,
      MAX_BROWSER_CONTEXTS: 3,
    });
  });

  test('takes back what is still rolling out', async () => {
    const { run, flags } = world();
    await run('promote 1');
    expect(await run('rollback 1')).toMatchObject({ outcome: 'changed' });
    expect(flags.deployments.at(-1)?.state).toBe('ROLLED_BACK');
  });

  test('holds until the phase is promoted anew, whose other gates hold or not', async () => {
    const { run, administration, flags } = world({ set: upTo(1) });
    await run('rollback 1');
    expect((await administration.read()).effective.ENABLE_TTL_JITTER).toBe(false);
    expect((await run('status')).lines.join('\n')).toMatch(/Phase 1, performance: off.*\n.*taken back/);
    expect(await run('promote 1')).toMatchObject({ outcome: 'changed' });
    flags.complete();
    expect(await administration.read()).toMatchObject({ takenBack: {}, effective: phaseFlags[1] });
  });

  test('that a promotion lifts, and another change overtakes, is told as half done and never as untouched', async () => {
    const { run, emergency, flags, trail } = world({ set: upTo(1) });
    await run('rollback 1');
    emergency.before(() => flags.start({ CACHE_MAX_SIZE: 9 }, 'gradual', 'other'));
    const { outcome, exitStatus, lines } = await run('promote 1');
    expect([outcome, exitStatus]).toEqual(['partly', 1]);
    expect(lines.join('\n')).toMatch(
      /Phase 1 is not promoted: another change came between.*\nNo longer held back.*ENABLE_TTL_JITTER.*\n.*run the same command again/,
    );
    expect(trail.at(-1)).toMatchObject({ phase: 'outcome', status: 409, after: { takenBack: {} } });
  });

  test('during a roll-back, or the end of an emergency, is refused', async () => {
    const { run, emergency, changes, trail } = world({ set: upTo(2) });
    emergency.start({ [emergencyFlag]: false, TAKEN_BACK: {} }, 'gradual', 'other');
    const { outcome, lines } = await run('rollback 2');
    expect([outcome, changes(), trail]).toEqual(['refused', 1, []]);
    expect(lines.join('\n')).toMatch(/a roll-back, or the end of an emergency, is on its way/);
  });

  test('of what is not on has nothing to do', async () => {
    const { run, changes } = world();
    expect(await run('rollback 2')).toMatchObject({ outcome: 'unchanged', exitStatus: 0 });
    expect(changes()).toBe(0);
  });

  test('of a feature that the phase does not change is refused', async () => {
    expect(await world().run('rollback 4 --features CACHE_MAX_SIZE')).toMatchObject({ outcome: 'refused' });
  });
});

describe('the status', () => {
  test('says which phase is blocked, by what and since when', async () => {
    const hourly = replaced(point('ListingsValid', 1_862), point('ListingsInvalid', 138));
    const { lines, exitStatus } = await world({ set: upTo(3), hourly }).run('status');
    expect(exitStatus).toBe(1);
    expect(lines).toContain(
      'Phase 3, data quality: on; phase 3 is blocked: compliance 93.1 %, needs more than 95 %, since 2026-11-21T11:00Z',
    );
  });

  test('is no failure while too little is known', async () => {
    const { lines, exitStatus } = await world({ set: upTo(1), hourly: [] }).run('status 1');
    expect(exitStatus).toBe(0);
    expect(lines[0]).toBe('Phase 1, performance: on; not enough is known');
  });
});
