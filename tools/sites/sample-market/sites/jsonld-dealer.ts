import type { Source } from '../../../../lambdas/domain/source.ts';
import { asPrinted, type MarketOffer } from '../world/market-offer.ts';
import { seededRandom } from '../world/seeded-random.ts';
import { breadcrumbsJsonLd, brokenJsonLd, carJsonLd, dealerJsonLd, jsonLd } from './dealer-json-ld.ts';
import { host, listPath, origin, pathOf, photoPath } from './dealer-paths.ts';
import { type Html, html } from './html.ts';
import { dealerCss } from './jsonld-dealer-css.ts';
import { analyticsSnippet, document, labelledRows, pagination } from './layout.ts';
import {
  answerAs,
  htmlAnswer,
  listPage,
  type MarketSite,
  movedTo,
  robotsTxt,
  type SiteAnswer,
} from './market-site.ts';
import { photo } from './photo.ts';

/** A dealer whose pages carry JSON-LD beside what people see: was and now prices, monthly rates, similar vehicles. */
const vehiclesPerPage = 12;
const source: Source = {
  sourceId: 'lakeside-motors',
  name: 'Lakeside Motors',
  hosts: [host],
  seeds: [`${origin}${listPath}`],
  enabled: true,
  everyMinutes: 120,
  maxDepth: 7,
  maxPages: 100,
  currency: 'USD',
};

const dollars = (amount: number | undefined): string =>
  amount === undefined ? 'Call us for price' : `$${amount.toLocaleString('en-US')}`;

/** 72 months at 7.9 % a year, a tenth paid down. */
const monthlyRate = (price: number): number => {
  const interest = 0.079 / 12;
  return Math.ceil((price * 0.9 * interest) / (1 - (1 + interest) ** -72));
};

const chrome = (content: Html): Html => html`
<div class="topbar">Sales <a href="tel:+14405550187">(440) 555-0187</a> &nbsp;|&nbsp; Service <a href="tel:+14405550188">(440) 555-0188</a> &nbsp;|&nbsp; 2100 Shoreline Drive, Elm Grove, OH</div>
<header class="site"><a class="brand" href="/">LAKESIDE <em>MOTORS</em></a><nav aria-label="Main"><a href="/new/">New</a><a class="on" href="${listPath}">Used cars</a><a href="/finance/">Finance</a><a href="/service/">Service &amp; parts</a><a href="/about/">About us</a></nav></header>
<main>${content}</main>
<footer><div><b>Lakeside Motors</b><br>2100 Shoreline Drive<br>Elm Grove, OH 44190</div><div><b>Hours</b><br>Mon&ndash;Sat 9&ndash;7<br>Sunday closed</div>
<p>Prices exclude tax, title, registration and a $398 documentation fee. Monthly figures: 72 months at 7.9% APR with 10% down and approved credit. &copy; Lakeside Motors</p></footer>
<div id="chat" hidden data-greeting="Hi! Looking for something under $10,000?"></div>`;

const page = (title: string, path: string, parts: { head: Html; content: Html; image?: string }): Html =>
  document({
    language: 'en-US',
    title: `${title} | Lakeside Motors`,
    description: `${title} at Lakeside Motors in Elm Grove, Ohio. Every used car inspected, with a 3-month warranty.`,
    url: `${origin}${path}`,
    siteName: 'Lakeside Motors',
    ...(parts.image !== undefined && { imageUrl: `${origin}${parts.image}` }),
    css: dealerCss,
    head: html`${jsonLd(dealerJsonLd)}
${parts.head}
${analyticsSnippet('LM-77120-1')}`,
    body: chrome(parts.content),
  });

const priceBlock = (offer: MarketOffer): Html => {
  const { price } = asPrinted(offer);
  const saving = offer.previousPrice === undefined ? 0 : offer.previousPrice - offer.price;
  return html`<div class="price">
${price !== undefined && saving > 0 && html`<span class="was">Was <s>${dollars(offer.previousPrice)}</s></span> <span class="save">You save ${dollars(saving)}</span>`}
<strong class="now">${dollars(price)}</strong>
${price !== undefined && html`<span class="monthly">or est. $${monthlyRate(price)}/mo</span>`}</div>`;
};

const card = (offer: MarketOffer): Html => {
  const { title, mileage } = asPrinted(offer);
  return html`<article class="card"><a href="${pathOf(offer)}"><img src="${photoPath(offer)}" alt="${title}" width="320" height="180" loading="lazy"></a>
<h3><a href="${pathOf(offer)}">${title}</a></h3><p>${mileage.toLocaleString('en-US')} mi &middot; ${offer.vehicle.color} &middot; ${offer.vehicle.transmission}</p>${priceBlock(offer)}</article>`;
};

