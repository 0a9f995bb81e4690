import type { Locale } from '../locale.ts';
import type { PageOutline } from '../reading/document/page-outline.ts';
import type { Json } from '../reading/json-literal.ts';
import type { PageReading } from '../reading/page-reading.ts';
import { personalNamesOn } from './personal-names-on.ts';
import { redactOffer } from './redact-offer.ts';
import { type FoundPersonalData, redactor, sumOfFound } from './redact-personal-data.ts';

/** The page that was read. */
export interface ReadSource {
  /** Undefined for a body of JSON. */
  readonly outline: PageOutline | undefined;
  /** The roots of the page's state, or the body of JSON. */
  readonly state: readonly Json[];
  readonly locale: Pick<Locale, 'country'>;
}

export interface RedactedReading {
  readonly reading: PageReading;
  readonly found: readonly FoundPersonalData[];
}

/**
 * What a page says, without personal data in its offers and its evidence, so that whatever is made of it (listings,
 * quarantine entries, opportunities) is free of them. Links stay as they are: they are there to be fetched.
 */
export const redactReading = (
  reading: PageReading,
  { outline, state, locale }: ReadSource,
): RedactedReading => {
  // Without an offer nothing of the page is kept but the evidence, which quotes it hardly ever.
  const names = reading.offers.length === 0 ? [] : personalNamesOn(outline, state);
  const redact = redactor({ names, locale });
  const evidence = reading.evidence.map((text) => redact(text));
  const offers = reading.offers.map((offer) => redactOffer(offer, names, locale));
  return {
    reading: {
      ...reading,
      evidence: evidence.map(({ text }) => text),
      offers: offers.map(({ offer }) => offer),
    },
    found: sumOfFound([...evidence, ...offers].flatMap(({ found }) => found)),
  };
};
