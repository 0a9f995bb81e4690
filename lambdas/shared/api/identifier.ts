/**
 * All identifiers that clients name (jobs, opportunities, sources) are of this form: UUIDs, hashes and short names.
 * Anything else cannot exist, so it is not looked up; this holds whatever the flags say.
 */
export const identifierPattern = '^[A-Za-z0-9][A-Za-z0-9._~-]{0,127}$';

const identifier = new RegExp(identifierPattern);

export const isIdentifier = (value: unknown): value is string =>
  typeof value === 'string' && identifier.test(value);