const inventory = (offers: readonly MarketOffer[], asked: string | null): Html => {
  const listed = listPage(offers, vehiclesPerPage, asked);
  const itemList = {
    '@context': 'https://schema.org',
    '@type': 'ItemList',
    numberOfItems: listed.items.length,
    itemListElement: listed.items.map((offer, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      url: `${origin}${pathOf(offer)}`,
      name: asPrinted(offer).title,
    })),
  };
  return page(`Used cars for sale, page ${listed.number}`, listPath, {
    head: jsonLd(itemList),
    content: html`<p class="crumbs"><a href="/">Home</a> / Used cars</p><h1>Used cars for sale in Elm Grove, OH</h1><p>${listed.total} vehicles in stock</p>
<div class="cards">${listed.items.map(card)}</div>
${pagination(listed, (number) => (number === 1 ? listPath : `${listPath}?page=${number}`), { previous: 'Previous', next: 'Next page', label: 'Inventory pages' })}`,
  });
};

const features = [
  'Backup camera',
  'Heated front seats',
  'Apple CarPlay',
  'Lane departure warning',
  'Remote start',
];

const vehiclePage = (offer: MarketOffer, others: readonly MarketOffer[]): Html => {
  const random = seededRandom(`lakeside/${offer.id}`);
  const printed = asPrinted(offer);
  const { vehicle } = offer;
  const similar = others
    .filter(({ id, vehicle: { model } }) => id !== offer.id && model.body === vehicle.model.body)
    .slice(0, 4);
  return page(`Used ${printed.title} for sale`, pathOf(offer), {
    image: photoPath(offer),
    head: html`${offer.malformed === 'broken-json-ld' ? brokenJsonLd(carJsonLd(offer)) : jsonLd(carJsonLd(offer))}
${jsonLd(breadcrumbsJsonLd(printed.title))}`,
    content: html`<p class="crumbs"><a href="/">Home</a> / <a href="${listPath}">Used cars</a> / ${printed.title}</p>
<h1>Used ${printed.title}</h1><p class="stock">Stock # L${offer.id} &middot; <span class="badge">Inspected</span></p>
<div class="hero"><div><img src="${photoPath(offer)}" alt="${printed.title}" width="640" height="360"><div class="strip">${[1, 2, 3].map((number) => html`<img src="${photoPath(offer, number)}" alt="" width="150" height="84">`)}</div></div>
<aside>${priceBlock(offer)}<a class="cta" href="/finance/?stock=L${offer.id}" rel="nofollow">Get pre-approved</a>${printed.price !== undefined && html`<p>Payments from <b>$${monthlyRate(offer.price * 0.8)}</b> a month with ${dollars(Math.round(offer.price * 0.2))} down</p>`}</aside></div>
<h2>Specifications</h2><table class="specs">${labelledRows([
      ['Mileage', `${printed.mileage.toLocaleString('en-US')} miles`],
      ['VIN', printed.vin],
      ['Body style', vehicle.model.body],
      ['Engine', vehicle.model.engine],
      ['Fuel', vehicle.model.fuel],
      ['Transmission', vehicle.transmission],
      ['Exterior color', vehicle.color],
      ['Title', vehicle.titleStatus],
    ])}</table>
<h2>Highlights</h2><ul>${random
      .shuffled(features)
      .slice(0, 3)
      .map((feature) => html`<li>${feature}</li>`)}</ul>
<section class="similar"><h2>Similar vehicles</h2><div class="cards">${similar.map(card)}</div></section>`,
  });
};

const plainPage = (title: string, text: string, path: string): Html =>
  page(title, path, {
    head: jsonLd(breadcrumbsJsonLd(title)),
    content: html`<h1>${title}</h1><p>${text}</p><p><a href="${listPath}">See our used cars</a></p>`,
  });

const sitemap = (offers: readonly MarketOffer[]): SiteAnswer => {
  const urls = ['/', listPath, ...offers.map(pathOf)].map(
    (path) => html`<url><loc>${origin}${path}</loc></url>`,
  );
  return answerAs(
    'application/xml',
    html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls}
</urlset>
`.markup,
  );
};

export const jsonLdDealer: MarketSite = {
  source,
  host,
  needsJavaScript: false,
  showsVin: () => true,
  pathOf,
  answer: ({ path, query }, { offers }) => {
    const stock = /l(\d+)\/(?:\d\.svg)?$/.exec(path)?.[1] ?? query.get('stock') ?? '';
    const offer = offers.find(({ id }) => String(id) === stock);
    if (path === '/') {
      return htmlAnswer(
        plainPage('Lakeside Motors', 'Family owned since 1974, with a warranty on every car.', path),
      );
    }
    if (path === '/robots.txt') return robotsTxt(['/finance/'], `${origin}/sitemap.xml`);
    if (path === '/sitemap.xml') return sitemap(offers);
    if (path === '/inventory.php') return movedTo(offer === undefined ? listPath : pathOf(offer));
    if (path === listPath) return htmlAnswer(inventory(offers, query.get('page')));
    if (path.startsWith('/media/') && offer !== undefined) {
      return photo(offer.vehicle.model.body, offer.vehicle.color);
    }
    if (offer !== undefined && path === pathOf(offer)) return htmlAnswer(vehiclePage(offer, offers));
    return htmlAnswer(
      plainPage(
        'Page not found',
        'Sorry, the vehicle you are looking for has been sold or the page has moved.',
        path,
      ),
      404,
    );
  },
};
