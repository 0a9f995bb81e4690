import { describe, expect, test } from '@jest/globals';
import type { VehicleFields } from '../../../lambdas/domain/listing.ts';
import { listingIdOfPage } from '../../../lambdas/domain/listing-identity.ts';
import type { VehicleView } from '../../../lambdas/identify-vehicles/view-vehicle.ts';
import { callerSubject, type RequestParts } from '../../support/api-gateway-event.ts';
import { type ApiWorld, clientApi, now } from '../../support/client-api.ts';
import { sampleListing } from '../../support/sample-listing.ts';

const show = 'GET /api/listings/{id}/vehicle';
const decide = 'POST /api/listings/{id}/vehicle/decisions';

const oneVin = '1FTEW1EP5MFA00001';
const otherVin = '1FTEW1EP7MFB99999';

/** Seen at that hour for the first and only time, each on a site of its own. */
const offer = (listingId: string, hour: number, vehicle: Partial<VehicleFields> = {}) => {
  const at = `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000Z`;
  return sampleListing(
    listingId,
    { mileage: { value: 40_017, unit: 'mi' }, ...vehicle },
    { sourceId: `site-${listingId}`, firstSeenAt: at, lastSeenAt: at },
  );
};

/** Three pages of one truck, and one of another. */
const market: ApiWorld = {
  listings: [
    offer('a', 8, { vin: oneVin }),
    offer('b', 9, { vin: oneVin }),
    offer('c', 10, { vin: oneVin }),
    offer('z', 11, { vin: otherVin, mileage: { value: 90_000, unit: 'mi' } }),
  ],
};

const saying = (id: string, other: string, verdict: string, reason = 'Two stand in the yard') => ({
  id,
  body: { other, verdict, reason },
});

const apiOf = (world: ApiWorld = market) => {
  const api = clientApi(world);
  const asked = async (route: typeof show | typeof decide, parts: RequestParts): Promise<VehicleView> => {
    const { status, body } = await api.ask(route, parts);
    expect([status, body]).toEqual([200, expect.anything()]);
    return body as unknown as VehicleView;
  };
  return {
    ...api,
    view: (id: string) => asked(show, { id }),
    say: (...said: Parameters<typeof saying>) => asked(decide, saying(...said)),
    /** As the rows of the listings name them. */
    vehicleIds: async () => {
      const rows = await Promise.all(['a', 'b', 'c', 'z'].map((id) => api.vehicles.listings.get(id)));
      return rows.map((row) => row?.vehicleId);
    },
  };
};

