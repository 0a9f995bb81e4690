import { describe, expect, test } from '@jest/globals';
import { createFaults, type FaultKind } from '../../../tools/account/faults.ts';
import { createInvocation } from '../../../tools/account/invocation.ts';
import { createVirtualClock } from '../../../tools/account/virtual-clock.ts';
import { seededRandom } from '../../../tools/sites/sample-market/world/seeded-random.ts';

/** An invocation whose calls meet these faults, one after another, and then none. */
const invocationWith = (...befalling: (FaultKind | undefined)[]) => {
  const clock = createVirtualClock(0);
  const faults = { ...createFaults(seededRandom('call'), false), next: () => befalling.shift() };
  const killed: string[] = [];
  const effects: string[] = [];
  const outcomes: string[] = [];
  const invocation = createInvocation({ clock, faults }, (reason) => killed.push(reason));
  const call = (name: string): void => {
    invocation.call({ name, takes: 10, perform: () => effects.push(name) }).then(
      () => outcomes.push(`${name} answered`),
      (error: Error) => outcomes.push(`${name}: ${error.name}`),
    );
  };
  return { call, killed, effects, outcomes, invocation, drain: () => clock.runUntil(() => false) };
};

describe('a call of an invocation', () => {
  test.each([
    [undefined, ['Put'], ['Put answered']],
    ['throttled', [], ['Put: ThrottlingException']],
    ['failed', [], ['Put: InternalServerError']],
    ['answer lost', ['Put'], ['Put: TimeoutError']],
  ] as const)('that is %p has the effects %j and comes to %j', async (fault, effects, outcomes) => {
    const world = invocationWith(fault);
    world.call('Put');
    await world.drain();
    expect(world.effects).toEqual(effects);
    expect(world.outcomes).toEqual(outcomes);
    expect(world.killed).toEqual([]);
  });

  test.each([
    ['killed before', ['Get']],
    ['killed after', ['Get', 'Put']],
  ] as const)('that is %s never answers, nor does any other of its invocation', async (fault, effects) => {
    const world = invocationWith(undefined, fault);
    world.call('Get');
    world.call('Put');
    await world.drain();
    world.call('Query');
    await world.drain();
    expect(world.effects).toEqual(effects);
    expect(world.outcomes).toEqual([]);
    expect(world.killed).toEqual([`${fault} Put`]);
    expect(world.invocation.isDead()).toBe(true);
  });

  test('that is refused by what it calls is told so', async () => {
    const { invocation, drain } = invocationWith();
    const refused = expect(
      invocation.call({ name: 'Get', takes: 1, perform: () => Promise.reject(new Error('no such table')) }),
    ).rejects.toThrow('no such table');
    await drain();
    await refused;
  });
});
