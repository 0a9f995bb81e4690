import { describe, expect, test } from '@jest/globals';
import {
  type Finding,
  inspectDependencies,
  type Probe,
} from '../../../lambdas/inspect-health/inspect-dependencies.ts';
import { silentTelemetry } from '../../support/silent-telemetry.ts';

const probe = (name: string, look: Probe['look']): Probe => ({
  kind: 'table',
  name,
  action: `Look after ${name}`,
  look,
});

const found = (name: string, finding: Finding): Probe => probe(name, async () => finding);

/** @param ticks what the clock shows, one after the other; the last of them for ever */
const inspect = async (probes: readonly Probe[], ticks: readonly number[] = [0], signal?: AbortSignal) => {
  const telemetry = silentTelemetry('api');
  const left = [...ticks];
  const clock = (): number => (left.length > 1 ? (left.shift() ?? 0) : (left[0] ?? 0));
  const deadline = () => signal ?? new AbortController().signal;
  const report = await inspectDependencies(probes, { logger: telemetry.logger, deadline, clock });
  return { ...report, logged: telemetry.logged };
};

describe('the report on what the product hangs on', () => {
  test('says nothing of what to do while all is well', async () => {
    expect(await inspect([found('listings', { state: 'ok' })])).toEqual({
      status: 'ok',
      milliseconds: 0,
      dependencies: [{ kind: 'table', name: 'listings', state: 'ok', milliseconds: 0 }],
      logged: [],
    });
  });

  test('keeps its order, and has the worst state of all', async () => {
    const { status, dependencies } = await inspect([
      found('a', { state: 'unknown' }),
      probe('b', async () => {
        throw new TypeError('boom');
      }),
      found('c', { state: 'strained', detail: 'Dead letters wait' }),
    ]);
    expect(status).toBe('failing');
    expect(dependencies.map(({ name, state }) => [name, state])).toEqual([
      ['a', 'unknown'],
      ['b', 'failing'],
      ['c', 'strained'],
    ]);
  });

  test.each([
    ['strained', ['ok', 'strained', 'unknown']],
    ['ok', ['ok', 'unknown']],
    ['ok', []],
  ] as const)('is %s for %j', async (status, states) => {
    const report = await inspect(states.map((state) => found(state, { state })));
    expect(report.status).toBe(status);
  });

  test('names the kind of an error and what to do, and leaves its words to the log', async () => {
    const { dependencies, logged } = await inspect([
      probe('a', async () => {
        throw Object.assign(new Error('arn:aws:dynamodb:secret'), { name: 'AccessDeniedException' });
      }),
    ]);
    expect(dependencies).toEqual([
      {
        ...{ kind: 'table', name: 'a', state: 'failing', milliseconds: 0 },
        detail: 'Failed: AccessDeniedException',
        action: 'Look after a',
      },
    ]);
    expect(JSON.stringify(logged)).toContain('arn:aws:dynamodb:secret');
  });

  test.each([
    [500, 'ok'],
    [501, 'strained'],
  ])('takes an answer after %i ms for %s', async (milliseconds, state) => {
    const { dependencies } = await inspect([found('a', { state: 'ok' })], [0, milliseconds]);
    expect(dependencies[0]).toMatchObject({ state, milliseconds });
  });

  test('waits for nobody beyond the deadline, and says who did not answer', async () => {
    const controller = new AbortController();
    const silent = probe('silent', () => new Promise(() => controller.abort()));
    const { status, dependencies } = await inspect(
      [found('a', { state: 'ok' }), silent],
      [0],
      controller.signal,
    );
    expect(status).toBe('failing');
    expect(dependencies).toMatchObject([
      { state: 'ok' },
      { state: 'failing', detail: 'Did not answer in time' },
    ]);
  });

  test('has a word for errors that are none', async () => {
    const { dependencies } = await inspect([probe('a', () => Promise.reject('no'))]);
    expect(dependencies[0]).toMatchObject({ state: 'failing', detail: 'Failed: no error' });
  });
});
