import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AlarmChange } from '../../../lambdas/domain/on-call/alarm-change.ts';
import { notifyOnCall, type OnCall } from '../../../lambdas/notify-on-call/notify-on-call.ts';
import { GiveUpError, RetryLaterError } from '../../../lambdas/shared/errors/work-errors.ts';
import { createIncidentStore } from '../../../lambdas/shared/stores/incident-store.ts';
import { inMemoryDynamo } from '../../support/in-memory-dynamo.ts';

const changeOf = (change: Partial<AlarmChange> = {}): AlarmChange => ({
  alarm: 'burns-14x',
  cause: 'api-availability',
  firing: true,
  severity: 'critical',
  at: 1_000,
  description: 'Requests fail',
  ...change,
});

const setUp = (say?: (text: string) => Promise<void>) => {
  const said: string[] = [];
  const clock = { now: 10_000 };
  const onCall: OnCall = {
    incidents: createIncidentStore('incidents', () => clock.now, inMemoryDynamo().client),
    say: async (text) => {
      await say?.(text);
      said.push(text.split(':')[0] ?? '');
    },
    environment: 'production',
    now: () => clock.now,
  };
  const hear = (change: Partial<AlarmChange> = {}) => notifyOnCall(onCall, { change: changeOf(change) });
  return { said, clock, onCall, hear };
};

describe('on-call', () => {
  test('is told once of an incident, whatever number of alarms it has', async () => {
    const { said, hear } = setUp();
    for (const alarm of ['a', 'b', 'c', 'd']) await hear({ alarm });
    expect(said).toEqual(['CRITICAL']);
  });

  test('is told of each cause, of what gets worse, and of the end', async () => {
    const { said, hear } = setUp();
    await hear({ severity: 'high', alarm: 'burns-6x' });
    await hear({ cause: 'planner-silent', severity: 'high' });
    await hear({ at: 2_000 });
    await hear({ at: 3_000, firing: false });
    expect(said).toEqual(['HIGH', 'HIGH', 'CRITICAL, and it got worse']);
    await hear({ at: 4_000, severity: 'high', alarm: 'burns-6x', firing: false });
    expect(said.at(-1)).toBe('RECOVERED');
  });

  test('is told once of forty alarms that come at once', async () => {
    const { said, hear } = setUp();
    const all = Array.from({ length: 40 }, (_, at) => hear({ alarm: `alarm-${at}` }));
    await Promise.all(all);
    expect(said).toEqual(['CRITICAL']);
  });

  test('is told what else there is to tell, word by word', async () => {
    const texts: string[] = [];
    const { onCall } = setUp(async (text) => void texts.push(text));
    await notifyOnCall(onCall, { text: 'The budget is spent' });
    expect(texts).toEqual(['The budget is spent']);
  });

  test('is told once of what was done by itself, and of it with the alarm that comes later', async () => {
    const { said, onCall, hear } = setUp();
    const remedy = { id: 'd', text: 'MAX_BROWSER_CONTEXTS 5 → 3' };
    for (const _ of ['first', 'again']) await notifyOnCall(onCall, { cause: 'api-availability', remedy });
    await hear();
    expect(said).toEqual(['REMEDIATION', 'CRITICAL']);
  });

  test('is told by the next try when the chat was down', async () => {
    const down = { isDown: true };
    const { said, hear } = setUp(async () => {
      if (down.isDown) throw new GiveUpError('chat-unreachable', 'down');
    });
    await expect(hear()).rejects.toThrow('down');
    down.isDown = false;
    await hear();
    expect(said).toEqual(['CRITICAL']);
  });

  test('is told by somebody else when who was telling died, though not at once: he may be telling still', async () => {
    const never = new Promise<void>(() => undefined);
    const dying = { is: true };
    const { said, clock, hear } = setUp(() => (dying.is ? never : Promise.resolve()));
    void hear();
    // As much as it takes to write the claim.
    await new Promise((resolve) => setImmediate(resolve));
    dying.is = false;
    await expect(hear()).rejects.toThrow(RetryLaterError);
    clock.now += 60_000;
    await hear();
    expect(said).toEqual(['CRITICAL']);
  });

  test('knows in the end how it is, in whatever order and however often changes come, and side by side', async () => {
    const change = fc.record({
      alarm: fc.constantFrom('a', 'b'),
      firing: fc.boolean(),
      severity: fc.constantFrom('critical' as const, 'high' as const),
      at: fc.integer({ min: 1, max: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(change, { minLength: 1, maxLength: 8 }),
        async (scheduler, changes) => {
          const { said, onCall, hear } = setUp(() => scheduler.schedule(Promise.resolve()));
          const deliver = async (each: Partial<AlarmChange>): Promise<void> => {
            for (;;) {
              try {
                return await hear(each);
              } catch (error) {
                if (!(error instanceof RetryLaterError)) throw error;
                await scheduler.schedule(Promise.resolve());
              }
            }
          };
          const all = Promise.all([...changes, ...changes.slice(0, 2)].map(deliver));
          await scheduler.waitFor(all);
          const stored = await onCall.incidents.read('api-availability');
          const fires = Object.values(stored?.incident.alarms ?? {}).some(({ firing }) => firing);
          expect(stored?.incident.tellingUntil).toBe(0);
          expect(stored?.incident.told !== undefined).toBe(fires);
          if (said.length > 0) expect(said.at(-1) === 'RECOVERED').toBe(!fires);
          else expect(fires).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });
});
