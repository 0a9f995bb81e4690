import { describe, expect, test } from '@jest/globals';
import { listingOf } from '../../../../../tools/sites/sample-market/market-listing.ts';
import { marketSites } from '../../../../../tools/sites/sample-market/market-sites.ts';
import {
  bytesOf,
  type MarketSite,
  type SiteAnswer,
} from '../../../../../tools/sites/sample-market/sites/market-site.ts';
import { makeWorld } from '../../../../../tools/sites/sample-market/world/make-world.ts';
import type {
  Malformation,
  MarketOffer,
} from '../../../../../tools/sites/sample-market/world/market-offer.ts';

const world = makeWorld(1, new Date('2026-11-21T10:00:00Z'));

const siteNamed = (sourceId: string): MarketSite => {
  const site = marketSites.find(({ source }) => source.sourceId === sourceId);
  if (site === undefined) throw new Error(`no site ${sourceId}`);
  return site;
};
const offersOf = (site: MarketSite): MarketOffer[] =>
  world.offers.filter((offer) => offer.site === site.source.sourceId);

const ask = (site: MarketSite, url: string): SiteAnswer => {
  const { pathname, searchParams } = new URL(url, `http://${site.host}`);
  return site.answer({ path: pathname, query: searchParams }, { ...world, offers: offersOf(site) });
};
const textOf = (site: MarketSite, url: string): string => bytesOf(ask(site, url)).toString();

const anOffer = (site: MarketSite, malformed?: Malformation): MarketOffer => {
  const found = offersOf(site).find((offer) => offer.malformed === malformed && !offer.auction?.sold);
  if (found === undefined) throw new Error(`no ${malformed} offer on ${site.host}`);
  return found;
};
const pageOf = (site: MarketSite, malformed?: Malformation): string =>
  textOf(site, site.pathOf(anOffer(site, malformed)));

const linksIn = (page: string): string[] =>
  [...page.matchAll(/\bhref="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));

/** All pages of the site's lists, by their `rel="next"` links. */
const listPages = (site: MarketSite): string[] =>
  site.source.seeds.flatMap((seed) => {
    const pages: string[] = [];
    let path: string | undefined = ask(site, seed).headers.location ?? seed;
    while (path !== undefined) {
      const page: string = textOf(site, path);
      pages.push(page);
      path = /rel="next" href="([^"]+)"/.exec(page)?.[1];
    }
    return pages;
  });

const staticSites = marketSites.filter(({ needsJavaScript }) => !needsJavaScript);
const jsonLdIn = (page: string): string[] =>
  [...page.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)].map(
    ([, text = '']) => text,
  );

describe.each(marketSites.map((site) => [site.source.sourceId, site] as const))('%s', (_, site) => {
  test('names its seeds, its host and its currency', () => {
    expect(site.source.hosts).toEqual([site.host]);
    expect(site.host).toMatch(/\.example$/);
    for (const seed of site.source.seeds) expect(new URL(seed).host).toBe(site.host);
    expect(site.source).toMatchObject({ enabled: true, currency: expect.stringMatching(/^(USD|EUR)$/) });
  });

  test('has robots.txt, a front page, and a 404 for the rest', () => {
    expect(ask(site, '/robots.txt')).toMatchObject({
      status: 200,
      headers: { 'content-type': /^text\/plain/ } as never,
    });
    expect(ask(site, '/').status).toBe(200);
    expect(ask(site, '/no/such/page').status).toBe(404);
  });

  test('has a picture for every offer', () => {
    const [offer] = offersOf(site);
    const page = site.needsJavaScript ? textOf(site, `/api/lots/${offer?.id}`) : pageOf(site);
    const [picture = ''] = /\/[\w/-]+\.svg/.exec(page) ?? [];
    expect(ask(site, picture)).toMatchObject({ status: 200, headers: { 'content-type': 'image/svg+xml' } });
  });
});

describe.each(staticSites.map((site) => [site.source.sourceId, site] as const))(
  'the lists of %s',
  (_, site) => {
    test('lead to every offer, and every link of an offer to its page', () => {
      const paths = new Set(listPages(site).flatMap(linksIn));
      for (const offer of offersOf(site)) {
        expect([...paths]).toContain(site.pathOf(offer));
        expect(ask(site, site.pathOf(offer)).status).toBe(200);
      }
    });

    test('need no more pages and no deeper links than the source allows', () => {
      const pages = listPages(site);
      expect(pages.length + offersOf(site).length + world.goods.length).toBeLessThan(site.source.maxPages);
      expect(Math.ceil(pages.length / site.source.seeds.length)).toBeLessThan(site.source.maxDepth);
    });
  },
);

