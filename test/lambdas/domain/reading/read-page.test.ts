import { describe, expect, test } from '@jest/globals';
import { readPage } from '../../../../lambdas/domain/reading/read-page.ts';
import { fixturePage, pageOf } from '../../../support/fixture-page.ts';

describe('reading a page about one vehicle', () => {
  test('JSON-LD with trailing commas, a graph and an array of offers gives an offer with its provenance', () => {
    const url = 'https://autohaus.example/fahrzeug/opel-astra-40817';
    const { kind, offers, links } = readPage(fixturePage('dealer-detail.html', url));
    expect(kind).toBe('detail');
    expect(links).toEqual([]);
    expect(offers).toHaveLength(1);
    expect(offers[0]?.fields).toMatchObject({
      vin: 'W0VBD8EB1J1000001',
      year: 2018,
      make: 'Opel',
      model: 'Astra',
      price: { amount: 12_490, currency: 'EUR', kind: 'asking' },
      mileage: { value: 84_300, unit: 'km' },
      location: { city: 'Musterstadt', country: 'DE' },
      fuel: 'diesel',
      transmission: 'manual',
      condition: 'used',
      images: ['https://autohaus.example/bilder/40817-1.jpg'],
    });
    expect(offers[0]?.provenance.price).toMatchObject({
      method: 'json-ld',
      path: expect.stringContaining('price'),
    });
    expect(offers[0]?.provenance.price?.confidence).toBeGreaterThan(0.9);
  });

  test('every field that is not null carries its provenance, and no other does', () => {
    const url = 'https://autohaus.example/fahrzeug/opel-astra-40817';
    const offer = readPage(fixturePage('dealer-detail.html', url)).offers[0];
    const stated = Object.entries(offer?.fields ?? {}).flatMap(([name, value]) =>
      value === null ? [] : [name],
    );
    expect(Object.keys(offer?.provenance ?? {}).sort()).toEqual(stated.sort());
  });

  test('a table of labels gives a lot of an auction, in the units of its country', () => {
    const { kind, offers } = readPage(fixturePage('auction-lot.html', 'https://surplus.example/lot/118'));
    expect(kind).toBe('detail');
    expect(offers[0]?.fields).toMatchObject({
      vin: '1GNSKAKCXGR000018',
      year: 2016,
      make: 'Chevrolet',
      model: 'Tahoe',
      price: { amount: 8_250, currency: 'USD', kind: 'current-bid' },
      mileage: { value: 118_204, unit: 'mi' },
      location: { city: 'Pine City', region: 'MN', country: null },
      titleStatus: 'clean',
      lotNumber: '118',
    });
  });

  test('microdata below an item of its own is read', () => {
    const { kind, offers } = readPage(
      fixturePage('classified-microdata.html', 'https://ogloszenia.example/a/55'),
    );
    expect(kind).toBe('detail');
    expect(offers[0]?.fields).toMatchObject({
      year: 2014,
      make: 'Škoda',
      model: 'Fabia',
      price: { amount: 24_900, currency: 'PLN', kind: 'asking' },
      mileage: { value: 142_000, unit: 'km' },
    });
  });

  test('state that is code is read, without the similar vehicles beside it', () => {
    const { kind, offers } = readPage(fixturePage('state-detail.html', 'https://autos.example/v/7741'));
    expect(kind).toBe('detail');
    expect(offers[0]?.fields).toMatchObject({
      make: 'Renault',
      model: 'Clio',
      year: 2015,
      price: { amount: 7_250, currency: 'EUR' },
      mileage: { value: 93_500, unit: 'km' },
      images: ['https://autos.example/fotos/7741.jpg'],
    });
  });

  test('a body of JSON is read like state', () => {
    const text = JSON.stringify({
      lot: {
        make: 'Ford',
        model: 'F-150 XLT',
        year: 2019,
        odometer: 41_200,
        odometerUnit: 'mi',
        currentBid: 15_100,
        currency: 'USD',
      },
    });
    const { kind, offers } = readPage(pageOf(text, { contentType: 'application/json' }));
    expect(kind).toBe('detail');
    expect(offers[0]?.fields).toMatchObject({
      make: 'Ford',
      model: 'F-150',
      trim: 'XLT',
      year: 2019,
      mileage: { value: 41_200, unit: 'mi' },
      price: { amount: 15_100, currency: 'USD', kind: 'current-bid' },
    });
  });

  test('what readers disagree about is decided, doubted and recorded', () => {
    const text = `<html lang="en-US"><h1>2017 Honda Civic EX</h1><script type="application/ld+json">
      {"@type":"Car","name":"Honda Civic","brand":"Honda","model":"Civic","vehicleModelDate":"2016","offers":{"price":11000,"priceCurrency":"USD"}}</script>
      <table><tr><th>Year</th><td>2017</td></tr></table></html>`;
    const offer = readPage(pageOf(text)).offers[0];
    expect(offer?.fields.year).toBe(2017);
    expect(offer?.provenance.year?.disagreeing).toEqual(['2016']);
    expect(offer?.provenance.year?.confidence).toBeLessThan(offer?.provenance.make?.confidence ?? 0);
  });

  test('a price that the page strikes through is not the price, whatever the data says', () => {
    const text = `<h1>Seat Ibiza 2018</h1><script type="application/ld+json">
      {"@type":"Car","name":"Seat Ibiza","brand":"Seat","model":"Ibiza","offers":{"price":9900,"priceCurrency":"EUR"}}</script>
      <div><del>9.900 €</del> <b>8.900 €</b></div>`;
    expect(readPage(pageOf(text)).offers[0]?.fields.price).toEqual({
      amount: 8_900,
      currency: 'EUR',
      kind: 'asking',
    });
  });

  test('a printed currency outranks the one in copied metadata', () => {
    const text = `<h1>Seat Ibiza 2018</h1><script type="application/ld+json">
      {"@type":"Car","brand":"Seat","model":"Ibiza","offers":{"price":9900,"priceCurrency":"RUB"}}</script><b>9.900 €</b>`;
    expect(readPage(pageOf(text)).offers[0]?.fields.price?.currency).toBe('EUR');
  });

  test('a bare price takes the currency of the source, and without one is none', () => {
    const text =
      '<h1>2017 Honda Civic EX</h1><dl><dt>Price</dt><dd>11,000</dd><dt>Mileage</dt><dd>50,000 km</dd></dl>';
    expect(readPage(pageOf(text), { currency: 'CAD' }).offers[0]?.fields.price).toEqual({
      amount: 11_000,
      currency: 'CAD',
      kind: 'asking',
    });
    expect(readPage(pageOf(text)).offers[0]?.fields.price).toBeNull();
  });

  test.each([
    ['Sold for', 'sold'],
    ['Buy it now', 'buy-now'],
    ['Current bid', 'current-bid'],
    ['Asking price', 'asking'],
  ])('"%s" is the kind of price: %s', (label, kind) => {
    const text = `<h1>2017 Honda Civic EX</h1><p>${label}: $9,100</p><p>Mileage: 88,000 miles</p><p>VIN: 2HGFC2F52HH000008</p>`;
    expect(readPage(pageOf(text)).offers[0]?.fields.price).toMatchObject({ amount: 9_100, kind });
  });
});

