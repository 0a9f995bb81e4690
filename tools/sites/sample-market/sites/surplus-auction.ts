import type { Source } from '../../../../lambdas/domain/source.ts';
import { type Html, html } from './html.ts';
import { analyticsSnippet, document, labelledRows, pagination } from './layout.ts';
import { htmlAnswer, listPage, type MarketSite, movedTo, robotsTxt, spoiltPage } from './market-site.ts';
import { photo } from './photo.ts';
import { surplusCss } from './surplus-auction-css.ts';
import {
  type Category,
  categories,
  categoryNames,
  dateFormat,
  isCategory,
  type Lot,
  lotsIn,
  lotsOf,
  vehicleRows,
} from './surplus-lots.ts';

/** A county's own surplus auction: rendered on the server, tables everywhere, no structured data at all. */
const host = 'surplus.maplecounty.example';
const origin = `http://${host}`;
const lotsPerPage = 15;

const source: Source = {
  sourceId: 'maple-county-surplus',
  name: 'Maple County Surplus Auctions',
  hosts: [host],
  // The furniture list is asked for under its old address on purpose: it answers with a redirect.
  seeds: [`${origin}/auctions/all`, `${origin}/list.asp?cat=furniture`],
  enabled: true,
  everyMinutes: 60,
  maxDepth: 8,
  maxPages: 120,
  currency: 'USD',
};

const lotPath = (id: number): string => `/lot/${id}`;

export const lotUrl = (id: number): string => `${origin}${lotPath(id)}`;

const chrome = (crumbs: readonly Html[], content: Html): Html => html`
<div id="skip"><a href="#main">Skip to main content</a></div>
<header class="banner"><div class="wrap"><a class="seal" href="/"><span class="seal-mark">MC</span> <span><b>Maple County, Ohio</b><br>Surplus Property Auctions</span></a>
<form class="search" action="/search" method="get" role="search"><label for="q">Search lots</label> <input id="q" name="q" type="search" placeholder="Lot number or keyword"> <button type="submit">Search</button></form>
<p class="account"><a href="/account/login" rel="nofollow">Log in</a> | <a href="/account/register" rel="nofollow">Register to bid</a></p></div></header>
<nav class="topnav" aria-label="Main"><ul class="wrap">
${categoryNames.map((name) => html`<li><a href="/auctions/${name}">${categories[name]}</a></li>`)}
<li><a href="/how-to-bid">How to Bid</a></li><li><a href="/contact">Contact</a></li></ul></nav>
<div class="wrap"><ol class="breadcrumbs"><li><a href="/">Home</a></li>${crumbs.map((crumb) => html`<li>${crumb}</li>`)}</ol>
<main id="main">${content}</main></div>
<footer><div class="wrap"><p>Maple County Department of Administrative Services, 100 Courthouse Square, Maple Falls, OH 44199 &middot; Phone (440) 555-0142 &middot; Mon&ndash;Fri 8:00 AM&ndash;4:30 PM</p>
<p>A 10% buyer's premium and $75.00 document fee apply to titled vehicles. All sales are final. <a href="/terms">Terms of sale</a> &middot; <a href="/privacy">Privacy</a> &middot; &copy; Maple County</p></div></footer>
<script>document.querySelectorAll('[data-ends]').forEach(function (e) { var s = (Date.parse(e.dataset.ends) - Date.now()) / 1000; if (s > 0) e.title = Math.floor(s / 86400) + 'd ' + Math.floor(s % 86400 / 3600) + 'h left'; });</script>`;

const page = (
  title: string,
  path: string,
  parts: { crumbs: readonly Html[]; content: Html; image?: string },
): Html =>
  document({
    language: 'en-US',
    title: `${title} | Maple County Surplus Auctions`,
    description:
      'Online auctions of surplus vehicles, equipment and furniture of Maple County and its townships.',
    url: `${origin}${path}`,
    siteName: 'Maple County Surplus Auctions',
    ...(parts.image !== undefined && { imageUrl: `${origin}${parts.image}` }),
    css: surplusCss,
    head: analyticsSnippet('MC-SURPLUS-1'),
    body: chrome(parts.crumbs, parts.content),
  });

const listRow = (lot: Lot): Html => html`<tr class="${lot.sold ? 'lot closed' : 'lot'}">
<td class="thumb"><a href="${lotPath(lot.id)}"><img src="/photos/${lot.id}-1.svg" alt="" width="96" height="54" loading="lazy"></a></td>
<td class="num">${lot.id}</td>
<td><a class="lot-title" href="${lotPath(lot.id)}">${lot.title}</a><br><small>${lot.place}</small></td>
<td class="money">${lot.bid}<br><small>${lot.bids} bids</small></td>
<td class="ends">${lot.sold ? html`<b class="sold">SOLD</b><br>` : ''}<span data-ends="${lot.endsAt.toISOString()}">${dateFormat.format(lot.endsAt)}</span></td></tr>`;

