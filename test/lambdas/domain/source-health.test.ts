import { describe, expect, test } from '@jest/globals';
import { healthOf, type KnownHost, type SourceFacts } from '../../../lambdas/domain/source-health.ts';

const now = Date.parse('2026-11-21T12:00:00.000Z');
const hoursAgo = (hours: number): string => new Date(now - hours * 3_600_000).toISOString();

const job = (state: 'completed' | 'failed' | 'running', hours: number) => ({
  state,
  createdAt: hoursAgo(hours + 1),
  ...(state !== 'running' && { endedAt: hoursAgo(hours) }),
});

const well: SourceFacts = {
  source: { enabled: true, everyMinutes: 60 },
  hosts: [{ host: 'a.example', state: {} }],
  jobs: [job('completed', 1)],
};
const paused = (until: number, more: Partial<KnownHost> = {}): KnownHost => ({
  host: 'b.example',
  state: { pause: { reason: 'busy', until } },
  ...more,
});
const healthWith = (facts: Partial<SourceFacts>) => healthOf({ ...well, ...facts }, now);

describe('the health of a source', () => {
  test('that brought something of late is good, and says nothing', () => {
    expect(healthOf(well, now)).toEqual({
      state: 'healthy',
      why: [],
      openCircuits: [],
      lastSuccessAt: hoursAgo(1),
    });
  });

  test.each<[string, Partial<SourceFacts>, string]>([
    ['switched off', { source: { enabled: false, everyMinutes: 60 }, jobs: [] }, 'paused'],
    [
      'switched off while a host is left alone',
      { source: { enabled: false, everyMinutes: 60 }, hosts: [paused(now + 1)] },
      'paused',
    ],
    ['with a host that is left alone', { hosts: [paused(now + 1)] }, 'circuit-open'],
    ['with a host that was left alone until now', { hosts: [paused(now)] }, 'healthy'],
    [
      'with a pause that an operator overruled',
      { hosts: [paused(now + 1, { given: { order: 'allow', reason: 'agreed' } })] },
      'healthy',
    ],
    [
      'with a host that an operator stopped',
      { hosts: [{ host: 'b.example', state: {}, given: { order: 'stop', reason: 'asked' } }] },
      'circuit-open',
    ],
    ['that never had a job', { jobs: [] }, 'untried'],
    ['whose first job is under way', { jobs: [job('running', 0)] }, 'healthy'],
    ['whose last success is six hours ago', { jobs: [job('failed', 1), job('completed', 6)] }, 'healthy'],
    [
      'whose last success is more than six hours ago',
      { jobs: [job('failed', 1), job('completed', 6.01)] },
      'silent',
    ],
    [
      'that is due daily, with a success three days ago',
      { source: { enabled: true, everyMinutes: 1_440 }, jobs: [job('completed', 72)] },
      'healthy',
    ],
    [
      'that is due daily, with a success before that',
      { source: { enabled: true, everyMinutes: 1_440 }, jobs: [job('completed', 73)] },
      'silent',
    ],
    ['whose jobs all failed, for hours', { jobs: [job('failed', 1), job('failed', 7)] }, 'silent'],
    ['whose only job has just failed', { jobs: [job('failed', 1)] }, 'healthy'],
  ])('%s', (_title, facts, state) => {
    const health = healthWith(facts);
    expect(health.state).toBe(state);
    expect(health.why.length).toBe(state === 'healthy' ? 0 : 1);
  });

  test('names each host that is not asked, why, and until when', () => {
    const failing: KnownHost = {
      host: 'c.example',
      state: { pause: { reason: 'failing', until: now + 60_000 } },
    };
    const stopped: KnownHost = { host: 'd.example', state: {}, given: { order: 'stop', reason: 'asked' } };
    const health = healthWith({ hosts: [failing, stopped] });
    expect(health.openCircuits).toEqual([
      { host: 'c.example', why: 'failing', until: '2026-11-21T12:01:00.000Z' },
      { host: 'd.example', why: 'stopped', until: null },
    ]);
    expect(health.why).toEqual([
      'c.example is left alone until 2026-11-21T12:01:00.000Z: it gave no answers, or errors.',
      'An operator stopped all requests to d.example.',
    ]);
  });
});
