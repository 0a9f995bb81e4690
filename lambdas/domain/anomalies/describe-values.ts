import type { Mileage, Price } from '../listing.ts';

/** `20,500`; below ten with two digits behind the point. */
export const describeNumber = (value: number): string =>
  Math.abs(value) < 10 && !Number.isInteger(value)
    ? value.toFixed(2)
    : Math.round(value).toLocaleString('en-US');

export const describePrice = ({ amount, currency, kind }: Price): string =>
  `${describeNumber(amount)} ${currency} (${kind})`;

export const describeMileage = ({ value, unit }: Mileage): string => `${describeNumber(value)} ${unit}`;

/** A ratio for people: `12 %` of something, or `10.2 times` it. */
export const describeRatio = (ratio: number): string =>
  ratio < 1 ? `${Number((100 * ratio).toPrecision(2))} %` : `${Number(ratio.toPrecision(2))} times`;

/** ISO 8601 date of a time. */
export const dayOf = (at: string): string => at.slice(0, 10);
