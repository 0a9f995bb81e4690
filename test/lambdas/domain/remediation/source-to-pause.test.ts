import { expect, test } from '@jest/globals';
import { sourceToPause } from '../../../../lambdas/domain/remediation/source-to-pause.ts';

const offersOf = (sourceId: string, offers: number, invalidOffers: number) => ({
  sourceId,
  offers,
  invalidOffers,
});
const good = offersOf('good', 1_000, 5);

test.each([
  ['breaks more than half of its own and of all', [good, offersOf('changed', 20, 11)], 'changed'],
  ['has too few offers to say', [good, offersOf('changed', 19, 19)], undefined],
  ['keeps half of its own', [good, offersOf('changed', 40, 20)], undefined],
  ['breaks half of all, as another does', [offersOf('a', 40, 40), offersOf('b', 40, 40)], undefined],
  [
    'is one of many that break: the fault is ours',
    ['a', 'b', 'c'].map((id) => offersOf(id, 40, 30)),
    undefined,
  ],
  ['is not there', [], undefined],
])('a source is paused alone when it stands out; one that %s', (_, sources, expected) => {
  expect(sourceToPause(sources)).toBe(expected);
});
