import { readFileSync } from 'node:fs';
import type { Source } from '../../../../lambdas/domain/source.ts';
import { asPrinted, type MarketOffer } from '../world/market-offer.ts';
import { seededRandom } from '../world/seeded-random.ts';
import { html } from './html.ts';
import { document } from './layout.ts';
import {
  answerAs,
  htmlAnswer,
  listPage,
  type MarketSite,
  robotsTxt,
  type SiteAnswer,
} from './market-site.ts';
import { photo } from './photo.ts';

/** An auction whose pages are one empty shell: a script asks the JSON API for the lots and draws them. */
const host = 'www.rapidbid.example';
const origin = `http://${host}`;
const lotsPerPage = 16;

const source: Source = {
  sourceId: 'rapidbid',
  name: 'RapidBid Auto Auctions',
  hosts: [host],
  seeds: [`${origin}/lots`],
  enabled: true,
  everyMinutes: 30,
  maxDepth: 6,
  maxPages: 100,
  currency: 'USD',
};

const bundle = '/assets/app.4be81c07.js';
const bundleScript = readFileSync(new URL('./javascript-auction-app.js', import.meta.url), 'utf8');

const css = `
*{box-sizing:border-box} body{margin:0;font:16px/1.5 system-ui,"Segoe UI",Roboto,sans-serif;background:#0f1420;color:#e8ecf4}
a{color:#6fb1ff;text-decoration:none} .bar{display:flex;gap:28px;align-items:center;padding:14px 32px;background:#171e2e;position:sticky;top:0}
.logo{font-weight:800;font-size:22px;color:#fff} .logo i{color:#ff6a3d;font-style:normal} .bar nav{display:flex;gap:18px;flex:1} .pill{background:#ff6a3d;color:#fff;border-radius:20px;padding:7px 18px}
.shell{max-width:1180px;margin:0 auto;padding:24px 32px} .grid{display:grid;grid-template-columns:repeat(4,1fr);gap:18px}
.card{background:#171e2e;border-radius:12px;overflow:hidden;color:#e8ecf4} .card img{width:100%;display:block} .card div{padding:10px 14px} .card h3{font-size:15px;margin:0 0 4px} .card b{color:#7de3a1}
.pager{display:flex;gap:8px;justify-content:center;padding:24px} .pager a,.pager span{padding:6px 13px;border-radius:8px;background:#171e2e} .pager span{background:#ff6a3d}
.lot{display:grid;grid-template-columns:3fr 2fr;gap:28px} .lot img{width:100%;border-radius:12px} .panel{background:#171e2e;border-radius:12px;padding:18px 22px}
dl{display:grid;grid-template-columns:auto 1fr;gap:6px 18px} dt{color:#93a0b8} dd{margin:0} .bid{font-size:30px;font-weight:700;color:#7de3a1} .over{color:#ff8a8a}
.spinner{margin:120px auto;width:48px;height:48px;border:5px solid #2a3550;border-top-color:#ff6a3d;border-radius:50%;animation:turn 1s linear infinite} @keyframes turn{to{transform:rotate(1turn)}}
noscript p{margin:80px auto;max-width:520px;text-align:center}
footer{padding:30px;text-align:center;color:#93a0b8;font-size:13px}`;

const shell = (path: string): SiteAnswer =>
  htmlAnswer(
    document({
      language: 'en',
      title: 'RapidBid Auto Auctions',
      description: 'Dealer and fleet cars, trucks and SUVs in timed online auctions.',
      url: `${origin}${path}`,
      siteName: 'RapidBid',
      css,
      head: html`<meta name="app-base" content="/">
<link rel="preconnect" href="//cdn.rapidbid.example" crossorigin>
<script defer src="${bundle}"></script>`,
      body: html`<noscript><p>RapidBid needs JavaScript. Please enable JavaScript in your browser to see our auctions.</p></noscript>
<div id="root"><div class="spinner" role="progressbar" aria-label="Loading"></div></div>`,
    }),
  );

const sellers = ['Fleet lease return', 'Bank repossession', 'Dealer trade-in', 'Rental fleet'];
const issues = [
  'No issues reported',
  'Minor scratches, front bumper',
  'One key only',
  'Windshield chipped',
  'Tires worn',
];

/**
 * The moment with the offset of the auction house, e.g. 2026-11-24T19:30:00-08:00 (Pacific standard time, all year: they
 * never got round to it).
 */
const pacific = (moment: Date): string =>
  `${new Date(moment.getTime() - 8 * 3_600_000).toISOString().slice(0, 19)}-08:00`;

const summaryOf = (offer: MarketOffer) => {
  const printed = asPrinted(offer);
  return {
    id: offer.id,
    title: printed.title,
    status: offer.auction?.sold ? 'SOLD' : 'OPEN',
    currentBid: printed.price === undefined ? null : { amount: printed.price, currency: 'USD' },
    bidCount: offer.auction?.bids ?? 0,
    endsAt: pacific(offer.auction?.endsAt ?? new Date(0)),
    odometer: { reading: printed.mileage, unit: 'mi' },
    location: `${offer.place.city}, ${offer.place.region}`,
    photo: `/photos/${offer.id}.svg`,
  };
};

const lotOf = (offer: MarketOffer) => {
  const random = seededRandom(`rapidbid/${offer.id}`);
  const { model, trim, transmission, color, titleStatus } = offer.vehicle;
  const { vin, year } = asPrinted(offer);
  return {
    ...summaryOf(offer),
    vehicle: {
      ...{ year, make: model.make, model: model.model, trim, vin, body: model.body, fuel: model.fuel },
      ...{ engine: model.engine, transmission, color, title: titleStatus },
    },
    seller: random.pick(sellers),
    announcements: random.pick(issues),
    runNumber: `${random.pick(['A', 'B', 'C'])}-${random.integer(1, 220)}`,
  };
};

const api = (body: unknown, status = 200): SiteAnswer => {
  const answer = answerAs('application/json', JSON.stringify(body), status);
  return { ...answer, headers: { ...answer.headers, 'cache-control': 'private, max-age=15' } };
};

export const javascriptAuction: MarketSite = {
  source,
  host,
  needsJavaScript: true,
  showsVin: () => true,
  pathOf: ({ id }) => `/lots/${id}`,
  answer: ({ path, query }, { offers }) => {
    const offer = offers.find(({ id }) => path.endsWith(`/${id}`) || path === `/photos/${id}.svg`);
    if (path === '/robots.txt') return robotsTxt(['/account']);
    if (path === bundle) return answerAs('text/javascript; charset=utf-8', bundleScript);
    if (path === '/api/lots') {
      const { items, number, count, total } = listPage(offers, lotsPerPage, query.get('page'));
      return api({ page: number, pages: count, total, lots: items.map(summaryOf) });
    }
    if (path.startsWith('/api/')) {
      return offer === undefined ? api({ error: 'lot_not_found' }, 404) : api(lotOf(offer));
    }
    if (path.startsWith('/photos/') && offer !== undefined) {
      return photo(offer.vehicle.model.body, offer.vehicle.color);
    }
    // As with most such sites the script alone knows which lots exist, so that every route answers with the shell.
    if (path === '/' || path === '/about' || /^\/lots(\/\d+)?$/.test(path)) return shell(path);
    return { ...shell(path), status: 404 };
  },
};
