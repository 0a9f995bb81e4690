import { describe, expect, test } from '@jest/globals';
import { unknownLocale } from '../../../lambdas/domain/locale.ts';
import { outlineOf } from '../../../lambdas/domain/reading/document/page-outline.ts';
import { readPage } from '../../../lambdas/domain/reading/read-page.ts';
import { readBySiteRules } from '../../../lambdas/domain/reading/readers/site-rules.ts';
import { allSiteRules, rulesFor } from '../../../lambdas/sources/rules-for.ts';

describe('the rules of a site', () => {
  test.each([
    ['https://www.autotrader.com/cars-for-sale', 'autotrader.com'],
    ['https://seattle.craigslist.org/see/cto/1.html', 'craigslist.org'],
    ['https://certified.inchcape.lv/auto/1', 'certified.inchcape.lv'],
  ])('are found for %s', (url, host) => {
    expect(rulesFor(url)?.hosts).toContain(host);
  });

  test.each([
    'https://www.autotrader.co.uk/',
    'https://autotrader.com.example/',
    'https://notcraigslist.org/',
    'https://inchcape.lv/',
    'not an address',
  ])('are not found for %s', (url) => {
    expect(rulesFor(url)).toBeUndefined();
  });

  test('claim no host twice', () => {
    const hosts = allSiteRules.flatMap((rules) => rules.hosts);
    expect(hosts).toEqual([...new Set(hosts)]);
  });

  test('have selectors that can be read', () => {
    const outline = outlineOf('<title>x</title>');
    const context = {
      url: 'https://site.example/',
      locale: unknownLocale,
      latestYear: 2028,
      fetchedAt: undefined,
    };
    for (const rules of allSiteRules) {
      expect(() => readBySiteRules(rules, outline, context)).not.toThrow();
      expect(() => outlineOf('<p>x</p>', rules.ignored)).not.toThrow();
    }
  });
});

const read = (url: string, text: string) =>
  readPage({ url, status: 200, contentType: 'text/html', text }, { rules: rulesFor(url) });

describe('a posting on craigslist', () => {
  const page = (category: string) => `
    <title>2012 Honda Civic LX</title>
    <div class="bchead"><a>seattle</a> &gt; <a>cars &amp; trucks - by ${category}</a></div>
    <h2>2012 Honda Civic LX - $6400 (Ballard)</h2>
    <p>odometer: 91000</p><p>title status: clean</p><p>transmission: manual</p>`;

  test.each([
    ['owner', 'private'],
    ['dealer', 'dealer'],
  ])('by %s says where the car stands and that the seller is %s', (category, sellerKind) => {
    const { offers } = read('https://seattle.craigslist.org/see/cto/d/1.html', page(category));
    expect(offers[0]?.fields).toMatchObject({ sellerKind, location: { city: 'Ballard' } });
    expect(offers[0]?.provenance.sellerKind).toMatchObject({
      method: 'site-rule',
      path: '.bchead, .breadcrumbs',
    });
  });
});

describe('a car at Inchcape in Latvia', () => {
  test('stands in Riga, which its title says in another case', () => {
    const { offers } = read(
      'https://certified.inchcape.lv/auto/1',
      `<html lang="lv"><title>Pērciet Volvo V60 2019 ar nobraukumu 61200 km Rīgā oficiālā dīlera salonā</title>
       <h1>Volvo V60 2019</h1><p>Cena: 23 900 €</p><p>Nobraukums: 61200 km</p>`,
    );
    expect(offers[0]?.fields).toMatchObject({
      location: { city: 'Rīga', region: null, country: 'LV' },
      sellerKind: 'dealer',
    });
  });
});

describe('results on autotrader.com', () => {
  const card = (id: number, kind: string) =>
    `<div class="card"><a href="/cars-for-sale/vehicledetails.xhtml?listingId=${id}&clickType=${kind}">
     <h3>Used 2018 Ford Focus SE</h3></a><p>${id},000 miles</p><p>$1${id},500</p></div>`;
  const list = (...kinds: readonly string[]) =>
    `<title>Used Ford Focus cars for sale</title><h1>Used Ford Focus for Sale</h1>
     <main>${kinds.map((kind, at) => card(at + 11, kind)).join('')}</main>`;
  const url = 'https://www.autotrader.com/cars-for-sale/all-cars/ford/focus';

  test('are followed without the paid cards between them', () => {
    const { kind, links } = read(url, list('spotlight', 'listing', 'listing', 'spotlight', 'listing'));
    expect(kind).toBe('list');
    expect(links.map((link) => new URL(link).searchParams.get('listingId'))).toEqual(['12', '13', '15']);
  });

  test('are all followed when none looks as the rule says: a rule gone stale loses nothing', () => {
    expect(read(url, list('a', 'b', 'c', 'd')).links).toHaveLength(4);
  });
});
