import { describe, expect, test } from '@jest/globals';
import { defaultFlags, type FlagValues } from '../../../../lambdas/contract/flags.ts';
import { createFlagReader } from '../../../../lambdas/shared/flags/read-flags.ts';

const variables = {
  ENVIRONMENT_NAME: 'production',
  FLAGS_APPLICATION: 'application',
  FLAGS_ENVIRONMENT: 'environment',
  FLAGS_PROFILE: 'profile',
  EMERGENCY_APPLICATION: 'application',
  EMERGENCY_ENVIRONMENT: 'environment',
  EMERGENCY_PROFILE: 'profile',
};
const defaults = defaultFlags('production');
const withPhaseTwo: FlagValues = { ...defaults, ENABLE_INPUT_VALIDATION: true };

/** AppConfig as a list of answers, one per fetch; more fetches than answers fail the test. */
const scripted = (...answers: readonly unknown[]) => {
  const log: string[] = [];
  const changed: unknown[] = [];
  const left = [...answers];
  let current: unknown;
  let time = 1_700_000_000_000;
  const readFlags = createFlagReader(variables, {
    logger: {
      info: (input, ...[extra]) =>
        void (input === 'Feature flags have changed'
          ? changed.push(extra)
          : log.push(`info ${String(input)}`)),
      warn: (input) => void log.push(`warn ${String(input)}`),
    },
    fetchDocument: async () => {
      if (left.length === 0) throw new Error('fetched more often than expected');
      current = left.shift();
      if (current instanceof Error) throw current;
      return current;
    },
    fetchEmergency: async () => {
      if (current instanceof Error) throw current;
      return current;
    },
    now: () => time,
  });
  const pass = (seconds: number): void => {
    time += seconds * 1_000;
  };
  return { readFlags, log, changed, left, pass };
};

describe('the flag reader', () => {
  test('serves one fetch for thirty seconds, to a crowd too', async () => {
    const { readFlags, left, pass } = scripted(withPhaseTwo, defaults);
    expect(await Promise.all([readFlags(), readFlags(), readFlags()])).toEqual(Array(3).fill(withPhaseTwo));
    pass(29.9);
    expect(await readFlags()).toEqual(withPhaseTwo);
    expect(left).toHaveLength(1);
    pass(0.1);
    expect(await readFlags()).toEqual(defaults);
  });

  test('an emergency is effective within a minute, and so is its end', async () => {
    const { readFlags, pass } = scripted(
      withPhaseTwo,
      { ...withPhaseTwo, EMERGENCY_ROLLBACK: true },
      withPhaseTwo,
    );
    await readFlags();
    pass(30);
    expect(await readFlags()).toEqual({
      ...withPhaseTwo,
      ENABLE_INPUT_VALIDATION: false,
      MAX_BROWSER_CONTEXTS: 0,
      CACHE_MAX_SIZE: 0,
      EMERGENCY_ROLLBACK: true,
    });
    pass(30);
    expect(await readFlags()).toEqual(withPhaseTwo);
  });

  test('a change is logged once, with what it changes', async () => {
    const emergency = { ...withPhaseTwo, EMERGENCY_ROLLBACK: true };
    const { readFlags, changed, pass } = scripted(defaults, withPhaseTwo, withPhaseTwo, emergency);
    for (let times = 0; times < 4; times += 1) {
      await readFlags();
      pass(30);
    }
    expect(changed).toEqual([
      { changes: { ENABLE_INPUT_VALIDATION: true } },
      {
        changes: {
          ENABLE_INPUT_VALIDATION: false,
          MAX_BROWSER_CONTEXTS: 0,
          CACHE_MAX_SIZE: 0,
          EMERGENCY_ROLLBACK: true,
        },
      },
    ]);
  });

  test('before AppConfig was ever reached, the defaults of the environment serve', async () => {
    const { readFlags, log } = scripted(new Error('ECONNREFUSED'));
    expect(await readFlags()).toEqual(defaults);
    expect(log).toEqual(['warn Feature flags: AppConfig cannot be read; the last good values stay']);
  });

  test('an outage keeps the last good values, even an emergency, and is logged once with its end', async () => {
    const emergency = { ...withPhaseTwo, EMERGENCY_ROLLBACK: true };
    const { readFlags, log, pass } = scripted(
      emergency,
      new Error('timeout'),
      new Error('reset'),
      withPhaseTwo,
    );
    const before = await readFlags();
    pass(30);
    expect(await readFlags()).toEqual(before);
    pass(30);
    expect(await readFlags()).toEqual(before);
    pass(30);
    expect(await readFlags()).toEqual(withPhaseTwo);
    expect(log).toEqual([
      'warn Feature flags: AppConfig cannot be read; the last good values stay',
      'info Feature flags are read from AppConfig again',
    ]);
  });

  test('an emergency is effective though the flags themselves cannot be read', async () => {
    const readFlags = createFlagReader(variables, {
      logger: { info: () => {}, warn: () => {} },
      fetchDocument: async () => Promise.reject(new Error('timeout')),
      fetchEmergency: async () => ({ EMERGENCY_ROLLBACK: true }),
    });
    expect(await readFlags()).toMatchObject({ EMERGENCY_ROLLBACK: true, MAX_BROWSER_CONTEXTS: 0 });
  });

  test('a failure is not asked about again before thirty seconds have passed', async () => {
    const { readFlags, left, pass } = scripted(new Error('throttled'), withPhaseTwo);
    await readFlags();
    pass(29);
    expect(await readFlags()).toEqual(defaults);
    expect(left).toHaveLength(1);
    pass(1);
    expect(await readFlags()).toEqual(withPhaseTwo);
  });

  test('a wrong value keeps the last good one, and the same wrong value is logged once', async () => {
    const wrong = { ...withPhaseTwo, ENABLE_INPUT_VALIDATION: 'yes' };
    const { readFlags, log, pass } = scripted(withPhaseTwo, wrong, wrong);
    await readFlags();
    pass(30);
    expect(await readFlags()).toEqual(withPhaseTwo);
    pass(30);
    expect(await readFlags()).toEqual(withPhaseTwo);
    expect(log).toEqual([
      'warn Feature flags: ENABLE_INPUT_VALIDATION must be true or false, not "yes"; it stays true',
    ]);
  });

  test('an unknown environment is refused at once, naming those there are', () => {
    expect(() => createFlagReader({ ...variables, ENVIRONMENT_NAME: 'prod' })).toThrow(
      'ENVIRONMENT_NAME is "prod"; it must be one of local, development, staging, production',
    );
  });
});