describe('the county surplus auction', () => {
  const site = siteNamed('maple-county-surplus');

  test('prints label and value of an open lot, with its end in Eastern time', () => {
    const { vehicle, price } = anOffer(site);
    const page = pageOf(site);
    expect(page).toContain(`<th scope="row">VIN/Serial</th><td>${vehicle.vin}</td>`);
    expect(page).toContain(`${vehicle.mileage.value.toLocaleString('en-US')} miles`);
    expect(page).toContain(`$${price.toLocaleString('en-US')}.00`);
    expect(page).toMatch(/Auction Ends<\/th><td>\w+ \d+, 202\d, \d+:(00|15|30|45) [AP]M E[SD]T/);
  });

  test('says of a closed lot what it was sold for', () => {
    const sold = offersOf(site).find(({ auction }) => auction?.sold);
    const page = textOf(site, site.pathOf(sold ?? anOffer(site)));
    expect(page).toContain('Sold For');
    expect(page).not.toContain('Current Bid');
  });

  test('sells goods that are no vehicles, without a VIN, on the same lists', () => {
    const paths = listPages(site).flatMap(linksIn);
    for (const { id, title } of world.goods) {
      expect(paths).toContain(`/lot/${id}`);
      const page = textOf(site, `/lot/${id}`);
      expect(page).toContain(title.replaceAll('&', '&amp;'));
      expect(page).not.toContain('VIN/Serial');
    }
  });

  test('still knows the old address of its lists', () => {
    expect(ask(site, '/list.asp?cat=furniture')).toMatchObject({
      status: 301,
      headers: { location: '/auctions/furniture' },
    });
    expect(ask(site, '/list.asp?cat=constructor').status).toBe(404);
  });

  test('serves an empty page, a page cut off, and a VIN one character short', () => {
    expect(pageOf(site, 'empty-page')).toBe('');
    expect(pageOf(site, 'cut-off-page')).toMatch(/<html/);
    expect(pageOf(site, 'cut-off-page')).not.toMatch(/<\/html>/);
    expect(pageOf(site, 'vin-of-16-characters')).toMatch(/VIN\/Serial<\/th><td>\w{16}<\/td>/);
  });
});

describe('the JavaScript-only auction', () => {
  const site = siteNamed('rapidbid');

  test('serves a shell without a single offer, the script that fills it, and a word for who has no script', () => {
    const shell = textOf(site, '/lots');
    expect(shell).toContain('<noscript>');
    expect(shell).not.toMatch(/\$\d|Toyota|VIN/);
    const [, script = ''] = /src="(\/assets\/[^"]+)"/.exec(shell) ?? [];
    expect(ask(site, script).headers['content-type']).toMatch(/^text\/javascript/);
  });

  test('lists every lot by its API, page by page', () => {
    const pages = [1, 2, 3].map((page) => JSON.parse(textOf(site, `/api/lots?page=${page}`)));
    const ids = pages.flatMap(({ lots }: { lots: { id: number }[] }) => lots.map(({ id }) => id));
    expect(pages[0]).toMatchObject({ page: 1, pages: 3, total: 48 });
    expect(ids).toEqual(offersOf(site).map(({ id }) => id));
  });

  test('tells everything about a lot, its end with the offset of the auction house', () => {
    const offer = anOffer(site);
    expect(JSON.parse(textOf(site, `/api/lots/${offer.id}`))).toMatchObject({
      currentBid: { amount: offer.price, currency: 'USD' },
      endsAt: expect.stringMatching(/-08:00$/),
      vehicle: { vin: offer.vehicle.vin, year: String(offer.vehicle.year) },
    });
    const { endsAt } = JSON.parse(textOf(site, `/api/lots/${offer.id}`));
    expect(new Date(endsAt)).toEqual(offer.auction?.endsAt);
  });

  test('has no lot of a number it never gave', () => {
    expect(ask(site, '/api/lots/1').status).toBe(404);
  });
});

