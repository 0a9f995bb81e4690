import { describe, expect, test } from '@jest/globals';
import { type ChangeKind, changeKinds } from '../../../tools/replay/change.ts';
import { limitFor, limits } from '../../../tools/replay/limits.ts';
import { createTallies } from '../../../tools/replay/tally.ts';
import { judgeReplay } from '../../../tools/replay/verdict.ts';

type Seen = readonly [subject: string, change: ChangeKind, cases: number];

const verdictOn = (sources: Readonly<Record<string, readonly Seen[]>>, own: typeof limits = limits) => {
  const tallies = createTallies(0);
  for (const [source, seen] of Object.entries(sources))
    for (const [subject, change, cases] of seen)
      for (let at = 0; at < cases; at += 1) tallies.add({ source, url: '' }, [{ subject, change }]);
  const { total, sources: all } = tallies.result();
  return judgeReplay(total, all, own);
};
const one = (...seen: readonly Seen[]) => verdictOn({ county: seen });

describe('the verdict', () => {
  test.each<[string, readonly Seen[], string]>([
    ['nothing changed', [['price', 'same', 100]], 'pass'],
    ['nothing was there', [], 'pass'],
    [
      'one value in a thousand is lost',
      [
        ['price', 'same', 999],
        ['price', 'lost', 1],
      ],
      'pass',
    ],
    [
      'two values in a thousand are lost',
      [
        ['price', 'same', 998],
        ['price', 'lost', 2],
      ],
      'look',
    ],
    [
      '1 % of the values are lost',
      [
        ['price', 'same', 990],
        ['price', 'lost', 10],
      ],
      'look',
    ],
    [
      'more than 1 % of the values are lost',
      [
        ['price', 'same', 989],
        ['price', 'lost', 11],
      ],
      'fail',
    ],
    [
      'more than 0.5 % of the VINs are lost',
      [
        ['vin', 'same', 994],
        ['vin', 'lost', 6],
      ],
      'fail',
    ],
    [
      'a field of which nobody thought is lost',
      [
        ['doors', 'same', 50],
        ['doors', 'lost', 50],
      ],
      'fail',
    ],
    [
      'two of a few values are lost',
      [
        ['price', 'same', 8],
        ['price', 'lost', 2],
      ],
      'look',
    ],
    [
      'three of a few values are lost',
      [
        ['price', 'same', 7],
        ['price', 'lost', 3],
      ],
      'fail',
    ],
    [
      'much is gained',
      [
        ['price', 'same', 50],
        ['price', 'gained', 50],
      ],
      'look',
    ],
    [
      'a little is gained',
      [
        ['price', 'same', 99],
        ['price', 'gained', 1],
      ],
      'pass',
    ],
    [
      'the candidate fails at one page',
      [
        ['pages', 'same', 9_999],
        ['pages', 'lost', 1],
      ],
      'fail',
    ],
    [
      'the candidate reads a page that the baseline failed at',
      [
        ['pages', 'same', 2],
        ['pages', 'gained', 1],
      ],
      'look',
    ],
    [
      'the candidate cannot judge one listing',
      [
        ['judging', 'same', 999],
        ['judging', 'lost', 1],
      ],
      'fail',
    ],
    [
      'neither can judge one listing',
      [
        ['judging', 'same', 999],
        ['judging', 'different', 1],
      ],
      'look',
    ],
    [
      'a tenth of the opportunities vanish',
      [
        ['opportunities', 'same', 90],
        ['opportunities', 'lost', 10],
      ],
      'look',
    ],
    [
      'more of them vanish',
      [
        ['opportunities', 'same', 89],
        ['opportunities', 'lost', 11],
      ],
      'fail',
    ],
    [
      'they become half as many again',
      [
        ['opportunities', 'same', 100],
        ['opportunities', 'gained', 51],
      ],
      'fail',
    ],
    [
      'valid listings go to quarantine',
      [
        ['contract', 'same', 99],
        ['contract', 'lost', 3],
      ],
      'fail',
    ],
    [
      'a fifth of the store cannot be read',
      [
        ['store', 'same', 80],
        ['store', 'lost', 20],
      ],
      'look',
    ],
    [
      'more of the store cannot be read',
      [
        ['store', 'same', 79],
        ['store', 'lost', 21],
      ],
      'fail',
    ],
    [
      'galleries change',
      [
        ['images', 'same', 1],
        ['images', 'different', 99],
      ],
      'look',
    ],
  ])('when %s', (_, seen, verdict) => expect(one(...seen).verdict).toBe(verdict));

  test('looks at each source: a large one does not hide what a small one loses', () => {
    const { verdict, reasons } = verdictOn({
      large: [['price', 'same', 100_000]],
      small: [['price', 'lost', 20]],
    });
    expect(verdict).toBe('fail');
    expect(reasons).toEqual([
      { verdict: 'fail', source: 'small', what: 'price.lost', cases: 20, share: 1, limit: 0.01 },
    ]);
  });

  test('names the gravest reasons first', () => {
    const { reasons } = one(
      ['price', 'same', 7],
      ['price', 'lost', 3],
      ['trim', 'same', 9],
      ['trim', 'lost', 1],
    );
    expect(reasons.map(({ verdict, source, what }) => `${verdict} ${source} ${what}`)).toEqual([
      'fail all price.lost',
      'fail county price.lost',
      'look all trim.lost',
      'look county trim.lost',
    ]);
  });

  test('is a look at the least where a failure is no accident only by its share', () => {
    const strict = { ...limits, 'price.lost': { look: null, fail: 0.01 } };
    expect(
      verdictOn(
        {
          county: [
            ['price', 'same', 9],
            ['price', 'lost', 1],
          ],
        },
        strict as never,
      ).verdict,
    ).toBe('look');
  });

  test('leaves out what is switched off', () => {
    const off = { ...limits, 'price.lost': { look: null, fail: null } };
    expect(verdictOn({ county: [['price', 'lost', 9]] }, off as never).verdict).toBe('pass');
  });
});

describe('the limits', () => {
  test('know every sort of change but none', () => {
    const without = ['store.gained', 'store.different', 'contract.different', 'links.different'];
    const subjects = [
      'store',
      'pages',
      'listings',
      'contract',
      'links',
      'judging',
      'opportunities',
      'fields',
      'vin',
    ];
    const missing = subjects.flatMap((subject) =>
      changeKinds
        .filter((change) => change !== 'same' && limitFor(limits, subject, change) === undefined)
        .map((change) => `${subject}.${change}`),
    );
    expect(missing.sort()).toEqual(without.sort());
  });

  test('fail nowhere before they ask for a look', () => {
    for (const { look, fail } of Object.values(limits))
      if (fail !== null) expect(look).toBeLessThanOrEqual(fail);
  });
});
