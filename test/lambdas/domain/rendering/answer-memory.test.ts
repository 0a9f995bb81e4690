import { describe, expect, test } from '@jest/globals';
import type { PageReading } from '../../../../lambdas/domain/reading/page-reading.ts';
import {
  type AnswerLesson,
  type AnswerMemory,
  answerOf,
  fieldsTold,
  lackOf,
  learnAnswer,
  saysTheSame,
} from '../../../../lambdas/domain/rendering/answer-memory.ts';
import { offer } from '../../../support/extraction.ts';

const start = new Date('2026-11-21T12:00:00.000Z');
const days = (count: number): Date => new Date(start.getTime() + count * 86_400_000);
const site = 'https://cars.example';
const page = (lot: number): string => `${site}/lots/${lot}`;
const api = (lot: number): string => `${site}/api/lots/${lot}`;

const agrees = (lot: number, fields: readonly string[] = ['make', 'price']): AnswerLesson => ({
  ...{ page: page(lot), enough: [api(lot)], fields },
});
const differs = (lot: number): AnswerLesson => ({ page: page(lot), enough: [], fields: ['make', 'price'] });

const taught = (lessons: readonly AnswerLesson[], before?: AnswerMemory): AnswerMemory | undefined =>
  lessons.reduce<AnswerMemory | undefined>((memory, lesson) => learnAnswer(memory, lesson, start), before);

const knows = (memory: AnswerMemory | undefined, now = start): string | undefined =>
  answerOf(memory, page(9), now)?.url;

describe('where the data of pages like one another lies', () => {
  test.each<[string, readonly AnswerLesson[], string | undefined]>([
    ['nothing', [], undefined],
    ['two pages', [agrees(1), agrees(2)], undefined],
    ['three pages', [agrees(1), agrees(2), agrees(3)], api(9)],
    ['one page, however often it comes', [agrees(1), agrees(1), agrees(1), agrees(1)], undefined],
    ['two pages that come again and again', [1, 2, 1, 2, 1, 2].map((lot) => agrees(lot)), undefined],
    ['three pages that come again and again', [1, 2, 1, 2, 3].map((lot) => agrees(lot)), api(9)],
    ['pages by none of whose answers they could be read', [differs(1), differs(2), differs(3)], undefined],
    ['pages, one of which differs', [agrees(1), agrees(2), differs(3), agrees(4)], undefined],
    [
      'a number that is the same on all of them by chance',
      [
        { page: page(1), enough: [`${site}/api/7/1`], fields: [] },
        { page: page(2), enough: [`${site}/api/8/2`], fields: [] },
        { page: page(3), enough: [`${site}/api/9/3`], fields: [] },
      ],
      undefined,
    ],
    [
      'stamps of the time beside it',
      [1, 2, 3].map((lot) => ({ ...agrees(lot), enough: [`${api(lot)}?_=17000${lot}`] })),
      undefined,
    ],
  ])('is known after %s: %#', (_what, lessons, url) => {
    expect(knows(taught(lessons))).toBe(url);
  });

  test('is not known of a page whose address has no such part', () => {
    const memory = taught([agrees(1), agrees(2), agrees(3)]);
    expect(answerOf(memory, `${site}/lots`, start)).toBeUndefined();
  });

  test('is doubted after a page that differs, and after two where many had agreed', () => {
    const few = taught([1, 2, 3].map((lot) => agrees(lot)));
    expect(knows(taught([differs(4)], few))).toBeUndefined();
    const many = taught([1, 2, 3, 4, 5, 6, 7, 8].map((lot) => agrees(lot)));
    const doubtful = taught([differs(9)], many);
    expect(knows(doubtful)).toBe(api(9));
    expect(knows(taught([differs(10)], doubtful))).toBeUndefined();
  });

  test('takes more pages to be believed each time that it failed, and none helps after the second', () => {
    const again = (memory: AnswerMemory | undefined, times: number) =>
      taught(
        Array.from({ length: times }, (_, lot) => agrees(lot)),
        memory,
      );
    const failed = taught([differs(4)], again(undefined, 3));
    expect(knows(again(failed, 3))).toBeUndefined();
    expect(knows(again(failed, 4))).toBe(api(9));
    const failedTwice = taught([differs(4)], again(failed, 4));
    expect(knows(again(failedTwice, 20))).toBeUndefined();
    const later = learnAnswer(again(failedTwice, 20), agrees(30), days(14));
    expect(
      knows(
        taught(
          [31, 32, 33, 34].map((lot) => agrees(lot)),
          later,
        ),
        days(14),
      ),
    ).toBe(api(9));
  });

  test('is learnt anew at once where the data has moved', () => {
    const moved = (lot: number): AnswerLesson => ({ ...agrees(lot), enough: [`${site}/v2/${lot}`] });
    const memory = taught([agrees(1), agrees(2), agrees(3), moved(4), moved(5), moved(6)]);
    expect(knows(memory)).toBe(`${site}/v2/9`);
  });

  test('fades where nobody confirms it', () => {
    const memory = taught([1, 2, 3].map((lot) => agrees(lot)));
    expect(knows(memory, days(8))).toBe(api(9));
    expect(knows(memory, days(9))).toBeUndefined();
  });

  test('stays known where the same three pages confirm it', () => {
    let memory = taught([1, 2, 3].map((lot) => agrees(lot)));
    for (let day = 1; day <= 60; day += 1) memory = learnAnswer(memory, agrees((day % 3) + 1), days(day));
    expect(knows(memory, days(67))).toBe(api(9));
  });

  test('promises what all pages told', () => {
    const memory = taught([agrees(1, ['make', 'vin', 'price']), agrees(2, ['make', 'price']), agrees(3)]);
    expect(answerOf(memory, page(9), start)?.promises).toEqual(['make', 'price']);
  });

  test('is not written again where it is known well enough, unless a page told less', () => {
    const memory = taught([1, 2, 3, 4, 5, 6].map((lot) => agrees(lot)));
    expect(taught([agrees(7)], memory)).toBe(memory);
    expect(taught([agrees(7, ['make'])], memory)?.promises).toEqual(['make']);
  });
});

