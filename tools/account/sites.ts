import { canonicalUrl, pageIdOf } from '../../lambdas/domain/canonical-url.ts';
import type { Source } from '../../lambdas/domain/source.ts';
import { type SeededRandom, seededRandom } from '../sites/sample-market/world/seeded-random.ts';
import { type Car, carPage, listPage, pageOfScripts, scriptedCarPage } from './site-pages.ts';

/** What a site answers for one of its pages when nothing is wrong. */
export interface SitePage {
  readonly url: string;
  readonly pageId: string;
  readonly status: number;
  /** Over HTTP. */
  readonly html: string;
  /** In a browser, where that differs. */
  readonly rendered?: string;
  /** What its scripts ask for, where they do. */
  readonly data?: { readonly url: string; readonly body: string };
  /** Pages that it links to, by their ids. */
  readonly links: readonly string[];
  /** The car on offer: its VIN, and its model, by which it is compared with others. */
  readonly vin?: string | undefined;
  readonly model?: string;
}

export interface Site {
  readonly source: Source;
  readonly robots: string;
  /** Whether it tells the version of its pages. */
  readonly hasTags: boolean;
  /** Every page that a job of its source is to find, by its id. */
  readonly pages: ReadonlyMap<string, SitePage>;
  readonly byUrl: ReadonlyMap<string, SitePage>;
  /** What scripts ask for, by its address; JSON. */
  readonly dataByUrl: ReadonlyMap<string, string>;
}

/** Of pages that never change. */
export const siteTag = '"1"';

/** Pages of one job: few, so that many jobs run side by side, and lists still lead to lists. */
export const pagesOfSite = 40;

/** Cars that a list shows at least: one of fewer does not pass for a list. */
const leastOfList = 9;

/** Pages of a site at least: a list, and what it shows. */
export const leastPages = leastOfList + 1;

/**
 * One site wants to be asked so rarely that its pages wait as rows: all of them take a working day. Its job is one of those
 * that are paused.
 */
const slowPlace = 1;
const slowDelaySeconds = 600;

const robotsOf = (place: number, asksForDelay: boolean): string => {
  if (place === slowPlace) return `User-agent: *\nCrawl-delay: ${slowDelaySeconds}\nDisallow:\n`;
  return `User-agent: *\n${asksForDelay ? 'Crawl-delay: 1\nDisallow:' : 'Disallow: /admin'}\n`;
};

/** Offers of one model, over all sites: enough neighbours for a judgement. */
const carsOfModel = 12;

/** A car that a number names, the same on whichever site it is offered. */
const carOf = (seed: string, number: number): Car => {
  const random = seededRandom(`${seed}/car/${number}`);
  const group = Math.floor(number / carsOfModel);
  const year = random.integer(2017, 2021);
  const worth = 14_000 + 900 * (year - 2017) + (group % 40) * 150;
  return {
    number,
    make: 'Ford',
    // A number alone may say something else to a reader: a short page that says 404 is not found.
    model: `Model X${group}`,
    year,
    mileage: (2022 - year) * random.integer(9_000, 14_000),
    // A tenth are offered far below what they are worth: the opportunities.
    price: Math.round(worth * (random.chance(0.1) ? 0.7 : random.between(0.95, 1.08))),
  };
};

interface Plan {
  readonly seed: string;
  readonly place: number;
  /** Pages of the site. */
  readonly size: number;
}

/** Of every second site one car in twelve is offered on the site before, too. */
const numberOf = (index: number, place: number): number =>
  (place % 2 === 1 && index % 12 === 5 ? place - 1 : place) * pagesOfSite + index;

const pagesOf = ({ seed, place, size }: Plan, random: SeededRandom): SitePage[] => {
  const origin = `https://site-${place}.example`;
  const idOf = (path: string): string => pageIdOf(canonicalUrl(`${origin}${path}`) ?? '');
  const needsScripts = random.chance(0.15);
  const hasData = needsScripts && random.chance(0.6);
  const lists = Math.max(1, Math.floor(size / (leastOfList + 1)));
  const cars = size - lists;
  const listPath = (list: number): string => (list === 0 ? '/lots' : `/lots?page=${list + 1}`);
  const pages: SitePage[] = [];
  for (let list = 0; list < lists; list += 1) {
    const listed = Array.from({ length: cars }, (_, index) => index)
      .filter((index) => index % lists === list)
      .map((index) => ({ path: `/cars/${index}`, car: carOf(seed, numberOf(index, place)) }));
    const previous = list > 0 ? listPath(list - 1) : undefined;
    const next = list + 1 < lists ? listPath(list + 1) : undefined;
    const path = listPath(list);
    pages.push({
      url: `${origin}${path}`,
      pageId: idOf(path),
      status: 200,
      html: listPage('Cars on offer', listed, { previous, next }),
      // Readers do not follow the way back.
      links: [...listed.map((each) => each.path), ...(next === undefined ? [] : [next])].map(idOf),
    });
    pages.push(
      ...listed.map(({ path, car }) => {
        const url = `${origin}${path}`;
        const { html, vin } = carPage(car, url);
        const shown = { url, pageId: idOf(path), links: [], status: 200, html, vin, model: car.model };
        if (random.chance(0.03)) return { ...shown, status: 404, html: '<h1>Not found</h1>', vin: undefined };
        if (!needsScripts) return shown;
        const dataUrl = `${origin}/data${path}`;
        const { html: rendered, data } = scriptedCarPage(car, dataUrl);
        return hasData
          ? { ...shown, html: pageOfScripts, rendered, data: { url: dataUrl, body: data } }
          : { ...shown, html: pageOfScripts, rendered: html };
      }),
    );
  }
  return pages;
};

const siteOf = (plan: Plan): Site => {
  const { seed, place } = plan;
  const random = seededRandom(`${seed}/site/${place}`);
  const host = `site-${place}.example`;
  const pages = pagesOf(plan, random);
  return {
    source: {
      sourceId: `site-${place}`,
      name: `Site ${place}`,
      hosts: [host],
      seeds: [`https://${host}/lots`],
      enabled: true,
      // One job each: nobody is to wait for the next.
      everyMinutes: 60 * 24 * 30,
      maxDepth: 12,
      maxPages: 1_000,
      maxInFlight: random.pick([8, 20, 100]),
      requestsPerSecond: random.pick([1, 2, 5]),
      currency: 'USD',
    },
    robots: robotsOf(place, random.chance(0.5)),
    hasTags: random.chance(0.5),
    pages: new Map(pages.map((page) => [page.pageId, page])),
    byUrl: new Map(pages.map((page) => [page.url, page])),
    dataByUrl: new Map(pages.flatMap(({ data }) => (data === undefined ? [] : [[data.url, data.body]]))),
  };
};

/** Sites that have so many pages together, as evenly as may be. @returns them by their host */
export const makeSites = (seed: string, pages: number): ReadonlyMap<string, Site> => {
  const count = Math.ceil(pages / pagesOfSite);
  const sites = Array.from({ length: count }, (_, place) =>
    siteOf({ seed, place, size: Math.floor(pages / count) + (place < pages % count ? 1 : 0) }),
  );
  return new Map(sites.map((site) => [site.source.hosts[0] ?? '', site]));
};
