import { describe, expect, test } from '@jest/globals';
import { outlineOf } from '../../../../lambdas/domain/reading/document/page-outline.ts';
import { othersBegin } from '../../../../lambdas/domain/reading/others-begin.ts';
import { readPage } from '../../../../lambdas/domain/reading/read-page.ts';
import { pageOf } from '../../../support/fixture-page.ts';

const startOf = (heading: string): number =>
  othersBegin(outlineOf(`<h1>Opel Astra</h1><p>7 900 €</p>${heading}<p>6 200 €</p>`), 0);

describe('other vehicles on the page of one', () => {
  test.each([
    'Similar vehicles',
    'You may also like',
    'More from this seller',
    'Ähnliche Fahrzeuge',
    'Vergelijkbare auto’s',
    'Ces annonces similaires',
    'Anuncios similares',
    'Podobné inzeráty',
    'Похожие объявления',
    'Lignende biler',
    '비슷한 차량',
    'おすすめの車',
  ])('begin behind "%s"', (heading) => {
    expect(startOf(`<h3>${heading}</h3>`)).toBe(2);
  });

  test.each([
    '<a href="#similar">Similar vehicles</a>',
    '<button>Similar vehicles</button>',
    '<li>Similar vehicles</li>',
    '<p>No similar car was ever driven less</p>',
    `<p>Similar ${'words and '.repeat(10)}</p>`,
  ])('do not begin behind %s', (html) => {
    expect(startOf(html)).toBe(4);
  });

  test('lend it neither their price nor their end, and make no list of it', () => {
    const { kind, offers } = readPage(
      pageOf(`<html lang="en"><title>2016 Opel Astra for sale in Cork</title><h1>2016 Opel Astra 1.6</h1>
        <p>Price: €7,900</p><p>Mileage: 104,000 km</p>
        <h2>Similar cars</h2><ul><li><a href="/car/opel-astra-77">2017 Opel Astra <b>€6,200</b> 99,000 km <i>Sold</i></a></li>
        <li><a href="/car/opel-astra-78">2015 Opel Astra <b>€5,900</b> 120,000 km</a></li>
        <li><a href="/car/opel-astra-79">2014 Opel Astra <b>€4,900</b> 150,000 km</a></li></ul>`),
    );
    expect(kind).toBe('detail');
    expect(offers[0]?.fields).toMatchObject({
      price: { amount: 7_900 },
      mileage: { value: 104_000, unit: 'km' },
    });
  });
});
