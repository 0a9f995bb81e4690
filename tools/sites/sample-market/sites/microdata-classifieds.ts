import type { Source } from '../../../../lambdas/domain/source.ts';
import { asPrinted, type MarketOffer } from '../world/market-offer.ts';
import { type Html, html } from './html.ts';
import { document, pagination } from './layout.ts';
import { htmlAnswer, listPage, type MarketSite, movedTo, robotsTxt, type SiteAnswer } from './market-site.ts';
import { classifiedsCss } from './microdata-classifieds-css.ts';
import { photo } from './photo.ts';
import { privateSeller } from './private-seller.ts';

/** German classifieds with schema.org microdata, euros and kilometres; private sellers write into free text how to reach them. */
const host = 'www.blechbasar.example';
const origin = `http://${host}`;
const adsPerPage = 14;
const listPath = '/autos/';

const source: Source = {
  sourceId: 'blechbasar',
  name: 'Blechbasar Kleinanzeigen',
  hosts: [host],
  seeds: [`${origin}${listPath}`],
  enabled: true,
  everyMinutes: 60,
  maxDepth: 6,
  maxPages: 100,
  currency: 'EUR',
};

const plainLetters: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', š: 's' };

const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[äöüßš]/g, (letter) => plainLetters[letter] ?? '')
    .replace(/[^a-z0-9]+/g, '-');

const pathOf = (offer: MarketOffer): string =>
  `/anzeige/${slugOf(`${offer.vehicle.model.make} ${offer.vehicle.model.model} ${offer.vehicle.trim}`)}-${offer.id}.html`;

const german = (amount: number): string => amount.toLocaleString('de-DE');
const euros = (amount: number): string => `${german(amount)} €`;
const photoPath = (offer: MarketOffer): string => `/bilder/${offer.id}.svg`;

/** Sellers write VW where the attribute says Volkswagen, and put the year last. */
const headline = (offer: MarketOffer): string => {
  const { model, trim } = offer.vehicle;
  const make = model.make === 'Volkswagen' ? 'VW' : model.make;
  return `${make} ${model.model} ${model.engine} ${trim}, EZ ${asPrinted(offer).year}`;
};

const page = (
  title: string,
  path: string,
  parts: { content: Html; image?: string; charset?: string },
): Html =>
  document({
    language: 'de',
    title: `${title} – Blechbasar`,
    description: 'Gebrauchtwagen von privat und vom Händler: suchen, finden, anrufen.',
    url: `${origin}${path}`,
    siteName: 'Blechbasar',
    ...(parts.image !== undefined && { imageUrl: `${origin}${parts.image}` }),
    ...(parts.charset !== undefined && { charset: parts.charset }),
    css: classifiedsCss,
    head: html`<script async src="//zaehler.klickstatistik.example/z.js" data-kennung="bb-4711"></script>`,
    body: html`<header><div class="mitte"><a class="marke" href="/">blech<b>basar</b></a><form action="/suche" role="search"><input name="q" placeholder="Was suchst du?" aria-label="Suche"><button>Finden</button></form><a class="knopf" href="/anzeige-aufgeben" rel="nofollow">Anzeige aufgeben</a></div></header>
<nav class="rubriken" aria-label="Rubriken"><div class="mitte"><a class="an" href="${listPath}">Autos</a><a href="/motorraeder/">Motorräder</a><a href="/teile/">Teile &amp; Zubehör</a><a href="/wohnmobile/">Wohnmobile</a></div></nav>
<div class="mitte">${parts.content}</div>
<footer><div class="mitte"><a href="/impressum">Impressum</a> <a href="/datenschutz">Datenschutz</a> <a href="/sicherheit">Sicher kaufen</a><p>Preise sind Angaben der Anbieter. „VB“ heißt Verhandlungsbasis.</p></div></footer>
<div class="kekse" role="dialog" aria-label="Cookies"><p>Wir und 214 Partner möchten Cookies setzen.</p><button>Alle annehmen</button> <button>Nur notwendige</button></div>`,
  });

const listItem = (offer: MarketOffer): Html => {
  const { price, mileage, year } = asPrinted(offer);
  return html`<li class="anzeige" itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem">
<a itemprop="url" href="${pathOf(offer)}"><img src="${photoPath(offer)}" alt="" width="200" height="112" loading="lazy"></a>
<div><h2><a href="${pathOf(offer)}"><span itemprop="name">${headline(offer)}</span></a></h2><p>${german(mileage)} km · EZ ${year} · ${offer.vehicle.model.fuel} · ${offer.vehicle.transmission}</p><p class="ort">${offer.place.postalCode} ${offer.place.city}</p></div>
<div class="preis">${price === undefined ? 'Preis auf Anfrage' : euros(price)}</div></li>`;
};

const list = (offers: readonly MarketOffer[], asked: string | null): Html => {
  const listed = listPage(offers, adsPerPage, asked);
  return page(`Gebrauchtwagen, Seite ${listed.number}`, listPath, {
    content: html`<p class="pfad"><a href="/">Start</a> › Autos</p><h1>${listed.total} Gebrauchtwagen</h1>
<ul class="liste" itemscope itemtype="https://schema.org/ItemList">${listed.items.map(listItem)}</ul>
${pagination(listed, (number) => `${listPath}?seite=${number}`, { previous: '‹ Zurück', next: 'Weiter ›', label: 'Seiten' })}`,
  });
};

