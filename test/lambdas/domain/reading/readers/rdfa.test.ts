import { describe, expect, test } from '@jest/globals';
import { outlineOf } from '../../../../../lambdas/domain/reading/document/page-outline.ts';
import { readRdfa } from '../../../../../lambdas/domain/reading/readers/rdfa.ts';
import { readingContext, valuesOf } from '../../../../support/reading-context.ts';

const read = (html: string) => readRdfa(outlineOf(html), readingContext());
const vehicleIn = (html: string) => {
  const candidates = read(html).subjects.flatMap((subject) => subject.candidates);
  const first = (field: Parameters<typeof valuesOf>[1]) => valuesOf(candidates, field)[0];
  return { make: first('make'), model: first('model'), price: first('price'), mileage: first('mileage') };
};
const focus = {
  make: 'Ford',
  model: 'Focus',
  price: { amount: 12_500, currency: 'USD', kind: 'asking' },
  mileage: { value: 61_200, unit: 'mi' },
};

describe('RDFa', () => {
  test('Lite gives a vehicle: text, content, and things inside things', () => {
    const html = `<div vocab="https://schema.org/" typeof="Car" resource="/item/9">
      <h1 property="name">Ford Focus</h1>
      <div property="brand" typeof="Brand"><span property="name">Ford</span></div>
      <span property="model">Focus</span>
      <div property="mileageFromOdometer" typeof="QuantitativeValue">
        <span property="value" content="61200">61.2k</span><meta property="unitCode" content="SMI"></div>
      <p property="offers" typeof="Offer"><b property="price" content="12500.00">$12,500</b>
        <meta property="priceCurrency" content="USD"></p></div>`;
    expect(vehicleIn(html)).toEqual(focus);
    expect(read(html).subjects[0]).toMatchObject({
      method: 'rdfa',
      name: 'Ford Focus',
      isVehicle: true,
      url: 'https://cars.example.us/item/9',
    });
  });

  test('with prefixes and the relations of GoodRelations gives the same', () => {
    const html = `<div xmlns:gr="http://purl.org/goodrelations/v1#" xmlns:vso="http://purl.org/vso/ns#">
      <div typeof="gr:Offering" about="#offer">
        <div rel="gr:includes"><div typeof="vso:Automobile">
          <span property="gr:name">Ford Focus</span><span property="schema:brand">Ford</span>
          <span property="schema:model">Focus</span>
          <span property="schema:mileageFromOdometer">61,200 miles</span></div></div>
        <div rel="gr:hasPriceSpecification"><div typeof="gr:UnitPriceSpecification">
          <span property="gr:hasCurrency" content="USD">$</span>
          <span property="gr:hasCurrencyValue" content="12500">12,500</span></div></div></div></div>`;
    expect(vehicleIn(html)).toEqual(focus);
  });

  test.each([
    [
      'Open Graph metas',
      '<meta property="og:title" content="Ford Focus"><meta property="og:price:amount" content="1">',
    ],
    ['a thing that is no vehicle', '<div typeof="Person"><span property="name">Ford</span></div>'],
    ['properties of nothing', '<span property="price">12500</span>'],
    ['an empty thing', '<div typeof=""></div>'],
  ])('is not found in %s', (_, html) => {
    expect(read(html).subjects).toEqual([]);
  });

  test('of things a hundred levels deep ends', () => {
    const html =
      '<div typeof="Car" property="model">'.repeat(500) + '<div rel="x"><div typeof="Car">'.repeat(150);
    expect(() => read(`<div typeof="Car">${html}`)).not.toThrow();
  });
});
