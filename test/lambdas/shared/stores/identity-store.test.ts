import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from '@jest/globals';
import { fingerprintOf } from '../../../../lambdas/domain/identity/fingerprint.ts';
import type { IdentityDecision } from '../../../../lambdas/domain/identity/identity-decision.ts';
import type { VehicleFields } from '../../../../lambdas/domain/listing.ts';
import { createIdentityStore } from '../../../../lambdas/shared/stores/identity-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';
import { sampleListing } from '../../../support/sample-listing.ts';

const newStore = () => {
  const dynamo = inMemoryDynamo();
  return { dynamo, store: createIdentityStore('identities', dynamo.client) };
};

const oneVin = '1FTEW1EP5MFA00001';
const otherVin = '1FTEW1EP7MFB99999';
const printOf = (listingId: string, vehicle: Partial<VehicleFields> = {}, day = '2026-11-20') => {
  const at = `${day}T08:00:00.000Z`;
  return fingerprintOf(
    sampleListing(listingId, { vin: oneVin, ...vehicle }, { firstSeenAt: at, lastSeenAt: at }),
  );
};
const writes = (calls: readonly string[]) => calls.filter((call) => /Put|Delete|Update/.test(call));

describe('a fingerprint', () => {
  test('is found by its listing, and by what it has in common with others', async () => {
    const { store } = newStore();
    expect(await store.putPrint(printOf('a'))).toBe(true);
    await store.putPrint(printOf('b'));
    expect(JSON.stringify((await store.of('a')).print)).toBe(JSON.stringify(printOf('a')));
    expect(await store.sharing(`vin ${oneVin}`)).toEqual(['a', 'b']);
    expect(await store.sharing(`vin ${otherVin}`)).toEqual([]);
    expect((await store.prints(['b', 'a', 'c'])).map(({ listingId }) => listingId).sort()).toEqual([
      'a',
      'b',
    ]);
  });

  test('that changes leaves what it had in common before', async () => {
    const { store } = newStore();
    await store.putPrint(printOf('a'));
    expect(await store.putPrint(printOf('a', { vin: otherVin }, '2026-11-21'))).toBe(true);
    expect(await store.sharing(`vin ${oneVin}`)).toEqual([]);
    expect(await store.sharing(`vin ${otherVin}`)).toEqual(['a']);
  });

  test('that stays writes nothing, and one that was only seen later nothing but itself', async () => {
    const { store, dynamo } = newStore();
    await store.putPrint(printOf('a'));
    const { length } = dynamo.calls;
    expect(await store.putPrint(printOf('a'))).toBe(false);
    expect(writes(dynamo.calls.slice(length))).toEqual([]);
    expect(await store.putPrint(printOf('a', {}, '2026-11-21'))).toBe(false);
    expect(writes(dynamo.calls.slice(length))).toEqual(['PutCommand']);
  });

  test('lives as long as its listing is seen, all of its rows alike', async () => {
    const { store, dynamo } = newStore();
    await store.putPrint(printOf('a'));
    await store.putPrint(printOf('a', {}, '2026-12-01'));
    const ends = new Set(dynamo.rows('identities').map(({ expiresAt }) => expiresAt));
    expect([...ends]).toEqual([Date.UTC(2029, 1, 1) / 1_000]);
  });

  test('of a visit that is overtaken does not take back when its keys were found last', async () => {
    const { store, dynamo } = newStore();
    const later = printOf('a', {}, '2026-11-22');
    let isOvertaken = false;
    const send = async (command: object) => {
      if (!isOvertaken && command instanceof PutCommand) {
        isOvertaken = true;
        await store.putPrint(later);
      }
      return dynamo.client.send(command as never);
    };
    const slow = createIdentityStore('identities', { send } as typeof dynamo.client);
    expect(await slow.putPrint(printOf('a', {}, '2026-11-20'))).toBe(false);
    const keys = dynamo.rows('identities').filter(({ recordId }) => recordId === 'a');
    expect(new Set(keys.map(({ seenAt }) => seenAt))).toEqual(new Set([later.to]));
  });

  test('of an older view does not take the place of a newer one', async () => {
    const { store } = newStore();
    await store.putPrint(printOf('a', { vin: otherVin }, '2026-11-21'));
    expect(await store.putPrint(printOf('a'))).toBe(false);
    expect((await store.of('a')).print?.vin).toBe(otherVin);
  });

  test.each([
    [64, 64],
    [65, undefined],
  ])('of %i listings with one thing in common, it identifies %p', async (count, told) => {
    const { store } = newStore();
    for (let index = 0; index < count; index += 1) await store.putPrint(printOf(`${index}`));
    expect((await store.sharing(`vin ${oneVin}`))?.length).toBe(told);
  });
});