const priceTag = (offer: MarketOffer): Html => {
  const { price } = asPrinted(offer);
  if (price === undefined) return html`<p class="preis">Preis auf Anfrage</p>`;
  return html`<p class="preis" itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="priceCurrency" content="EUR"><meta itemprop="price" content="${price}"><link itemprop="availability" href="https://schema.org/InStock">
${offer.previousPrice !== undefined && html`<s class="alt">${euros(offer.previousPrice)}</s> `}${euros(price)} <small>VB</small></p>`;
};

const property = (label: string, name: string, value: string | Html): Html =>
  html`<li><span>${label}</span> <b itemprop="${name}">${value}</b></li>`;

const adPage = (offer: MarketOffer, charset?: string): Html => {
  const { vehicle, place } = offer;
  const printed = asPrinted(offer);
  const seller = privateSeller(offer);
  const mileage = html`<span itemprop="mileageFromOdometer" itemscope itemtype="https://schema.org/QuantitativeValue"><meta itemprop="value" content="${printed.mileage}"><meta itemprop="unitCode" content="KMT">${german(printed.mileage)} km</span>`;
  return page(headline(offer), pathOf(offer), {
    image: photoPath(offer),
    ...(charset !== undefined && { charset }),
    content: html`<p class="pfad"><a href="/">Start</a> › <a href="${listPath}">Autos</a> › ${vehicle.model.make} › ${vehicle.model.model}</p>
<article class="karte" itemscope itemtype="https://schema.org/Car"><link itemprop="url" href="${origin}${pathOf(offer)}">
<div class="oben"><img itemprop="image" src="${photoPath(offer)}" alt="${headline(offer)}" width="560" height="315"><div><h1 itemprop="name">${headline(offer)}</h1>${priceTag(offer)}<p class="ort">${place.postalCode} ${place.city}, ${place.region}</p><p>Anzeigennummer ${offer.id}</p></div></div>
<ul class="merkmale">
${property('Marke', 'brand', vehicle.model.make)}${property('Modell', 'model', vehicle.model.model)}${property('Ausstattung', 'vehicleConfiguration', vehicle.trim)}
${property('Erstzulassung', 'vehicleModelDate', printed.year)}<li><span>Kilometerstand</span> <b>${mileage}</b></li>
${property('Kraftstoff', 'fuelType', vehicle.model.fuel)}${property('Getriebe', 'vehicleTransmission', vehicle.transmission)}${property('Farbe', 'color', vehicle.color)}${property('Karosserie', 'bodyType', vehicle.model.body)}
${seller.showsVin && property('Fahrgestellnummer', 'vehicleIdentificationNumber', printed.vin)}</ul>
<h2>Beschreibung</h2><p itemprop="description" class="text">${seller.text}</p></article>
<aside class="anbieter"><h2>Anbieter</h2><p>${seller.name} · Privat · aktiv seit ${seller.since}</p><a class="knopf" rel="nofollow" href="/nachricht?an=${offer.id}">Nachricht schreiben</a></aside>`,
  });
};

/** The header claims UTF-8, the bytes (and the page's own meta element) are Windows-1252, whose € is byte 0x80. */
const wronglyLabelled = (offer: MarketOffer): SiteAnswer => {
  const answer = htmlAnswer(adPage(offer, 'windows-1252'));
  const text = String(answer.body)
    .replaceAll('€', '\u0080')
    .replaceAll('–', '\u0096')
    .replace(/[„“›‹]/g, "'");
  return { ...answer, body: Buffer.from(text.replaceAll('Š', '\u008a').replaceAll('š', '\u009a'), 'latin1') };
};

const plainPage = (title: string, text: string, path: string): Html =>
  page(title, path, {
    content: html`<h1>${title}</h1><p>${text}</p><p><a href="${listPath}">Zu den Autos</a></p>`,
  });

export const microdataClassifieds: MarketSite = {
  source,
  host,
  needsJavaScript: false,
  showsVin: (offer) => privateSeller(offer).showsVin,
  pathOf,
  answer: ({ path, query }, { offers }) => {
    const number = /(\d+)\.(?:html|svg)$/.exec(path)?.[1] ?? query.get('id') ?? '';
    const offer = offers.find(({ id }) => String(id) === number);
    if (path === '/') {
      return htmlAnswer(
        plainPage('Blechbasar', 'Der Basar für alles, was rollt: kostenlos inserieren.', path),
      );
    }
    if (path === '/robots.txt') return robotsTxt(['/nachricht', '/suche']);
    if (path === listPath) return htmlAnswer(list(offers, query.get('seite')));
    if (path === '/detail.php' && offer !== undefined) return movedTo(pathOf(offer));
    if (path.startsWith('/bilder/') && offer !== undefined) {
      return photo(offer.vehicle.model.body, offer.vehicle.color);
    }
    if (offer !== undefined && path === pathOf(offer)) {
      return offer.malformed === 'wrong-charset' ? wronglyLabelled(offer) : htmlAnswer(adPage(offer));
    }
    if (path.startsWith('/anzeige/')) {
      return htmlAnswer(
        plainPage('Anzeige nicht mehr verfügbar', 'Der Anbieter hat diese Anzeige gelöscht.', path),
        410,
      );
    }
    return htmlAnswer(plainPage('Seite nicht gefunden', 'Unter dieser Adresse gibt es nichts.', path), 404);
  },
};