const listing = (category: Category, lots: readonly Lot[], asked: string | null): Html => {
  const listed = listPage(lots, lotsPerPage, asked);
  const path = `/auctions/${category}`;
  return page(`${categories[category]} - Page ${listed.number}`, path, {
    crumbs: [html`${categories[category]}`],
    content: html`<h1>${categories[category]}</h1>
<p class="count">${listed.total} lots in this category, page ${listed.number} of ${listed.count}. Times are Eastern.</p>
<table class="lots"><thead><tr><th>Photo</th><th>Lot #</th><th>Description</th><th>Current bid</th><th>Closes</th></tr></thead>
<tbody>${listed.items.map(listRow)}</tbody></table>
${pagination(listed, (number) => `${path}?page=${number}`, { previous: '« Previous', next: 'Next »', label: 'Pages' })}`,
  });
};

const lotPage = (lot: Lot): Html =>
  page(`Lot ${lot.id}: ${lot.title}`, lotPath(lot.id), {
    crumbs: [html`<a href="/auctions/${lot.category}">${categories[lot.category]}</a>`, html`Lot ${lot.id}`],
    image: `/photos/${lot.id}-1.svg`,
    content: html`<h1>${lot.title}</h1>
<div class="columns"><div class="photos"><img src="/photos/${lot.id}-1.svg" alt="${lot.title}" width="480" height="270">
<p><a href="/photos/${lot.id}-1.svg">View all photos</a></p></div>
<aside class="bidbox"><h2>${lot.sold ? 'Auction Ended' : 'Auction Open'}</h2><table>${labelledRows([
      [lot.sold ? 'Sold For' : 'Current Bid', html`<b class="bid">${lot.bid}</b>`],
      ['Number of Bids', String(lot.bids)],
      ...(lot.sold ? [] : [['Minimum Increment', '$25.00'] as const]),
      [lot.sold ? 'Auction Ended' : 'Auction Ends', dateFormat.format(lot.endsAt)],
    ])}</table>
${lot.sold ? html`<p class="sold">This auction has closed. The winning bidder has been notified.</p>` : html`<p><a class="button" rel="nofollow" href="/account/login?lot=${lot.id}">Log in to bid</a></p>`}</aside></div>
<section><h2>Item Details</h2><table class="details">${labelledRows([
      ['Lot Number', String(lot.id)],
      ...(lot.offer === undefined ? [] : vehicleRows(lot.offer)),
      ['Item Location', lot.place],
    ])}</table></section>
<section><h2>Description</h2><p>${lot.description}</p></section>
<section><h2>Inspection</h2><p>By appointment, Tuesday and Thursday from 9:00 AM to 2:00 PM. Call (440) 555-0142 and give the lot number. Payment by wire transfer or cashier's check within 5 business days, removal within 10.</p></section>`,
  });

const notFound = (path: string): Html =>
  page('Page Not Found', path, {
    crumbs: [html`Not found`],
    content: html`<h1>Page Not Found</h1><p>The page or lot you asked for is not here. It may have been withdrawn by the agency. Go back to the <a href="/auctions/vehicles">list of vehicles</a>.</p>`,
  });

const home = (lots: readonly Lot[]): Html =>
  page('Home', '/', {
    crumbs: [html`Welcome`],
    content: html`<h1>Surplus property, sold to the highest bidder</h1><p>${lots.length} lots are online today.</p>
<ul>${categoryNames.map((name) => html`<li><a href="/auctions/${name}">${categories[name]}</a> (${lotsIn(name, lots).length})</li>`)}</ul>`,
  });

export const surplusAuction: MarketSite = {
  source,
  host,
  needsJavaScript: false,
  showsVin: () => true,
  pathOf: ({ id }) => lotPath(id),
  answer: ({ path, query }, stock) => {
    const lots = lotsOf(stock);
    const [, folder = '', name = ''] = path.split('/');
    const lot = lots.find(({ id }) => String(id) === name.replace(/-1\.svg$/, ''));
    const oldCategory = query.get('cat') ?? '';
    if (path === '/') return htmlAnswer(home(lots));
    if (path === '/robots.txt') return robotsTxt(['/account/', '/search']);
    if (path === '/list.asp' && isCategory(oldCategory)) return movedTo(`/auctions/${oldCategory}`);
    if (folder === 'auctions' && isCategory(name)) {
      return htmlAnswer(listing(name, lotsIn(name, lots), query.get('page')));
    }
    if (folder === 'photos' && lot !== undefined) {
      return photo(lot.offer?.vehicle.model.body ?? '', lot.offer?.vehicle.color ?? '');
    }
    if (folder === 'lot' && lot !== undefined) {
      const answer = htmlAnswer(lotPage(lot));
      return lot.offer === undefined ? answer : spoiltPage(answer, lot.offer);
    }
    return htmlAnswer(notFound(path), 404);
  },
};