describe('the kinds of pages', () => {
  test('a vehicle that is sold has ended, and keeps what it was sold for', () => {
    const text =
      '<h1>2017 Honda Civic EX</h1><p>Sold for: $9,100</p><p>Mileage: 88,000 miles</p><p>Auction ended</p>';
    const { kind, offers } = readPage(pageOf(text));
    expect(kind).toBe('ended');
    expect(offers[0]?.fields.price).toEqual({ amount: 9_100, currency: 'USD', kind: 'sold' });
  });

  test.each([
    ['Sold', 'sold'],
    ['This vehicle has been sold', 'sold'],
    ['Verkauft', 'sold'],
    ['Продано', 'sold'],
    ['Auction ended', 'ended'],
    ['This auction has closed', 'ended'],
  ])('a vehicle of which the page says "%s" is %s', (words, end) => {
    const text = `<h1>2017 Honda Civic EX</h1><p>${words}</p><p>Price: $9,100</p><p>Mileage: 88,000 miles</p>`;
    expect(readPage(pageOf(text))).toMatchObject({ kind: 'ended', end });
  });

  test.each([
    [404, 'not-found'],
    [410, 'not-found'],
    [403, 'blocked'],
    [429, 'blocked'],
    [503, 'blocked'],
  ] as const)('an answer of %d is %s, whatever the page says', (status, kind) => {
    const url = 'https://autohaus.example/fahrzeug/opel-astra-40817';
    const reading = readPage({ ...fixturePage('dealer-detail.html', url), status });
    expect(reading).toMatchObject({ kind, offers: [], links: [] });
    expect(reading.evidence).not.toEqual([]);
  });

  test.each([
    ['<title>Access denied</title><body>You have been blocked.', 'blocked'],
    ['<title>Under maintenance</title><body><p>We are down for maintenance.</p>', 'blocked'],
    [
      '<title>Oops</title><body><p>There is nothing here.</p><script src="/cdn-cgi/challenge-platform/x.js"></script>',
      'not-found',
    ],
    ['', 'not-found'],
  ])('an answer of 404 with %s is %s: what refuses us says nothing of an offer', (html, kind) => {
    for (const status of [404, 410]) expect(readPage({ ...pageOf(html), status }).kind).toBe(kind);
  });

  test.each([
    [
      '<title>Just a moment...</title><body><h1>Verify you are human</h1><script src="/cdn-cgi/challenge-platform/x.js"></script>',
      'blocked',
    ],
    ['<title>Access denied</title><body>You have been blocked.', 'blocked'],
    ['<title>Page not found</title><body><h1>Oops</h1><p>This page does not exist.</p>', 'not-found'],
    ['<title>Gone</title><body><h2>This posting has expired.</h2>', 'not-found'],
    ['<title>Cars</title><body><div id="root"></div><script src="/app.js"></script>', 'empty-shell'],
    // Nothing at all: an answer that broke, not a page about something else.
    ['', 'empty-shell'],
    ['<html><head><title>2019 Ford F-150</title></head><body>  </body></html>', 'empty-shell'],
    [
      '<title>Cars</title><body><div id="x">Loading…</div><noscript>Please enable JavaScript to continue.</noscript><script src="/a.js"></script>',
      'empty-shell',
    ],
    [
      '<title>About us</title><body><h1>About us</h1><p>We have sold cars since 1950. Call 2,500 happy customers.</p>',
      'not-a-vehicle',
    ],
    [
      '<title>Office chairs</title><body><h1>Lot of 20 office chairs</h1><p>Current bid: $40</p><p>Location: Pine City, MN</p>',
      'not-a-vehicle',
    ],
    [
      '<title>Wheels</title><body><h1>Set of 4 wheels, fits 2016 Ford F-150</h1><p>Current bid: $140</p><p>Condition: good</p>',
      'not-a-vehicle',
    ],
  ] as const)('%s is %s, and offers nothing', (text, kind) => {
    expect(readPage(pageOf(text))).toMatchObject({ kind, offers: [], links: [] });
  });

  test('a vehicle page that mentions a captcha in passing is not blocked', () => {
    const url = 'https://autohaus.example/fahrzeug/opel-astra-40817';
    const page = fixturePage('dealer-detail.html', url);
    const text = page.text.replace(
      '</main>',
      `<p>Formular mit captcha geschützt. ${'Ausstattung und mehr. '.repeat(200)}</p></main>`,
    );
    expect(readPage({ ...page, text }).kind).toBe('detail');
  });

  test('JSON that is none is no vehicle, and says why', () => {
    const { kind, evidence } = readPage(pageOf('{"make": ', { contentType: 'application/json' }));
    expect(kind).toBe('not-a-vehicle');
    expect(evidence.join()).toMatch(/JSON/);
  });
});

