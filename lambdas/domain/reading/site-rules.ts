import type { FieldName, PriceKind } from '../listing.ts';

/** Where one site states one field, for what reading any page does not find or finds wrong. */
export interface FieldRule {
  readonly field: FieldName;
  /** CSS selector; the first element that matches counts. */
  readonly selector: string;
  /** The attribute that holds the value; without it, the element's text does. */
  readonly attribute?: string;
  /** Cuts the value out of the text: its first group. Where it does not match, the rule says nothing. */
  readonly pattern?: RegExp;
  /** What a match means, where the site does not print the value itself (`Rīgā` = Rīga). */
  readonly value?: string;
  /** Of a mileage printed bare. */
  readonly unit?: 'mi' | 'km';
  readonly priceKind?: PriceKind;
}

/**
 * What a maintainer knows of one site's pages. Rules propose like any other reader, so that a rule gone stale is
 * outvoted or silent, and never breaks a page.
 */
export interface SiteRules {
  /** The site's host names, without `www.`. */
  readonly hosts: readonly string[];
  readonly fields: readonly FieldRule[];
  /** CSS selectors of parts that speak of other vehicles or of none: not read at all. */
  readonly ignored?: readonly string[];
  /** What the addresses of a list's items look like; others are advertising, as long as any look so. */
  readonly items?: RegExp;
}
