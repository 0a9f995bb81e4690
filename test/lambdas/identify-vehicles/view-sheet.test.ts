import { describe, expect, test } from '@jest/globals';
import type { VehicleFields } from '../../../lambdas/domain/listing.ts';
import { checkDigitOf } from '../../../lambdas/domain/vin.ts';
import { findByVin } from '../../../lambdas/identify-vehicles/find-by-vin.ts';
import type { VehicleSheet } from '../../../lambdas/identify-vehicles/view-sheet.ts';
import { clientApi } from '../../support/client-api.ts';
import { sampleListing } from '../../support/sample-listing.ts';
import { vehicleTables } from '../../support/vehicle-tables.ts';

const route = 'GET /api/vehicles/{id}';

const withCheckDigit = (vin: string): string => `${vin.slice(0, 8)}${checkDigitOf(vin)}${vin.slice(9)}`;
const vin = withCheckDigit('1FTEW1EP0MFA00001');
const unseen = withCheckDigit('1FTEW1EP0MFA00002');

const offer = (listingId: string, hour: number, vehicle: Partial<VehicleFields> = {}) => {
  const at = `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000Z`;
  return sampleListing(
    listingId,
    { mileage: { value: 40_017, unit: 'mi' }, ...vehicle },
    { sourceId: `site-${listingId}`, firstSeenAt: at, lastSeenAt: at },
  );
};

const listings = [offer('a', 8, { vin }), offer('b', 9, { vin }), offer('z', 11, { mileage: null })];
const ask = (id: string) => clientApi({ listings }).ask(route, { id, caller: ['viewer'] });
const sheetOf = async (id: string) => (await ask(id)).body as unknown as VehicleSheet;

describe('a vehicle', () => {
  test('is found by its VIN, with its listings over all sites and what each states', async () => {
    const sheet = await sheetOf(vin);
    expect(sheet).toMatchObject({
      ...{ vehicleId: 'a', vin, listingIds: ['a', 'b'], others: [] },
      firstSeenAt: '2026-11-20T08:00:00.000Z',
      lastSeenAt: '2026-11-20T09:00:00.000Z',
    });
    expect(sheet.pages.map(({ sourceId }) => sourceId)).toEqual(['site-a', 'site-b']);
    expect(sheet.facts.map(({ listingId }) => listingId)).toEqual(['a', 'b']);
    expect(sheet.facts[0]?.values).toContainEqual(
      expect.objectContaining({ name: 'mileage', value: 40_017 }),
    );
    expect(sheet.histories.map(({ statuses }) => statuses[0]?.status)).toEqual(['listed', 'listed']);
    expect(sheet.merges[0]?.reasons.map(({ code }) => code)).toContain('vin-equal');
  });

  test.each([
    ['its VIN in small letters', vin.toLowerCase()],
    ['its own id', 'a'],
    ['the id of another of its listings', 'b'],
  ])('is the same by %s', async (_title, id) => {
    expect(await sheetOf(id)).toEqual(await sheetOf(vin));
  });

  test('without a VIN is found by its own id', async () => {
    expect(await sheetOf('z')).toMatchObject({ vehicleId: 'z', vin: null, listingIds: ['z'] });
  });

  test('is named beside another that people parted it from under the same VIN', async () => {
    const api = clientApi({ listings });
    await api.ask('POST /api/listings/{id}/vehicle/decisions', {
      id: 'a',
      body: { other: 'b', verdict: 'different', reason: 'Two stand in the yard' },
    });
    const { body } = await api.ask(route, { id: vin });
    expect(body).toMatchObject({ vehicleId: 'a', listingIds: ['a'], others: ['b'] });
  });

  test.each([
    ['a VIN that nobody lists', unseen, 404, 'not-found'],
    [
      'a VIN whose check digit is wrong',
      `${vin.slice(0, 8)}${vin[8] === '0' ? '1' : '0'}${vin.slice(9)}`,
      422,
      'invalid-vin',
    ],
    ['a VIN with the letter O', `${vin.slice(0, 16)}O`, 422, 'invalid-vin'],
    ['seventeen ones', '1'.repeat(17), 422, 'invalid-vin'],
    ['an id of one sign less than a VIN', vin.slice(1), 404, 'not-found'],
  ])('cannot be found by %s', async (_title, id, status, code) => {
    expect(await ask(id)).toMatchObject({ status, body: { type: expect.stringContaining(code) } });
  });

  test('cannot be found by a VIN that more listings print than can show one vehicle', async () => {
    const identities = { ...vehicleTables().identities, sharing: async () => undefined };
    await expect(findByVin(identities, vin)).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('placeholder'),
    });
  });
});
