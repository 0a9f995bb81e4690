import { describe, expect, test } from '@jest/globals';
import { listPage, movedTo, robotsTxt } from '../../../../../tools/sites/sample-market/sites/market-site.ts';

const eleven = Array.from({ length: 11 }, (_, index) => index);

describe('listPage', () => {
  test.each([
    [null, 1, [0, 1, 2, 3, 4]],
    ['2', 2, [5, 6, 7, 8, 9]],
    ['3', 3, [10]],
    ['4', 3, [10]],
    ['0', 1, [0, 1, 2, 3, 4]],
    ['-7', 1, [0, 1, 2, 3, 4]],
    ['many', 1, [0, 1, 2, 3, 4]],
  ])('asked for %s shows page %d', (asked, number, items) => {
    expect(listPage(eleven, 5, asked)).toEqual({ items, number, count: 3, total: 11 });
  });

  test('an empty list has one empty page', () => {
    expect(listPage([], 5, null)).toEqual({ items: [], number: 1, count: 1, total: 0 });
  });
});

test('robots.txt names what crawlers should leave alone, and the sitemap', () => {
  expect(robotsTxt(['/account/'], 'http://a.example/sitemap.xml').body).toBe(
    'User-agent: *\nDisallow: /account/\n\nSitemap: http://a.example/sitemap.xml\n',
  );
});

test('a moved page says where to', () => {
  expect(movedTo('/new')).toMatchObject({ status: 301, headers: { location: '/new' } });
});
