import { foldText } from '../clean-text.ts';
import type { Location } from '../listing.ts';

/** ISO 3166-1 alpha-2 by the English name, and a few that countries call themselves. */
const countryCodes: Readonly<Record<string, string>> = {
  usa: 'US',
  'united states': 'US',
  'united states of america': 'US',
  canada: 'CA',
  mexico: 'MX',
  ...{
    uk: 'GB',
    'united kingdom': 'GB',
    'great britain': 'GB',
    england: 'GB',
    ireland: 'IE',
    australia: 'AU',
  },
  ...{
    'new zealand': 'NZ',
    germany: 'DE',
    deutschland: 'DE',
    austria: 'AT',
    osterreich: 'AT',
    switzerland: 'CH',
  },
  ...{
    schweiz: 'CH',
    france: 'FR',
    belgium: 'BE',
    belgie: 'BE',
    netherlands: 'NL',
    nederland: 'NL',
    spain: 'ES',
  },
  ...{
    espana: 'ES',
    portugal: 'PT',
    italy: 'IT',
    italia: 'IT',
    poland: 'PL',
    polska: 'PL',
    sweden: 'SE',
    norway: 'NO',
  },
  ...{
    denmark: 'DK',
    finland: 'FI',
    latvia: 'LV',
    latvija: 'LV',
    lithuania: 'LT',
    estonia: 'EE',
    japan: 'JP',
  },
};

const regionCode = /^([A-Z]{2})(?:\s+[\d-]{4,10})?$/;
const postcode = /(?:^|\s)(?:[A-Z]{1,2}-)?\d{4,6}(?:-\d{3,4})?(?=\s|$)/g;

/** A house's number first, or the word for a street: not where, but which door. */
const street =
  /^\d+[\p{L}]?[\s,]|(?:^|\s)(?:street|st\.|road|rd\.?|avenue|ave\.?|blvd\.?|boulevard|highway|hwy|drive|dr\.|lane|ln\.?|suite|unit|floor|p\.?o\.? box|straße|str\.|straat|rue|via|calle|ulica|ul\.)(?:\s|$)/iu;

const withoutStreets = (parts: readonly string[]): readonly string[] => {
  const isPostcode = (part: string): boolean => /^\d{4,5}\s\p{L}/u.test(part);
  const places = parts.filter((part) => !street.test(part) || isPostcode(part));
  return places.length > 0 ? places : [];
};

/** Auctions print their yards the other way round: `CT - HARTFORD SPRINGFIELD`. */
const areaFirst = (text: string): string => {
  const match = /^([A-Z]{2})\s?[-–]\s?(\p{L}.{2,40})$/u.exec(text.trim());
  return match === null ? text : `${match[2]}, ${match[1]}`;
};

/** Reads `Maple Falls, OH 44199`, `D-10115 Berlin`, `Salem, Connecticut 06420`, `Located in Canada`. */
export const parseLocation = (text: string): Location | undefined => {
  const all = areaFirst(text)
    .replace(/^(?:located|standort|location)\s*(?:in|:)?\s+/i, '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const parts = withoutStreets(all);
  const countryOf = (part: string | undefined): string | undefined => countryCodes[foldText(part ?? '')];
  const country = countryOf(parts.at(-1));
  const places = country === undefined ? parts : parts.slice(0, -1);
  const [city, region] = places.map(
    (part) => regionCode.exec(part)?.[1] ?? part.replace(postcode, ' ').trim(),
  );
  if (places.length > 3 || (city ?? country ?? '') === '') return undefined;
  const isNamed = (part: string | undefined): part is string => part !== undefined && /\p{L}{2}/u.test(part);
  if (!isNamed(city) && country === undefined) return undefined;
  return {
    city: isNamed(city) ? city : null,
    region: isNamed(region) ? region : null,
    country: country ?? null,
  };
};
