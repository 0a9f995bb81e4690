import { describe, expect, test } from '@jest/globals';
import type { ReadingMethod } from '../../../../lambdas/domain/listing.ts';
import { unknownLocale } from '../../../../lambdas/domain/locale.ts';
import type { Candidate } from '../../../../lambdas/domain/reading/candidates.ts';
import { resolve } from '../../../../lambdas/domain/reading/resolve.ts';

const make = (value: string, method: ReadingMethod, confidence: number): Candidate => ({
  ...{ field: 'make', value, method, confidence },
  ...{ path: `${method}.make`, raw: value },
});

const price = (
  amount: number,
  currency: string | undefined,
  method: ReadingMethod,
  confidence = 0.8,
): Candidate => ({
  ...{ field: 'price', value: { amount, currency, kind: 'asking' }, method, confidence },
  ...{ path: `${method}.price`, raw: `${amount} ${currency}` },
});

const decide = (candidates: readonly Candidate[], crossedOut: readonly number[] = []) =>
  resolve(candidates, new Set(crossedOut), unknownLocale);

describe('the resolver', () => {
  test('what two methods agree on wins over what one is surer of', () => {
    const { fields } = decide([
      make('Seat', 'json-ld', 0.9),
      make('Cupra', 'labelled-text', 0.85),
      make('CUPRA', 'title', 0.65),
    ]);
    expect(fields.make).toBe('Cupra');
  });

  test('the same method twice is one witness', () => {
    const one = decide([make('Seat', 'title', 0.6)]).provenance.make?.confidence;
    expect(decide([make('Seat', 'title', 0.6), make('SEAT', 'title', 0.6)]).provenance.make?.confidence).toBe(
      one,
    );
  });

  test('agreement raises the confidence, disagreement lowers it and is recorded', () => {
    const alone = decide([make('Seat', 'json-ld', 0.8)]).provenance.make;
    const agreed = decide([make('Seat', 'json-ld', 0.8), make('Seat', 'title', 0.6)]).provenance.make;
    const disputed = decide([make('Seat', 'json-ld', 0.8), make('Cupra', 'title', 0.6)]).provenance.make;
    expect(agreed?.confidence).toBeGreaterThan(alone?.confidence ?? 1);
    expect(disputed?.confidence).toBeLessThan(alone?.confidence ?? 0);
    expect(disputed?.disagreeing).toEqual(['Cupra']);
    expect(alone?.disagreeing).toBeUndefined();
  });

  test('a field without candidates, or with doubtful ones alone, is null and has no provenance', () => {
    const { fields, provenance, found } = decide([make('Seat', 'title', 0.2)]);
    expect(fields.make).toBeNull();
    expect(fields.vin).toBeNull();
    expect(provenance).toEqual({});
    expect(found).toBe(0);
  });

  test('a price crossed out on the page yields to another, and stands when it is the only one', () => {
    const candidates = [price(9_900, 'EUR', 'json-ld', 0.9), price(8_900, 'EUR', 'visible-text', 0.6)];
    expect(decide(candidates, [9_900]).fields.price?.amount).toBe(8_900);
    expect(decide(candidates).fields.price?.amount).toBe(9_900);
  });

  test('amounts agree across currencies, and the printed currency wins', () => {
    const { fields } = decide([
      price(9_900, 'RUB', 'json-ld', 0.9),
      price(9_900, 'EUR', 'visible-text', 0.6),
    ]);
    expect(fields.price).toEqual({ amount: 9_900, currency: 'EUR', kind: 'asking' });
  });

  test('a price without any currency is no price', () => {
    const { fields, provenance } = decide([price(9_900, undefined, 'json-ld', 0.9)]);
    expect(fields.price).toBeNull();
    expect(provenance.price).toBeUndefined();
  });
});
