import { embedAnswers } from '../../lambdas/domain/rendering/embed-answers.ts';
import { html, json } from '../sites/sample-market/sites/html.ts';
import { makeVin } from '../sites/sample-market/world/make-vin.ts';

export interface Car {
  readonly number: number;
  readonly make: string;
  readonly model: string;
  readonly year: number;
  /** Miles. */
  readonly mileage: number;
  /** US dollars. */
  readonly price: number;
}

const vinOf = ({ number, year }: Car): string =>
  makeVin(`1FT${String(Math.floor(number / 1_000)).padStart(3, '0')}ER`, year, number % 1_000_000);

/** The page of one car on offer. */
export const carPage = (car: Car, url: string): { readonly html: string; readonly vin: string } => {
  const { make, model, year, mileage, price } = car;
  const vin = vinOf(car);
  const title = `${year} ${make} ${model}`;
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Car',
    name: title,
    brand: { '@type': 'Brand', name: make },
    model,
    vehicleModelDate: String(year),
    vehicleIdentificationNumber: vin,
    mileageFromOdometer: { '@type': 'QuantitativeValue', value: mileage, unitCode: 'SMI' },
    itemCondition: 'https://schema.org/UsedCondition',
    offers: {
      '@type': 'Offer',
      url,
      price,
      priceCurrency: 'USD',
      availability: 'https://schema.org/InStock',
    },
  };
  const { markup } = html`<!doctype html><html lang="en"><head><title>${title}</title>
<script type="application/ld+json">${json(data)}</script></head>
<body><h1>${title}</h1><p>Asking $${price}</p></body></html>`;
  return { html: markup, vin };
};

/** The page of a car whose scripts ask for it, as a browser shows it, and what they are answered. */
export const scriptedCarPage = (
  car: Car,
  dataUrl: string,
): { readonly html: string; readonly data: string } => {
  const { number, make, model, year, mileage, price } = car;
  const title = `${year} ${make} ${model}`;
  const data = JSON.stringify({
    ...{ id: number, title, vehicle: { year, make, model, vin: vinOf(car) } },
    ...{ price: { amount: price, currency: 'USD' }, odometer: { reading: mileage, unit: 'mi' } },
  });
  const { markup } = html`<!doctype html><html lang="en"><head><title>${title}</title></head>
<body><h1>${title}</h1><p>Asking $${price}</p></body></html>`;
  return { html: embedAnswers(markup, [{ url: dataUrl, body: data, isPlain: true }]), data };
};

/** A car in a list. */
export interface ListedCar {
  readonly path: string;
  readonly car: Car;
}

/** A list of cars, and the lists before and after it, where there are any. */
export const listPage = (
  title: string,
  cars: readonly ListedCar[],
  { previous, next }: { readonly previous: string | undefined; readonly next: string | undefined },
): string => {
  const cards = cars.map(
    ({ path, car: { year, make, model, price, mileage } }) => html`<article class="lot-card">
<h2><a href="${path}">${year} ${make} ${model}</a></h2>
<p class="price">$${price}</p><p class="mileage">${mileage} miles</p></article>`,
  );
  const back = previous !== undefined && html`<a rel="prev" href="${previous}">Previous page</a>`;
  const on = next !== undefined && html`<a rel="next" href="${next}">Next page</a>`;
  return html`<!doctype html><html lang="en"><head><title>${title}</title></head>
<body><h1>Used cars for sale</h1><div class="lots">${cards}</div><nav>${back} ${on}</nav></body></html>`
    .markup;
};

/** What a page looks like that its scripts have yet to fill. */
export const pageOfScripts =
  '<!doctype html><html><head><title>Cars</title><script src="/app.js"></script></head>' +
  '<body><div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript></body></html>';
