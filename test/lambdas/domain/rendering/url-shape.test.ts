import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { urlShapeOf } from '../../../../lambdas/domain/rendering/url-shape.ts';

describe('urlShapeOf', () => {
  test.each([
    ['https://www.Auction.example/lots/7', 'auction.example/lots/{number}'],
    ['http://auction.example/lots/12345/', 'auction.example/lots/{number}'],
    ['https://auction.example/', 'auction.example/'],
    ['https://auction.example/used-cars', 'auction.example/used-cars'],
    ['https://auction.example/cars-for-sale/ford', 'auction.example/cars-for-sale/ford'],
    ['https://auction.example/2019-ford-transit-9f3e.html', 'auction.example/{id}.html'],
    ['https://auction.example/ford-transit-long-wheelbase.html', 'auction.example/{title}.html'],
    ['https://auction.example/v/0b5e1b9e-6d0f-4c58-9a8e-1f0f6a3f9d11', 'auction.example/v/{id}'],
    ['https://auction.example/inserat/z%C3%BCrich-auto', 'auction.example/inserat/zürich-auto'],
    ['https://auction.example/%E0%A4%A/x', 'auction.example/%e0%a4%a/x'.replace('%e0%a4%a', '{id}')],
    ['https://auction.example/show.php?id=7&lang=de', 'auction.example/show.php?id&lang'],
    ['https://auction.example/show.php?lang=fr&id=8&utm_source=x', 'auction.example/show.php?id&lang'],
    ['https://auction.example/list?f[3]=a&f[12]=b', 'auction.example/list?{id}'],
    ['https://auction.example:8443/lots', 'auction.example:8443/lots'],
    ['https://auction.example/a/b/c/d/e/f/g/h', 'auction.example/a/b/c/d/e/f/…'],
    ['no address', 'no-address'],
  ])('%s → %s', (url, shape) => {
    expect(urlShapeOf(url)).toBe(shape);
  });

  test('pages of the same sort share a shape, whatever their numbers, order of parameters and protocol', () => {
    const number = fc.integer({ min: 0 });
    fc.assert(
      fc.property(number, number, fc.boolean(), (one, other, swapped) => {
        const query = (id: number): string => (swapped ? `tab=${id}&page=1` : `page=2&tab=${id}`);
        expect(urlShapeOf(`http://cars.example/${one}/x?${query(one)}`)).toBe(
          urlShapeOf(`https://www.cars.example/${other}/x?page=9&tab=b`),
        );
      }),
    );
  });

  test('any address has a shape that fits into a key, and no number of the address is left in its path', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.string()), (url) => {
        const shape = urlShapeOf(url);
        expect(shape.length).toBeGreaterThan(0);
        expect(Buffer.byteLength(shape)).toBeLessThanOrEqual(720);
        expect(shape.isWellFormed()).toBe(true);
        expect(shape.includes('/') ? shape.slice(shape.indexOf('/')) : '').not.toMatch(/\d/);
      }),
    );
  });
});
