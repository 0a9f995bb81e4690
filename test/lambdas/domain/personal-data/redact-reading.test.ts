import { describe, expect, test } from '@jest/globals';
import { redactReading } from '../../../../lambdas/domain/personal-data/redact-reading.ts';
import { outlineOf } from '../../../../lambdas/domain/reading/document/page-outline.ts';
import type { PageReading } from '../../../../lambdas/domain/reading/page-reading.ts';
import { readPage } from '../../../../lambdas/domain/reading/read-page.ts';
import { pageOf } from '../../../support/fixture-page.ts';

const locale = { country: 'DE' };

const html = `<html lang="de"><h1>Opel Astra 1.6 Sport, bei Max Mustermann, Tel. 0170 1234567</h1>
  <dl><dt>Verkäufer</dt><dd>Max Mustermann</dd><dt>Ausstattungslinie</dt><dd>Sport (max@mail.example)</dd>
  <dt>Preis</dt><dd>12.490 €</dd><dt>Kilometerstand</dt><dd>120.000 km</dd><dt>Baujahr</dt><dd>2018</dd></dl></html>`;

describe('what a page says, without personal data', () => {
  test('names nobody, and gives nobody’s number or address', () => {
    const read = readPage(pageOf(html, { url: 'https://cars.example/ad/1' }));
    const { reading } = redactReading(read, { outline: outlineOf(html), state: [], locale });
    expect(reading.offers).toHaveLength(1);
    expect(JSON.stringify(reading)).not.toMatch(/Mustermann|1234567|max@/);
    expect(reading.offers[0]?.fields).toMatchObject({
      make: 'Opel',
      model: 'Astra',
      year: 2018,
      price: { amount: 12_490 },
      mileage: { value: 120_000 },
    });
  });

  test('takes names from a body of JSON as well', () => {
    const read: PageReading = {
      kind: 'detail',
      evidence: ['sold by Anna'],
      offers: [],
      links: ['https://cars.example/?phone=01701234567'],
    };
    const state = [{ sellerType: 'private', sellerName: 'Anna' }];
    const withOffer = { ...read, offers: readPage(pageOf(html)).offers };
    const { reading, found } = redactReading(withOffer, { outline: undefined, state, locale });
    expect(reading.evidence).toEqual(['sold by [name]']);
    expect(found).toContainEqual({ kind: 'name', count: expect.any(Number) });
  });

  test('keeps the links, which are there to be fetched, and everything else of the reading', () => {
    const read: PageReading = {
      kind: 'list',
      evidence: ['3 cards', 'call 0170 1234567'],
      offers: [],
      links: ['https://cars.example/?phone=01701234567'],
      nextPage: 'https://cars.example/?page=2',
    };
    expect(redactReading(read, { outline: outlineOf(html), state: [], locale })).toEqual({
      reading: { ...read, evidence: ['3 cards', 'call [phone]'] },
      found: [{ kind: 'phone', count: 1 }],
    });
  });
});