describe('the vehicle of a listing', () => {
  test('is shown to whoever may read, with each merge, its reasons and their weights', async () => {
    const { ask } = apiOf();
    const { status, body } = await ask(show, { id: 'b', caller: ['viewer'] });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ listingId: 'b', vehicleId: 'a', vin: oneVin, listingIds: ['a', 'b', 'c'] },
      ...{ undecidable: [], decisions: [] },
    });
    const { merges } = body as unknown as VehicleView;
    expect(merges).toHaveLength(2);
    for (const { by, weight, reasons, ruleVersion } of merges) {
      expect([by, ruleVersion]).toEqual(['evidence', expect.stringMatching(/\S/)]);
      expect(reasons).toContainEqual({ code: 'vin-equal', weight: 7 });
      expect(weight).toBeCloseTo(reasons.reduce((sum, reason) => sum + reason.weight, 0));
    }
  });

  test('comes with the pages of its listings, so that a person can look', async () => {
    const { pages } = await apiOf().view('a');
    const { sourceId, url, lastSeenAt } = offer('a', 8);
    expect(pages.map(({ listingId }) => listingId)).toEqual(['a', 'b', 'c']);
    expect(pages[0]).toEqual({ listingId: 'a', sourceId, url, lastSeenAt });
  });

  test('comes with what each of its listings showed of it over time', async () => {
    const price = (amount: number) => ({ price: { amount, currency: 'USD', kind: 'asking' as const } });
    const { view, vehicles } = apiOf({
      listings: [offer('a', 8, { vin: oneVin, ...price(20_000) }), offer('z', 8, { vin: otherVin })],
    });
    await vehicles.visited();
    const cheaper = offer('a', 12, { vin: oneVin, ...price(19_000) });
    await vehicles.histories.saw(cheaper);
    await vehicles.listings.saw(cheaper);
    await vehicles.histories.sawEnd('a', 'sold', '2026-11-20T14:00:00.000Z');
    const [at8, at12, at14] = ['08', '12', '14'].map((hour) => `2026-11-20T${hour}:00:00.000Z`);
    const { histories } = await view('a');
    expect(histories).toEqual([
      {
        ...{ listingId: 'a', firstSeenAt: at8, lastSeenAt: at12 },
        statuses: [
          { status: 'listed', at: at8 },
          { status: 'sold', at: at14 },
        ],
        prices: [
          { ...price(20_000), firstSeenAt: at8, lastSeenAt: at8 },
          { ...price(19_000), firstSeenAt: at12, lastSeenAt: at12 },
        ],
      },
    ]);
  });

  test('has no history of another vehicle that its page showed before', async () => {
    const { view, vehicles } = apiOf({ listings: [offer('a', 8, { vin: otherVin })] });
    await vehicles.visited();
    const reused = offer('a', 12, { vin: oneVin });
    await vehicles.histories.saw(reused);
    await vehicles.listings.saw(reused);
    const { histories } = await view('a');
    expect(histories).toMatchObject([
      { firstSeenAt: reused.firstSeenAt, statuses: [{ status: 'listed', at: reused.firstSeenAt }] },
    ]);
    expect(histories[0]?.prices).toHaveLength(1);
  });

  test('is withdrawn with the page that offered it among others', async () => {
    const { view, vehicles } = apiOf({ listings: [offer('a', 8, { vin: oneVin })] });
    await vehicles.visited();
    const { sourceId, url } = offer('a', 8);
    const gone = listingIdOfPage(sourceId, url);
    await vehicles.histories.sawEnd(gone, 'sold', '2026-11-20T13:00:00.000Z');
    await vehicles.histories.sawEnd(gone, 'withdrawn', '2026-11-20T14:00:00.000Z');
    const [history] = (await view('a')).histories;
    expect(history?.statuses.map(({ status }) => status)).toEqual(['listed', 'withdrawn']);
  });

  test('of a listing that has nothing in common with others is its own', async () => {
    const { vehicleId, listingIds, merges } = await apiOf().view('z');
    expect({ vehicleId, listingIds, merges }).toEqual({ vehicleId: 'z', listingIds: ['z'], merges: [] });
  });

  test('is shown with those of which nobody can tell whether they are the same, and their pages', async () => {
    const place = { city: 'Austin', region: 'TX', country: 'US' };
    const twin = { mileage: null, location: place };
    const { view } = apiOf({ listings: [offer('a', 8, twin), offer('b', 9, twin)] });
    const { listingIds, undecidable, pages } = await view('b');
    expect(listingIds).toEqual(['b']);
    expect(undecidable).toMatchObject([{ listings: ['a', 'b'], why: 'evidence' }]);
    expect(undecidable[0]?.reasons).toContainEqual(expect.objectContaining({ code: 'city-equal' }));
    expect(pages.map(({ listingId }) => listingId)).toEqual(['b', 'a']);
  });

  test('of a fleet names no more doubtful twins than a person looks at', async () => {
    const twin = { mileage: null, location: { city: 'Austin', region: 'TX', country: 'US' } };
    const fleet = Array.from({ length: 60 }, (_, at) => offer(`t${at}`, 8, twin));
    const { undecidable } = await apiOf({ listings: fleet }).view('t7');
    expect(undecidable).toHaveLength(50);
    expect(undecidable.every(({ listings }) => listings.includes('t7'))).toBe(true);
  });

  test('is found without a write', async () => {
    const { view, vehicles } = apiOf();
    await vehicles.visited();
    const { length } = vehicles.dynamo.calls;
    await view('b');
    const calls = vehicles.dynamo.calls.slice(length);
    expect(calls.filter((call) => /Put|Update|Delete|Write/.test(call))).toEqual([]);
  });

  test('of an unknown listing is not found', async () => {
    const { status, body } = await apiOf().ask(show, { id: 'nobody' });
    expect([status, body.detail]).toEqual([404, expect.stringMatching(/listingId/)]);
  });
});

