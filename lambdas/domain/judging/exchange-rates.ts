import type { ExchangeRates } from './judging-rules.ts';

/**
 * Rounded reference rates, so that a fresh environment can judge at all. Whoever buys for money configures current
 * ones: an offer in a currency without a rate is compared with its like alone, and is no opportunity.
 */
export const exchangeRates: ExchangeRates = {
  asOf: '2025-09-30',
  perUsDollar: {
    ...{ USD: 1, CAD: 1.39, MXN: 18.3, BRL: 5.3 },
    ...{ EUR: 0.85, GBP: 0.74, CHF: 0.8, SEK: 9.4, NOK: 9.9, DKK: 6.35, ISK: 121 },
    ...{ PLN: 3.63, CZK: 20.7, HUF: 332, RON: 4.33, BGN: 1.67, BAM: 1.67, RSD: 100, UAH: 41.3, TRY: 41.6 },
    ...{ AUD: 1.51, NZD: 1.72, JPY: 148, CNY: 7.12, KRW: 1_405, INR: 88.8, AED: 3.6725, ZAR: 17.3 },
  },
};
