import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { extractListings } from '../../../lambdas/extract-listings/extract-listings.ts';
import { extraction, offer, type Script, storedPage } from '../../support/extraction.ts';

const asking = (amount: number) => offer({ price: { amount, currency: 'USD', kind: 'asking' } });

/** A list that leads on, a page of several vehicles with a broken one, and a market around them with two deals. */
const scripts: Readonly<Record<string, Script>> = {
  list: { kind: 'list', links: ['https://county.example/lot/1', 'https://county.example/lot/2'] },
  several: { kind: 'several-vehicles', offers: [offer({ year: 20_222 }), asking(12_000), asking(1)] },
  blocked: { kind: 'blocked', evidence: ['a captcha'] },
  ...Object.fromEntries(
    [19_000, 20_000, 21_000, 14_000].map((amount) => [`m${amount}`, { offers: [asking(amount)] }]),
  ),
};
const paths = Object.keys(scripts);
const tables = [
  'scrapeJobs',
  'listings',
  'histories',
  'identities',
  'opportunities',
  'anomalies',
  'quarantine',
] as const;

type Context = Awaited<ReturnType<typeof extraction>>;

/** What the tables hold in the end, in an order of their own; how often a listing's row was written does not matter. */
const outcomeOf = ({ dynamo }: Context) =>
  tables.map((table) =>
    dynamo
      .rows(table)
      .map(({ revision: _, ...row }) => row)
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  );

const plainOutcome = async () => {
  const context = await extraction(scripts);
  for (const path of paths) await extractListings(context.extractor, storedPage(path));
  return outcomeOf(context);
};

describe('nothing is lost, and nothing happens twice', () => {
  test('whatever call to the tables a function dies at, before it or after it', async () => {
    const expected = await plainOutcome();
    for (const victim of ['list', 'several', 'blocked']) {
      const others = paths.filter((path) => path !== victim);
      for (const when of ['before', 'after'] as const) {
        for (let fatal = 0, struck = true; struck; fatal += 1) {
          const context = await extraction(scripts);
          const { extractor, dynamo, sent } = context;
          for (const path of others) await extractListings(extractor, storedPage(path));
          const start = dynamo.calls.length;
          struck = false;
          dynamo.failWhen((call) => {
            if (call !== start + fatal) return undefined;
            struck = true;
            return { when, error: new Error('killed') };
          });
          await extractListings(extractor, storedPage(victim)).catch(() => undefined);
          dynamo.failWhen(() => undefined);
          await extractListings(extractor, storedPage(victim));
          expect(outcomeOf(context)).toEqual(expected);
          expect(new Set(sent.map(({ url }) => url))).toEqual(new Set(scripts.list?.links));
        }
      }
    }
  });

  test('in whatever order messages come, however often, and at once', async () => {
    const expected = await plainOutcome();
    const batches = fc
      .tuple(fc.subarray(paths), fc.integer({ min: 1, max: 5 }))
      .chain(([again, size]) =>
        fc.tuple(
          fc.shuffledSubarray([...paths, ...again], { minLength: paths.length + again.length }),
          fc.constant(size),
        ),
      );
    // Mostly quick, now and then slow enough for others to do everything meanwhile.
    const latency = fc.oneof({ weight: 7, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.constant(300) });
    await fc.assert(
      fc.asyncProperty(batches, fc.infiniteStream(latency), async ([deliveries, size], latencies) => {
        const context = await extraction(scripts);
        context.dynamo.delayBy(() => latencies.next().value);
        for (let from = 0; from < deliveries.length; from += size) {
          const batch = deliveries.slice(from, from + size);
          await Promise.all(batch.map((path) => extractListings(context.extractor, storedPage(path))));
        }
        expect(outcomeOf(context)).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });
});