const reading = (parts: Partial<PageReading> = {}): PageReading => ({
  ...{ kind: 'detail', evidence: [], offers: [offer()], links: [], ...parts },
});

describe('an answer in the place of its page', () => {
  const promises = ['make', 'price'];
  const known = { url: api(9), promises };

  test.each<[string, PageReading, string | undefined]>([
    ['all of it', reading(), undefined],
    ['that it is over', reading({ kind: 'ended' }), undefined],
    ['no price', reading({ offers: [offer({ price: null })] }), 'lacks price'],
    ['nothing of both', reading({ offers: [offer({ price: null, make: null })] }), 'lacks make, price'],
    ['less of what was not promised', reading({ offers: [offer({ vin: null })] }), undefined],
    ['no vehicle', reading({ kind: 'not-a-vehicle', offers: [] }), 'offers no vehicle'],
    ['two vehicles', reading({ kind: 'several-vehicles', offers: [offer(), offer()] }), 'offers no vehicle'],
  ])('that says %s', (_what, said, lack) => {
    expect(lackOf(said, known)).toBe(lack);
  });

  test('says the same as the page where kind, end and every value are the same, whatever they stand on', () => {
    const one = reading({ kind: 'ended', end: 'sold', evidence: ['a'] });
    expect(saysTheSame(one, { ...one, evidence: ['b'] })).toBe(true);
    expect(saysTheSame(one, { ...one, end: 'ended' })).toBe(false);
    expect(saysTheSame(one, { ...one, links: [page(8)] })).toBe(false);
    expect(saysTheSame(one, { ...one, kind: 'detail' })).toBe(false);
    expect(saysTheSame(one, { ...one, offers: [offer({ year: 1999 })] })).toBe(false);
    const mileage = { unit: 'mi', value: 7 } as const;
    const turned = { value: 7, unit: 'mi' } as const;
    expect(
      saysTheSame(
        reading({ offers: [offer({ mileage })] }),
        reading({ offers: [offer({ mileage: turned })] }),
      ),
    ).toBe(true);
  });

  test('tells the fields that have a value', () => {
    expect(fieldsTold(reading({ offers: [offer({ vin: null })] }))).not.toContain('vin');
    expect(fieldsTold(reading())).toContain('price');
    expect(fieldsTold(reading({ kind: 'list', offers: [] }))).toBeUndefined();
  });
});