describe('reading a list', () => {
  const list = readPage(fixturePage('list-cards.html', 'https://cars.example/used?page=2'));

  test('gives its items and its next page, absolute, canonical, each once, in page order', () => {
    expect(list.kind).toBe('list');
    expect(list.offers).toEqual([]);
    expect(list.links).toEqual([
      'https://cars.example/car/audi-a3-20417',
      'https://cars.example/car/ford-kuga-20418',
      'https://cars.example/car/kia-ceed-20419',
      'https://cars.example/car/mystery-machine-20420',
      'https://cars.example/used?page=3',
    ]);
    expect(list.nextPage).toBe('https://cars.example/used?page=3');
  });

  test('an ItemList in the data gives the items that scripts will link', () => {
    const items = [1, 2, 3, 4].map((at) => ({ '@type': 'ListItem', position: at, url: `/lot/${at}00` }));
    const text = `<title>Cars for sale</title><script type="application/ld+json">${JSON.stringify({ '@type': 'ItemList', itemListElement: items })}</script><p>Cars</p>`;
    const { kind, links } = readPage(pageOf(text, { url: 'https://cars.example/list' }));
    expect(kind).toBe('list');
    expect(links).toEqual([1, 2, 3, 4].map((at) => `https://cars.example/lot/${at}00`));
  });

  test('a body of JSON gives the links of its vehicles', () => {
    const results = [1, 2, 3].map((at) => ({
      make: 'Kia',
      model: 'Ceed',
      price: at * 1_000,
      url: `/car/${at}`,
    }));
    const { kind, links } = readPage(
      pageOf(JSON.stringify({ results }), {
        url: 'https://cars.example/api?p=1',
        contentType: 'application/json',
      }),
    );
    expect(kind).toBe('list');
    expect(links).toEqual([
      'https://cars.example/car/1',
      'https://cars.example/car/2',
      'https://cars.example/car/3',
    ]);
  });

  test('vehicles without a link of their own are several offers', () => {
    const results = [1, 2, 3].map((at) => ({
      make: 'Kia',
      model: 'Ceed',
      year: 2020,
      price: at * 1_000,
      currency: 'EUR',
    }));
    const { kind, offers, links } = readPage(
      pageOf(JSON.stringify({ results }), { contentType: 'application/json' }),
    );
    expect(kind).toBe('several-vehicles');
    expect(links).toEqual([]);
    expect(offers.map((offer) => offer.fields.price?.amount)).toEqual([1_000, 2_000, 3_000]);
  });

  test('a search that found nothing is a list without items', () => {
    const text =
      '<title>Used cars for sale near Springfield</title><h1>Used cars for sale</h1><p>0 results</p><ul><li><a href="/used/ford-1234">Ford Focus 2019</a></li></ul>';
    expect(readPage(pageOf(text))).toMatchObject({ kind: 'list', links: [] });
  });
});
