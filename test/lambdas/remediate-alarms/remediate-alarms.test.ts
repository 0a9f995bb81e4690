import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RemedyName } from '../../../lambdas/contract/remedies.ts';
import {
  parseRemediationMessage,
  readRemediationMessage,
} from '../../../lambdas/remediate-alarms/read-remediation-message.ts';
import { type Remediation, tendRemedy } from '../../../lambdas/remediate-alarms/remediate-alarms.ts';
import { GiveUpError, RetryLaterError } from '../../../lambdas/shared/errors/work-errors.ts';
import {
  day,
  hour,
  minute,
  noticeOf,
  remediationWorld,
  start,
  texts,
} from '../../support/remediation-world.ts';

const tick = { kind: 'tick' };

describe('whoever dies over it', () => {
  test('is followed by one who does it again, once, and does not count twice', async () => {
    const world = await remediationWorld();
    const lever = world.services.levers['fewer-browsers'];
    const dying: Remediation = {
      ...world.services,
      levers: {
        ...world.services.levers,
        'fewer-browsers': { ...lever, pull: () => new Promise(() => undefined) },
      },
    };
    const { names, heard } = readRemediationMessage(noticeOf('BrowsersCrash', true, start), start);
    for (const name of names) void tendRemedy(dying, name, heard);
    for (let turns = 0; turns < 20; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    await world.hear(tick);
    expect(await world.browsers()).toBe(5);
    world.clock.now = start + 5 * minute;
    await world.hear(tick);
    expect(await world.browsers()).toBe(3);
    expect(world.said.size).toBe(1);
  });

  test('leaves it to people when an hour has passed', async () => {
    const world = await remediationWorld();
    const lever = world.services.levers['fewer-browsers'];
    const failing = {
      ...world.services,
      levers: {
        ...world.services.levers,
        'fewer-browsers': {
          ...lever,
          pull: async () => {
            throw new Error('denied');
          },
        },
      },
    };
    const { heard } = readRemediationMessage(noticeOf('BrowsersCrash', true, start), start);
    await expect(tendRemedy(failing, 'fewer-browsers', heard)).rejects.toThrow('denied');
    world.clock.now = start + hour;
    await world.hear(noticeOf('BrowsersCrash', false, start + minute));
    expect(await world.browsers()).toBe(5);
    expect(texts(world)).toEqual([expect.stringContaining('Could not be done within an hour')]);
  });
});

describe('what comes', () => {
  test.each([
    ['an alarm that asks for nothing', noticeOf('ApiAvailabilityBurns14x', true, start)],
    ['a word that is no alarm', { TopicArn: 'arn', Message: 'The budget is spent' }],
  ])('%s moves nothing', async (_, body) => {
    const { names } = readRemediationMessage(parseRemediationMessage(body), start);
    expect(names).toEqual([]);
  });

  test.each([
    ['no such remedy', { kind: 'undo', remedy: 'reboot' }],
    ['nothing at all', null],
  ])('%s is refused', (_, body) => {
    expect(() => parseRemediationMessage(body)).toThrow(GiveUpError);
  });

  test('in any order, late, twice and at once: never more than the limits, and told of each', async () => {
    const happening = fc.record({
      after: fc.integer({ min: 0, max: 50 * minute }),
      firing: fc.boolean(),
      late: fc.constantFrom(0, minute, hour),
      copies: fc.integer({ min: 1, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 20 }), async (happenings) => {
        const world = await remediationWorld();
        const pulls: number[] = [];
        const lever = world.services.levers['fewer-browsers'];
        const pull = async (deed: Parameters<typeof lever.pull>[0]) => {
          await lever.pull(deed);
          pulls.push(world.clock.now);
        };
        const name: RemedyName = 'fewer-browsers';
        const services = {
          ...world.services,
          levers: { ...world.services.levers, [name]: { ...lever, pull } },
        };
        for (const { after, firing, late, copies } of happenings) {
          world.clock.now += after;
          world.flags.complete();
          const body = noticeOf('BrowsersCrash', firing, world.clock.now - late);
          const { heard } = readRemediationMessage(body, world.clock.now);
          const all = Array.from({ length: copies }, () =>
            tendRemedy(services, name, heard).catch((error: unknown) => {
              if (!(error instanceof RetryLaterError)) throw error;
            }),
          );
          await Promise.all(all);
        }
        for (const at of pulls) {
          expect(pulls.filter((other) => other > at - hour && other <= at).length).toBeLessThanOrEqual(1);
          expect(pulls.filter((other) => other > at - day && other <= at).length).toBeLessThanOrEqual(3);
        }
        const done = texts(world).filter((text) => text.startsWith('Done by itself'));
        expect(done).toHaveLength(pulls.length);
        expect(await world.browsers()).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 40 },
    );
  });
});
