import { describe, expect, test } from '@jest/globals';
import { judgingRules } from '../../../../lambdas/domain/judging/judging-rules.ts';
import { createRulesReader } from '../../../../lambdas/shared/judging-rules/read-rules.ts';

const variables = {
  RULES_APPLICATION: 'application',
  RULES_ENVIRONMENT: 'environment',
  RULES_PROFILE: 'profile',
};
const dearer = { buying: { transport: { perMile: 2 } } };
const misspelt = { buying: { transport: { perMiles: 2 } } };

/** AppConfig as a list of answers, one per fetch; more fetches than answers fail the test. */
const scripted = (...answers: readonly unknown[]) => {
  const log: string[] = [];
  const left = [...answers];
  let time = Date.parse('2026-11-21T12:00:00Z');
  let refused = 0;
  const readRules = createRulesReader(variables, {
    logger: {
      info: (input) => void log.push(`info ${String(input)}`),
      warn: (input) => void log.push(`warn ${String(input)}`),
    },
    onRefused: () => {
      refused += 1;
    },
    fetchDocument: async () => {
      if (left.length === 0) throw new Error('fetched more often than expected');
      const answer = left.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    },
    now: () => time,
  });
  const pass = (seconds: number): void => {
    time += seconds * 1_000;
  };
  return { readRules, log, left, pass, refused: () => refused };
};

const perMile = async (read: ReturnType<typeof scripted>['readRules']): Promise<number> =>
  (await read()).buying.transport.perMile;

describe('the reader of the judging rules', () => {
  test("an environment that states nothing judges by the product's rules", async () => {
    const { readRules, log } = scripted({});
    expect(await readRules()).toEqual(judgingRules);
    expect(log).toEqual([]);
  });

  test('serves one fetch for thirty seconds, to a crowd too, and then the changed rules', async () => {
    const { readRules, left, pass } = scripted({}, dearer);
    const crowd = await Promise.all([readRules(), readRules(), readRules()]);
    expect(new Set(crowd).size).toBe(1);
    pass(29.9);
    expect(await perMile(readRules)).toBe(judgingRules.buying.transport.perMile);
    expect(left).toHaveLength(1);
    pass(0.1);
    expect(await perMile(readRules)).toBe(2);
  });

  test.each([
    ['that cannot be had', new Error('timeout'), 'AppConfig cannot be read'],
    ['with a misspelt rule', misspelt, '/buying/transport must NOT have additional properties (perMiles)'],
    ['whose parts contradict each other', { valuation: { leastComparables: 90 } }, 'leastComparables, 90'],
  ])(
    'a document %s leaves the last good rules, is logged once and counted each time',
    async (_, bad, words) => {
      const { readRules, log, pass, refused } = scripted(dearer, bad, bad, dearer);
      await readRules();
      for (let reading = 0; reading < 2; reading += 1) {
        pass(30);
        expect(await perMile(readRules)).toBe(2);
      }
      expect(refused()).toBe(2);
      pass(30);
      await readRules();
      expect(refused()).toBe(2);
      expect(log).toEqual([
        expect.stringContaining(words),
        'info Judging rules are read from AppConfig again',
      ]);
      expect(log[0]).toMatch(/^warn Judging rules: .+; the last good rules stay$/);
    },
  );

  test.each([
    ['AppConfig never answered', new Error('ECONNREFUSED')],
    ['the first document is bad', misspelt],
  ])('where %s, the work waits rather than being judged by other rules', async (_, first) => {
    const { readRules, pass, left } = scripted(first, dearer);
    await expect(readRules()).rejects.toMatchObject({
      name: 'RetryLaterError',
      code: 'rules-unknown',
      delaySeconds: 30,
    });
    pass(29);
    await expect(readRules()).rejects.toMatchObject({ code: 'rules-unknown' });
    expect(left).toHaveLength(1);
    pass(1);
    expect(await perMile(readRules)).toBe(2);
  });

  test('the longer there are no rules, the longer the work waits, a quarter of an hour at the most', async () => {
    const { readRules, pass } = scripted(...Array(6).fill(new Error('down')));
    const waits: number[] = [];
    for (const seconds of [0, 30, 60, 300, 600, 36_000]) {
      pass(seconds);
      await readRules().catch(({ delaySeconds }) => waits.push(delaySeconds));
    }
    expect(waits).toEqual([30, 30, 90, 390, 900, 900]);
  });
});