describe('what is kept under a listing', () => {
  test('is nothing for one that is unknown', async () => {
    expect(await newStore().store.of('a')).toEqual({ decisions: [] });
  });

  test('is its vehicle, and what people decided about it, for both listings', async () => {
    const { store } = newStore();
    const vehicle = {
      ...{ listingId: 'a', vehicleId: 'a', vin: null },
      ...{ listingIds: ['a', 'c'], merges: [], considered: ['a', 'c'] },
    };
    const decision: IdentityDecision = {
      listings: ['a', 'b'],
      verdict: 'different',
      decidedBy: 'ada',
      decidedAt: '2026-11-21T08:00:00.000Z',
      reason: 'two cars',
    };
    await store.putVehicle(vehicle);
    await store.decide(decision);
    expect(await store.of('a')).toEqual({ vehicle, decisions: [decision] });
    expect(await store.of('b')).toEqual({ decisions: [decision] });
    await store.putVehicle({ ...vehicle, listingIds: ['a'], considered: ['a'] });
    expect(await store.of('a')).toEqual({ decisions: [decision] });
  });
});

describe('what people decide about two listings', () => {
  const decided = (hour: number, verdict: IdentityDecision['verdict'], reason: string): IdentityDecision => ({
    ...{ listings: ['a', 'b'], verdict, decidedBy: 'ada', reason },
    decidedAt: `2026-11-21T${String(hour).padStart(2, '0')}:00:00.000Z`,
  });
  const kept = async (decisions: readonly IdentityDecision[]) => {
    const { store } = newStore();
    for (const decision of decisions) await store.decide(decision);
    return Promise.all(['a', 'b'].map(async (listingId) => (await store.of(listingId)).decisions));
  };
  const [early, late] = [decided(8, 'same', 'one car'), decided(9, 'different', 'two cars')];

  test.each([
    ['later, by the later', [early, late], late],
    ['later, also where the earlier comes late', [late, early], late],
    ['later, in either order of the listings', [early, { ...late, listings: ['b', 'a'] } as const], late],
    ['at one moment, by the verdict', [decided(8, 'different', 'two'), early], early],
    ['at one moment, in any order', [early, decided(8, 'different', 'two')], early],
    ['the same again, by the first', [early, decided(8, 'same', 'said twice')], early],
  ])('is decided %s, for both listings alike', async (_, decisions, { verdict, reason }) => {
    const stands = expect.objectContaining({ verdict, reason });
    expect(await kept(decisions)).toEqual([[stands], [stands]]);
  });

  test('tells whether it was heard', async () => {
    const { store } = newStore();
    const heard: boolean[] = [];
    for (const decision of [late, early, decided(10, 'by-evidence', 'who knows')])
      heard.push(await store.decide(decision));
    expect(heard).toEqual([true, false, true]);
  });

  test('stands only on the decision that was seen, where whoever decides says so', async () => {
    const { store } = newStore();
    const [none, first] = [{}, { decidedAt: early.decidedAt }];
    const heard = [
      await store.decide(early, first),
      await store.decide(early, none),
      await store.decide(late, none),
      await store.decide(late, first),
      await store.decide(decided(10, 'same', 'one car after all'), first),
    ];
    expect(heard).toEqual([false, true, false, true, false]);
  });

  test('is kept with both listings or with none', async () => {
    const { store, dynamo } = newStore();
    await store.decide(early);
    expect(dynamo.calls).toEqual(['TransactWriteCommand']);
  });

  test('about other pairs stands beside it', async () => {
    const withAnother = { ...early, listings: ['a', 'c'] as const };
    expect(await kept([late, withAnother])).toEqual([[late, withAnother], [late]]);
  });
});