describe('a person', () => {
  test.each([['analyst' as const], ['operator' as const], ['administrator' as const]])(
    'as %s parts two listings, which is seen from both, and takes it back',
    async (role) => {
      const { ask, view, say, vehicleIds } = apiOf();
      const parted = await ask(decide, { ...saying('b', 'a', 'different'), caller: [role] });
      expect(parted).toMatchObject({ status: 200, body: { listingId: 'b', vehicleId: 'b' } });
      expect((await view('a')).listingIds).not.toContain('b');
      const [decision] = (await view('a')).decisions;
      expect(decision).toEqual({
        ...{ listings: ['b', 'a'], verdict: 'different', reason: 'Two stand in the yard' },
        ...{ decidedBy: callerSubject, decidedAt: now.toISOString() },
      });
      expect((await view('b')).decisions).toEqual([decision]);
      expect(await vehicleIds()).toEqual(['a', 'b', 'a', 'z']);
      await say('a', 'b', 'by-evidence', 'I mixed them up');
      expect((await view('b')).listingIds).toEqual(['a', 'b', 'c']);
      expect(await vehicleIds()).toEqual(['a', 'a', 'a', 'z']);
    },
  );

  test('joins what no evidence brings together, and the merge says that it was a person', async () => {
    const { say, view, vehicleIds } = apiOf({ listings: [offer('a', 8, { make: 'Kia' }), offer('z', 9)] });
    const { listingIds, merges } = await say('z', 'a', 'same');
    expect(listingIds).toEqual(['a', 'z']);
    expect(merges).toMatchObject([{ listings: ['a', 'z'], by: 'person' }]);
    expect((await view('a')).merges).toEqual(merges);
    expect(await vehicleIds()).toEqual(['a', undefined, undefined, 'a']);
  });

  test('is shown the page of a listing that was parted, to be able to take it back', async () => {
    const { pages } = await apiOf().say('b', 'a', 'different');
    expect(pages.map(({ listingId }) => listingId)).toContain('a');
  });

  test('has the listings of both vehicles judged again', async () => {
    const { say, rescored } = apiOf();
    await say('b', 'a', 'different');
    expect(rescored).toEqual([{ kind: 'listings', listingIds: expect.arrayContaining(['a', 'b', 'c']) }]);
    expect(rescored[0]).not.toMatchObject({ listingIds: expect.arrayContaining(['z']) });
  });

  test('has more than a hundred judged again in several messages', async () => {
    const listings = Array.from({ length: 130 }, (_, at) => offer(`j${at}`, 8, { make: `Make ${at}` }));
    const { vehicles, ask, rescored } = clientApi({ listings });
    await vehicles.visited();
    for (const [at, { listingId }] of listings.slice(1).entries())
      await vehicles.identities.decide({
        listings: [`j${Math.floor(at / 2)}`, listingId],
        verdict: 'same',
        decidedBy: 'ada',
        decidedAt: '2026-11-20T12:00:00.000Z',
        reason: 'one car, on very many sites',
      });
    expect((await ask(decide, saying('j1', 'j0', 'same'))).status).toBe(200);
    const sizes = rescored.map((message) => (message.kind === 'listings' ? message.listingIds.length : 0));
    expect(sizes.length).toBeGreaterThan(1);
    expect(Math.max(...sizes)).toBe(100);
    const judged = rescored.flatMap((message) => (message.kind === 'listings' ? message.listingIds : []));
    expect(new Set(judged).size).toBe(judged.length);
  });

  test('who decides in the same moment as somebody else is refused, and told what to do', async () => {
    const api = apiOf();
    await api.vehicles.visited();
    const { identities } = api.vehicles;
    const { of } = identities;
    // Between the reading and the writing, by a clock that runs ahead.
    const meanwhile: typeof of = async (listingId) => {
      const kept = await of(listingId);
      await identities.decide({
        ...{ listings: ['a', 'b'], verdict: 'same', reason: 'One car', decidedBy: 'bob' },
        decidedAt: new Date(now.getTime() + 60_000).toISOString(),
      });
      return kept;
    };
    Object.assign(identities, { of: meanwhile });
    const answer = await api.ask(decide, saying('b', 'a', 'different'));
    expect(answer).toMatchObject({
      status: 409,
      body: {
        type: expect.stringMatching(/vehicle-decided$/),
        detail: expect.stringMatching(/send your decision once more/),
      },
    });
    Object.assign(identities, { of });
    expect((await api.say('b', 'a', 'different')).decisions).toMatchObject([{ verdict: 'different' }]);
  });

  test('who says the same again changes no row, and has the listings judged again', async () => {
    const { say, vehicles, rescored } = apiOf();
    await say('b', 'a', 'different');
    const rows = vehicles.dynamo.rows('identities');
    const { length } = vehicles.dynamo.calls;
    await say('b', 'a', 'different');
    expect(vehicles.dynamo.rows('identities')).toEqual(rows);
    expect(vehicles.dynamo.calls.slice(length).filter((call) => /Put|Write/.test(call))).toEqual([]);
    expect(rescored).toHaveLength(2);
  });

  test.each([
    ['another verdict', 'same', 'Two stand in the yard'],
    ['another reason', 'different', 'The seller says so'],
  ])('who says it again with %s replaces what was said', async (_, verdict, reason) => {
    const { say, vehicles } = apiOf();
    await vehicles.visited();
    await vehicles.identities.decide({
      ...{ listings: ['a', 'b'], verdict: 'different', reason: 'Two stand in the yard' },
      ...{ decidedBy: callerSubject, decidedAt: '2026-11-20T12:00:00.000Z' },
    });
    const { decisions } = await say('b', 'a', verdict, reason);
    expect(decisions).toMatchObject([{ verdict, reason, decidedAt: now.toISOString() }]);
  });

  test('who decides on a machine whose clock is behind still has the last word', async () => {
    const { say, vehicles } = apiOf();
    await vehicles.visited();
    await vehicles.identities.decide({
      ...{ listings: ['b', 'a'], verdict: 'different', reason: 'Two stand in the yard' },
      ...{ decidedBy: 'ada', decidedAt: '2026-11-21T10:00:02.000Z' },
    });
    const { listingIds, decisions } = await say('b', 'a', 'by-evidence');
    expect([listingIds, decisions]).toMatchObject([
      ['a', 'b', 'c'],
      [{ verdict: 'by-evidence', decidedAt: '2026-11-21T10:00:02.001Z' }],
    ]);
  });

  test('whose message cannot be sent is told so, and makes up for all of it by sending it again', async () => {
    const { ask, vehicles } = apiOf({ ...market, rescorerFault: new Error('the queue is gone') });
    expect(await ask(decide, saying('b', 'a', 'different'))).toMatchObject({
      status: 503,
      headers: { 'retry-after': '5' },
      body: { detail: expect.stringMatching(/send the decision again/) },
    });
    expect((await vehicles.listings.get('b'))?.vehicleId).toBe('b');
  });

  test.each(Array.from({ length: 6 }, (_, at) => at))(
    'whose request breaks off at write %i ends in the same tables when it is sent again',
    async (broken) => {
      const undisturbed = apiOf();
      await undisturbed.say('b', 'a', 'different');
      const { ask, say, rescored, vehicles } = apiOf();
      await vehicles.visited();
      let writes = 0;
      vehicles.dynamo.failWhen((_, command) =>
        /Put|Write/.test(command) && writes++ === broken
          ? { when: 'after', error: new Error('the answer was lost') }
          : undefined,
      );
      const { status } = await ask(decide, saying('b', 'a', 'different'));
      expect(status).toBe(writes > broken ? 500 : 200);
      vehicles.dynamo.failWhen(() => undefined);
      await say('b', 'a', 'different');
      for (const table of ['identities', 'listings'] as const)
        expect(vehicles.dynamo.rows(table)).toEqual(undisturbed.vehicles.dynamo.rows(table));
      expect(rescored.at(-1)).toEqual({
        kind: 'listings',
        listingIds: expect.arrayContaining(['a', 'b', 'c']),
      });
    },
  );

  test.each([
    ['an unknown listing', 'b', 'nobody', 422, 'unknown-listing'],
    ['the listing itself', 'b', 'b', 422, 'same-listing'],
  ])('who names %s as the other is refused, and nothing is written', async (_, id, other, status, code) => {
    const { ask, vehicles, rescored } = apiOf();
    await vehicles.visited();
    const rows = vehicles.dynamo.rows('identities');
    const answer = await ask(decide, saying(id, other, 'same'));
    expect(answer).toMatchObject({ status, body: { type: expect.stringMatching(`${code}$`) } });
    expect([vehicles.dynamo.rows('identities'), rescored]).toEqual([rows, []]);
  });

  test('who decides about an unknown listing is told that there is none', async () => {
    expect((await apiOf().ask(decide, saying('nobody', 'nobody', 'same'))).status).toBe(404);
  });

  test.each([
    ['an unknown verdict', { other: 'a', verdict: 'merged', reason: 'why' }, '/body/verdict'],
    ['no verdict', { other: 'a', reason: 'why' }, '/body'],
    ['no other listing', { verdict: 'same', reason: 'why' }, '/body'],
    ['an other that is no id', { other: '<a>', verdict: 'same', reason: 'why' }, '/body/other'],
    ['no reason', { other: 'a', verdict: 'same' }, '/body'],
    ['a blank reason', { other: 'a', verdict: 'same', reason: ' \n ' }, '/body/reason'],
    ['a reason that is too long', { other: 'a', verdict: 'same', reason: 'x'.repeat(501) }, '/body/reason'],
    [
      'somebody else to have decided',
      { other: 'a', verdict: 'same', reason: 'why', decidedBy: 'x' },
      '/body',
    ],
  ])('who sends %s is refused, and nothing is written', async (_, body, pointer) => {
    const { ask, vehicles } = apiOf();
    await vehicles.visited();
    const rows = vehicles.dynamo.rows('identities');
    const answer = await ask(decide, { id: 'b', body });
    expect(answer.status).toBe(400);
    expect(answer.body.violations).toContainEqual(expect.objectContaining({ pointer }));
    expect(vehicles.dynamo.rows('identities')).toEqual(rows);
  });

  test.each([
    ['nothing', null],
    ['a list', []],
    ['an unknown verdict', { other: 'a', verdict: 'merged', reason: 'why' }],
    ['an other that is no id', { other: 'a b', verdict: 'same', reason: 'why' }],
  ])('who sends %s while nothing is checked is refused all the same', async (_, body) => {
    const { ask } = apiOf({ ...market, flags: { ENABLE_INPUT_VALIDATION: false } });
    const answer = await ask(decide, { id: 'b', body: JSON.stringify(body) });
    expect(answer).toMatchObject({ status: 400, body: { violations: expect.any(Array) } });
  });

  test('may give a reason of exactly 500 characters, in any script', async () => {
    expect((await apiOf().say('b', 'a', 'different', 'é'.repeat(500))).vehicleId).toBe('b');
  });
});
