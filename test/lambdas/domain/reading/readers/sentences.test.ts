import { describe, expect, test } from '@jest/globals';
import { outlineOf } from '../../../../../lambdas/domain/reading/document/page-outline.ts';
import { readSentences } from '../../../../../lambdas/domain/reading/readers/sentences.ts';
import { readingContext, valuesOf } from '../../../../support/reading-context.ts';

const read = (sentence: string) =>
  valuesOf(
    readSentences(outlineOf(`<p>${sentence}</p>`), () => false, readingContext()),
    'titleStatus',
  );

describe('a sentence about the title', () => {
  test.each([
    [
      'It is offered with a clean Carfax report and a clean Connecticut title in the name of the seller.',
      'clean',
    ],
    ['Clear title in hand.', 'clean'],
    ['Has a rebuilt title, priced accordingly.', 'rebuilt'],
    ['SALVAGE TITLE', 'salvage'],
  ])('%s', (sentence, status) => {
    expect(read(sentence)).toEqual([status]);
  });

  test.each([
    'This is not a salvage title car.',
    'Never had a rebuilt title.',
    'The clean interior matches. Title is with the bank.',
    'A title fight',
  ])('says nothing that counts in: %s', (sentence) => {
    expect(read(sentence)).toEqual([]);
  });
});
