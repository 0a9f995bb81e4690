import { describe, expect, test } from '@jest/globals';
import { parseCondition } from '../../../../lambdas/domain/vehicle-terms/condition.ts';
import { parseFuel } from '../../../../lambdas/domain/vehicle-terms/fuel.ts';
import { parseSellerKind } from '../../../../lambdas/domain/vehicle-terms/seller-kind.ts';
import { termTable } from '../../../../lambdas/domain/vehicle-terms/term-table.ts';
import { parseTitleStatus } from '../../../../lambdas/domain/vehicle-terms/title-status.ts';
import { parseTransmission } from '../../../../lambdas/domain/vehicle-terms/transmission.ts';

describe('a printed term', () => {
  test.each([
    ['Benzin', 'petrol'],
    ['Бензин', 'petrol'],
    ['Premium Unleaded', 'petrol'],
    ['ガソリン', 'petrol'],
    ['휘발유', 'petrol'],
    ['Gas', 'petrol'],
    ['Dīzelis', 'diesel'],
    ['Diesel (Euro 6)', 'diesel'],
    ['ON', 'diesel'],
    ['Elektro', 'electric'],
    ['Électrique', 'electric'],
    ['Elektro/Benzin', 'hybrid'],
    ['Mild-Hybrid Diesel', 'hybrid'],
    ['Plug-in-Hybrid (Benzin/Elektro)', 'plug-in-hybrid'],
    ['Autogas (LPG)', 'lpg'],
    ['Erdgas (CNG)', 'cng'],
    ['Natural gas', 'cng'],
    ['Flex Fuel', 'ethanol'],
    ['Wasserstoff', 'hydrogen'],
    ['Gasthof', undefined],
    ['Yes', undefined],
    ['', undefined],
  ])('of fuel: %s is %s', (text, fuel) => {
    expect(parseFuel(text)).toBe(fuel);
  });

  test.each([
    ['Schaltgetriebe', 'manual'],
    ['Handgeschakeld', 'manual'],
    ['6-speed manual', 'manual'],
    ['Механика', 'manual'],
    ['Automatik', 'automatic'],
    ['8-Speed Automatic w/OD', 'automatic'],
    ['Automatic with manual mode', 'automatic'],
    ['CVT', 'automatic'],
    ['АКПП', 'automatic'],
    ['Halbautomatik', 'semi-automatic'],
    ['Робот', 'semi-automatic'],
    ['Front-wheel drive', undefined],
  ])('of gears: %s is %s', (text, transmission) => {
    expect(parseTransmission(text)).toBe(transmission);
  });

  test.each([
    ['https://schema.org/UsedCondition'.replace(/^.*\//, ''), 'used'],
    ['NewCondition', 'new'],
    ['Gebrauchtfahrzeug, unfallfrei', 'used'],
    ['Unfallfahrzeug', 'damaged'],
    ['Accident free', 'used'],
    ['like new', 'used'],
    ['new', 'new'],
    ['excellent', 'used'],
    ['Certified Pre-Owned', 'certified'],
    ['Vorführfahrzeug', 'demonstration'],
    ['Używany', 'used'],
    ['Nieuszkodzony', 'used'],
    ['Uszkodzony', 'damaged'],
    ['С пробегом', 'used'],
    ['Spares or repair', 'for-parts'],
    ['Blue', undefined],
  ])('of condition: %s is %s', (text, condition) => {
    expect(parseCondition(text)).toBe(condition);
  });

  test.each([
    ['Clean', 'clean'],
    ['Certificate of Title', 'clean'],
    ['SALVAGE CERTIFICATE', 'salvage'],
    ['Rebuilt Salvage', 'rebuilt'],
    ['Certificate of Destruction', 'junk'],
    ['Cat S (structural)', 'salvage'],
    ['Category B', 'junk'],
    ['No title, bill of sale only', 'missing'],
    ['Flood title', 'flood'],
    ['2019 Ford', undefined],
  ])('of title: %s is %s', (text, status) => {
    expect(parseTitleStatus(text)).toBe(status);
  });

  test.each([
    ['Privatanbieter', 'private'],
    ['Частное лицо', 'private'],
    ['Particulier', 'private'],
    ['AutoDealer', 'dealer'],
    ['Händler', 'dealer'],
    ['City of Springfield', 'government'],
    ['Maria', undefined],
  ])('of seller: %s is %s', (text, kind) => {
    expect(parseSellerKind(text)).toBe(kind);
  });
});

describe('a table of terms', () => {
  const parse = termTable([
    ['special', 'plain word*'],
    ['general', 'plain,ÄÖ'],
  ]);

  test('compares whole words, and beginnings only where it says so', () => {
    expect(parse('a plain thing')).toBe('general');
    expect(parse('plainly')).toBeUndefined();
    expect(parse('a plain wordless thing')).toBe('special');
  });

  test('lets the earlier term win, whatever the order in the text', () => {
    expect(parse('ao, plain words')).toBe('special');
  });

  test('reads no story', () => {
    expect(parse(`plain ${'x'.repeat(200)}`)).toBeUndefined();
  });
});
