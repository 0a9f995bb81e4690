import { asPrinted, type MarketOffer } from '../world/market-offer.ts';
import { listPath, origin, pathOf, photoPath } from './dealer-paths.ts';
import { type Html, html, json, unescaped } from './html.ts';

export const carJsonLd = (offer: MarketOffer): unknown => {
  const { vehicle } = offer;
  const printed = asPrinted(offer);
  return {
    '@context': 'https://schema.org',
    '@type': 'Car',
    '@id': `${origin}${pathOf(offer)}#vehicle`,
    name: printed.title,
    brand: { '@type': 'Brand', name: vehicle.model.make },
    model: vehicle.model.model,
    vehicleConfiguration: vehicle.trim,
    vehicleModelDate: printed.year,
    vehicleIdentificationNumber: printed.vin,
    sku: `L${offer.id}`,
    mileageFromOdometer: { '@type': 'QuantitativeValue', value: printed.mileage, unitCode: 'SMI' },
    bodyType: vehicle.model.body,
    color: vehicle.color,
    vehicleTransmission: vehicle.transmission,
    fuelType: vehicle.model.fuel,
    vehicleEngine: { '@type': 'EngineSpecification', name: vehicle.model.engine },
    itemCondition: 'https://schema.org/UsedCondition',
    image: [1, 2, 3].map((number) => `${origin}${photoPath(offer, number)}`),
    offers: {
      '@type': 'Offer',
      url: `${origin}${pathOf(offer)}`,
      ...(printed.price !== undefined && { price: printed.price, priceCurrency: 'USD' }),
      availability: 'https://schema.org/InStock',
      seller: { '@id': `${origin}/#dealer` },
    },
  };
};

export const dealerJsonLd = {
  '@context': 'https://schema.org',
  '@type': 'AutoDealer',
  '@id': `${origin}/#dealer`,
  name: 'Lakeside Motors',
  telephone: '+1-440-555-0187',
  priceRange: '$$',
  address: {
    '@type': 'PostalAddress',
    streetAddress: '2100 Shoreline Drive',
    addressLocality: 'Elm Grove',
    addressRegion: 'OH',
    postalCode: '44190',
    addressCountry: 'US',
  },
};

export const jsonLd = (data: unknown): Html => html`<script type="application/ld+json">
${json(data)}
</script>`;

/** As a template engine breaks it: a quoted nickname pasted in unescaped. */
export const brokenJsonLd = (data: unknown): Html => html`<script type="application/ld+json">
${unescaped(json(data).markup.replace('"name": "', '"name": "The "Sunday" '))}
</script>`;

export const breadcrumbsJsonLd = (title: string): unknown => ({
  '@context': 'https://schema.org',
  '@type': 'BreadcrumbList',
  itemListElement: [
    { '@type': 'ListItem', position: 1, name: 'Home', item: `${origin}/` },
    { '@type': 'ListItem', position: 2, name: 'Used cars', item: `${origin}${listPath}` },
    { '@type': 'ListItem', position: 3, name: title },
  ],
});
