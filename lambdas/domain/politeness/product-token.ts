/**
 * The name by which robots.txt addresses us: how our User-Agent begins, e.g. `DealerScope/0.1 (+https://…)`. RFC 9309
 * takes letters, `_` and `-` alone.
 * @returns undefined when the User-Agent does not begin with such a name.
 */
export const productTokenOf = (userAgent: string): string | undefined =>
  /^([A-Za-z_-]+)(?:[/ ]|$)/.exec(userAgent)?.[1];
