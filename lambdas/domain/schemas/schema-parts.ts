/** Parts that several contracts are made of (JSON Schema draft-07). */

/** Written into every listing. Raise the major version when a reader of old rows must change, the minor when fields are added. */
export const listingSchemaVersion = '2.0.0';

/** Where a contract is published; a name, not an address. */
export const schemaId = (name: string): string => `urn:dealerscope:schema:${name}:${listingSchemaVersion}`;

export const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength }) as const;

export const described = <S extends object>(description: string, schema: S) => ({ description, ...schema });

/** Not `anyOf`: of that, a bad value would also be told that it is neither of the two. */
export const orNull = <S extends { readonly type: string }>(schema: S) =>
  ({ ...schema, type: [schema.type, 'null'] }) as const;

/** No tag and no invisible character passes as a name. */
export const printedText = (maxLength: number) =>
  ({
    type: ['string', 'null'],
    minLength: 1,
    maxLength,
    pattern: '^[^<>\\u0000-\\u001f\\u200b-\\u200f\\u202a-\\u202e]*$',
  }) as const;

/** ISO 8601 with offset. */
export const moment = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})$',
} as const;

export const sha256 = {
  description: 'SHA-256 of the page as it was kept, hexadecimal',
  type: 'string',
  pattern: '^[0-9a-f]{64}$',
} as const;

export const rawPageKey = described('Names the page as it was kept', text(1_024));

export const webAddress = { type: 'string', pattern: '^https?://', maxLength: 4_096 } as const;
