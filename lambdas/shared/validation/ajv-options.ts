/** Strict, so that a typing error in a schema is an error; all errors, so that a quarantine entry tells everything. */
export const ajvOptions = {
  strict: true,
  // A schema may demand a property in one place and describe it in another (one of several kinds).
  strictRequired: false,
  allErrors: true,
  allowUnionTypes: true,
  discriminator: true,
} as const;