describe('the dealer', () => {
  const site = siteNamed('lakeside-motors');

  test('carries the offer as JSON-LD, with the price of today and not the one before', () => {
    const offer = offersOf(site).find(({ previousPrice, malformed }) => previousPrice && !malformed);
    const page = textOf(site, site.pathOf(offer ?? anOffer(site)));
    const car = jsonLdIn(page)
      .map((text) => JSON.parse(text))
      .find((data) => data['@type'] === 'Car');
    expect(car).toMatchObject({
      vehicleIdentificationNumber: offer?.vehicle.vin,
      offers: { price: offer?.price, priceCurrency: 'USD' },
    });
    expect(page).toContain(`Was <s>$${offer?.previousPrice?.toLocaleString('en-US')}</s>`);
    expect(page).toMatch(/est\. \$\d+\/mo/);
    expect(page).toContain('Similar vehicles');
  });

  test('carries its lists as ItemList', () => {
    const lists = listPages(site)
      .flatMap(jsonLdIn)
      .map((text) => JSON.parse(text));
    const items = lists.flatMap(({ itemListElement = [] }) => itemListElement as { url?: string }[]);
    expect(items.map(({ url }) => url)).toEqual(offersOf(site).map((offer) => listingOf(offer, site).url));
  });

  test('breaks the JSON-LD of one page, asks for a call on another, and dates one to the year 20222', () => {
    expect(() => jsonLdIn(pageOf(site, 'broken-json-ld')).map((text) => JSON.parse(text))).toThrow(
      SyntaxError,
    );
    expect(pageOf(site, 'price-on-call')).toContain('<strong class="now">Call us for price</strong>');
    expect(pageOf(site, 'price-on-call')).not.toContain('"priceCurrency"');
    expect(pageOf(site, 'year-20222')).toContain('"vehicleModelDate": "20222"');
  });

  test('lists all its pages in the sitemap', () => {
    const sitemap = textOf(site, '/sitemap.xml');
    for (const offer of offersOf(site)) expect(sitemap).toContain(`<loc>${listingOf(offer, site).url}</loc>`);
  });

  test('redirects the addresses of its old shop', () => {
    const offer = anOffer(site);
    expect(ask(site, `/inventory.php?stock=${offer.id}`).headers.location).toBe(site.pathOf(offer));
    expect(ask(site, '/inventory.php').headers.location).toBe('/used-cars/');
  });
});

describe('the classifieds', () => {
  const site = siteNamed('blechbasar');

  test('print prices and kilometres the German way, and carry them as microdata', () => {
    const { price, vehicle } = anOffer(site);
    const page = pageOf(site);
    expect(page).toContain('<html lang="de">');
    expect(page).toContain(`<meta itemprop="price" content="${price}">`);
    expect(page).toContain(`${price.toLocaleString('de-DE')} €`);
    expect(page).toContain(`content="${vehicle.mileage.value}"`);
    expect(page).toContain('itemtype="https://schema.org/Car"');
  });

  test('have sellers who write how to reach them, by numbers and addresses that belong to nobody', () => {
    const descriptions = offersOf(site).map(
      (offer) =>
        /itemprop="description" class="text">([^<]+)/.exec(textOf(site, site.pathOf(offer)))?.[1] ?? '',
    );
    const contacts = descriptions.map((text) => /@post\.example|171 39200\d\d|30 23125-\d{3}/.test(text));
    // The wrongly labelled page is no UTF-8, but its contact is ASCII all the same.
    expect(contacts).not.toContain(false);
  });

  test('print the number of some vehicles only', () => {
    const withVin = offersOf(site).filter((offer) => listingOf(offer, site).vin !== null);
    expect(withVin.length).toBeGreaterThan(5);
    expect(withVin.length).toBeLessThan(30);
    for (const offer of offersOf(site).filter(({ malformed }) => malformed === undefined)) {
      const printed = textOf(site, site.pathOf(offer)).includes(offer.vehicle.vin);
      expect(printed).toBe(withVin.includes(offer));
    }
  });

  test('label one page as UTF-8 that is Windows-1252', () => {
    const answer = ask(site, site.pathOf(anOffer(site, 'wrong-charset')));
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(answer))).toThrow('not valid');
    const text = new TextDecoder('windows-1252').decode(bytesOf(answer));
    expect(text).toContain(' €');
    expect(text).toContain('Datenschutz');
    expect(text).toContain('Motorräder');
  });

  test('say 410 of an ad that is gone, and redirect the address of an old one', () => {
    const offer = anOffer(site);
    expect(ask(site, '/anzeige/vw-golf-1.html').status).toBe(410);
    expect(ask(site, `/detail.php?id=${offer.id}`).headers.location).toBe(site.pathOf(offer));
  });
});
