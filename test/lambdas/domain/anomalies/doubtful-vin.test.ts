import { describe, expect, test } from '@jest/globals';
import type { VehicleFields } from '../../../../lambdas/domain/listing.ts';
import { codesOf, historyOf, truck } from './pickup-market.ts';

const focus: Partial<VehicleFields> = { make: 'Ford', model: 'Focus', vin: 'WF05XXGCZ30102963' };
const judged = (subject: Partial<VehicleFields>, ...others: readonly Partial<VehicleFields>[]) =>
  codesOf(truck({ price: null, mileage: null, ...subject }), {
    neighbours: [],
    sameVehicle: others.map((other, at) =>
      historyOf(`e000000${at}`, [{ price: null, mileage: null, ...other }]),
    ),
  });

describe('a VIN that another page shows, too', () => {
  test('is the vehicle’s when it is the same vehicle', () => {
    expect(judged(focus, { ...focus, model: 'FOCUS' })).toEqual([]);
  });

  test('is doubtful on both when they are two vehicles of one make', () => {
    const fiesta = { ...focus, model: 'Fiesta' };
    expect(judged(focus, fiesta)).toEqual(['vin-contradicts-vehicle']);
    expect(judged(fiesta, focus)).toEqual(['vin-contradicts-vehicle']);
  });

  test('is the vehicle’s when a third page agrees', () => {
    expect(judged(focus, { ...focus, model: 'Fiesta' }, focus)).toEqual([]);
  });

  test('is wrong on the page that it contradicts by itself', () => {
    const camry = { ...focus, make: 'Toyota', model: 'Camry' };
    expect(judged(focus, camry)).toEqual([]);
    expect(judged(camry, focus)).toEqual(['vin-contradicts-vehicle']);
  });
});

describe('two VINs of one vehicle that differ by a slip', () => {
  const slip = { ...focus, vin: 'WF05XXGCZ30102968' };

  test('are doubtful both when nothing says which is right', () => {
    expect(judged(focus, slip)).toEqual(['vin-mistyped']);
    expect(judged(slip, focus)).toEqual(['vin-mistyped']);
  });

  test('are decided by a third page', () => {
    expect(judged(focus, slip, focus)).toEqual([]);
    expect(judged(slip, focus, focus)).toEqual(['vin-mistyped']);
  });

  test('are decided by a form that no VIN has, or by the check digit', () => {
    expect(judged(focus, { ...focus, vin: 'WF05XXGCZ3010296S' })).toEqual([]);
    const tesla = { make: 'Tesla', model: 'Model 3', year: 2018 };
    const right = { ...tesla, vin: '5YJ3E1EA2JK100004' };
    expect(judged(right, { ...tesla, vin: '5YJ3E1EA2JK100009' })).toEqual([]);
  });

  test('say nothing when they differ by more', () => {
    expect(judged(focus, { ...focus, vin: 'WF05XXGCZ30202968' })).toEqual([]);
  });
});
