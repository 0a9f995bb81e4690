import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { mostReported, mostRowsADay } from '../../../lambdas/domain/imports/listing-import.ts';
import { mostRows } from '../../../lambdas/domain/imports/read-import.ts';
import { abandonImport, importListings } from '../../../lambdas/import-listings/import-listings.ts';
import { GiveUpError } from '../../../lambdas/shared/errors/work-errors.ts';
import { importId, importing, importMessage, now } from '../../support/importing.ts';
import { opportunitiesIn } from '../../support/opportunities-in.ts';

const header = 'url,vin,year,make,model,price,mileage';
const line = (number: number): string =>
  `https://a.example/${number},,2019,Honda,Accord,"$${9_000 + number}",${30_000 + number} mi`;
const good = (count: number): string[] => Array.from({ length: count }, (_, number) => line(number));
/** Of as many kinds, so that none has to be compared with another. */
const unlike = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, number) => `https://a.example/${number},,,Make${number},Model${number},,10${number} mi`,
  );
const table = (lines: readonly string[]): string => [header, ...lines].join('\n');

describe('a file that came', () => {
  test('becomes listings with their way back, and a report of the rows that are none', async () => {
    const file = table([line(1), 'https://a.example/2,,203,Honda,Civic,abc,1 mi', line(3)]);
    const { importer, imports, dynamo, pages, uploads, state } = await importing(file);
    await importListings(importer, importMessage);
    expect(await state()).toMatchObject({
      state: 'done',
      counts: { rows: 3, accepted: 2, rejected: 1 },
      stored: 2,
      readAt: now.toISOString(),
    });
    expect(await imports.faultsOf(importId)).toEqual([
      { row: 3, column: 'year', value: '203', detail: expect.stringContaining('2019') },
      { row: 3, column: 'price', value: 'abc', detail: expect.stringContaining('12500') },
    ]);
    const [rawPageKey] = [...pages.keys()];
    expect(dynamo.rows('listings')).toHaveLength(2);
    expect(dynamo.rows('listings')).toContainEqual(
      expect.objectContaining({ sourceId: 'import.county', url: 'https://a.example/3', rawPageKey }),
    );
    expect(uploads.size).toBe(0);
  });

  test('after its import has expired is removed, and nothing of it is read', async () => {
    const waited = { uploadUntil: '2026-11-20T12:00:00.000Z' };
    const { importer, dynamo, pages, uploads, state } = await importing(table(good(1)), waited);
    await importListings(importer, importMessage);
    expect(await state()).toMatchObject({ state: 'expired', stored: 0 });
    expect([dynamo.rows('listings').length, pages.size, uploads.size]).toEqual([0, 0, 0]);
  });

  test('is judged: a listing far below the others of its kind is an opportunity', async () => {
    const cheap = 'https://a.example/cheap,,2019,Honda,Accord,$4000,30100 mi';
    const { importer, dynamo } = await importing(table([...good(12), cheap]));
    await importListings(importer, importMessage);
    const ids = [...opportunitiesIn(dynamo), ...dynamo.rows('anomalies')].map(
      ({ url, listingId }) => url ?? listingId,
    );
    expect(ids.length).toBeGreaterThan(0);
  });

  test.each([
    ['packed', Buffer.from('504b0304', 'hex'), {}, /packed/],
    ['compressed', Buffer.from('1f8b08', 'hex'), {}, /packed/],
    ['empty', ' ', {}, /empty/],
    ['no JSON', header, { format: 'json' }, /neither a list/],
    ['another than announced', table(good(1)), { checksum: '0'.repeat(64) }, /SHA-256/],
    ['too long', `make\n${'Kia\n'.repeat(mostRows + 1)}`, {}, /50,000/],
  ] as const)(
    'that is %s fails with what to do, and leaves no listing',
    async (_, file, announced, reason) => {
      const { importer, dynamo, state } = await importing(file, announced);
      await importListings(importer, importMessage);
      expect(await state()).toMatchObject({ state: 'failed', reason: expect.stringMatching(reason) });
      expect(dynamo.rows('listings')).toEqual([]);
    },
  );

  test('that is the one announced is taken', async () => {
    const file = table(good(1));
    const checksum = createHash('sha256').update(file).digest('hex');
    const { importer, state } = await importing(file, { checksum });
    await importListings(importer, importMessage);
    expect(await state()).toMatchObject({ state: 'done', stored: 1 });
  });

  test('may hold nothing but faults, of which the first are reported', async () => {
    const lines = Array.from({ length: mostReported + 5 }, () => ',,,,,,x');
    const { importer, imports, state } = await importing(table(lines), { pageUrl: 'https://a.example/sale' });
    await importListings(importer, importMessage);
    expect(await state()).toMatchObject({ state: 'done', stored: 0, counts: { rejected: mostReported + 5 } });
    expect(await imports.faultsOf(importId)).toHaveLength(mostReported);
  });

  test('beyond the rows of a day fails, and says so', async () => {
    const { importer, imports, dynamo, state } = await importing(table(good(2)));
    const counts = { rows: mostRowsADay - 1, accepted: 0, rejected: 0 };
    const other = { ...(await state()), importId: 'other' } as Parameters<typeof imports.create>[0];
    await imports.create(other);
    const read = { readAt: now.toISOString(), faults: [], rawPageKey: 'k', contentHash: 'h' };
    expect(await imports.begin(other, { ...read, counts })).toBe(true);
    await importListings(importer, importMessage);
    expect(await state()).toMatchObject({ state: 'failed', reason: expect.stringContaining('tomorrow') });
    expect(dynamo.rows('listings')).toEqual([]);
  });
});

describe('an import that is worked on', () => {
  test('is done once, however often its message comes, and whatever is uploaded later', async () => {
    const { importer, dynamo, uploads, state } = await importing(table(good(3)));
    await importListings(importer, importMessage);
    const before = [await state(), dynamo.rows('listings')];
    uploads.set(importId, new TextEncoder().encode(table([line(99)])));
    await importListings(importer, importMessage);
    expect([await state(), dynamo.rows('listings')]).toEqual(before);
  });

  test('by two at once counts every row once', async () => {
    const { importer, dynamo, state } = await importing(table(good(5)));
    const both = await Promise.allSettled([1, 2].map(() => importListings(importer, importMessage)));
    if (both.some(({ status }) => status === 'rejected')) await importListings(importer, importMessage);
    expect(await state()).toMatchObject({ state: 'done', stored: 5 });
    expect(dynamo.rows('listings')).toHaveLength(5);
  });

  test('longer than a turn leaves the rest to another one', async () => {
    const { importer, sent, passTime, state } = await importing(table(unlike(150)));
    const { advance } = importer.imports;
    const slow = {
      ...importer,
      imports: {
        ...importer.imports,
        advance: (...args: Parameters<typeof advance>) => {
          passTime(61_000);
          return advance(...args);
        },
      },
    };
    await importListings(slow, importMessage);
    expect(sent).toEqual([importMessage]);
    expect(await state()).toMatchObject({ state: 'reading', stored: 100 });
    await importListings(slow, importMessage);
    expect(await state()).toMatchObject({ state: 'done', stored: 150 });
  });

  test('stops when it is cancelled; what is stored stays', async () => {
    const { importer, imports, dynamo, state } = await importing(table(unlike(120)));
    const { advance } = importer.imports;
    const cancelled = {
      ...importer,
      imports: {
        ...importer.imports,
        advance: async (...args: Parameters<typeof advance>) => {
          const isOurs = await advance(...args);
          await imports.end(importId, { state: 'cancelled' });
          return isOurs;
        },
      },
    };
    await importListings(cancelled, importMessage);
    expect(await state()).toMatchObject({ state: 'cancelled', stored: 100 });
    expect(dynamo.rows('listings')).toHaveLength(120);
  });

  test('whatever call to a table fails, and whether it took effect, ends with every row once', async () => {
    const lines = [...good(2), ',,,,,,x'];
    const clean = await importing(table(lines));
    await importListings(clean.importer, importMessage);
    const expected = await clean.state();
    const calls = clean.dynamo.calls.length;
    for (const when of ['before', 'after'] as const) {
      for (let fatal = 1; fatal < calls; fatal += 1) {
        const { importer, dynamo, state } = await importing(table(lines));
        dynamo.failWhen((call) =>
          call === fatal ? { when, error: new Error('the process died') } : undefined,
        );
        const tries = [1, 2].map(() => () => importListings(importer, importMessage));
        for (const again of tries) await again().catch(() => {});
        dynamo.failWhen(() => undefined);
        expect(await state()).toEqual(expected);
        for (const name of ['listings', 'histories', 'identities', 'opportunities', 'imports'] as const)
          expect(dynamo.rows(name)).toHaveLength(clean.dynamo.rows(name).length);
      }
    }
  });
});

describe('a message', () => {
  test.each(['imports/unknown', 'imports/', 'elsewhere/x'])(
    'of no import, %s, is given up',
    async (uploadKey) => {
      const { importer } = await importing('');
      await expect(importListings(importer, { uploadKey })).rejects.toThrow(GiveUpError);
      await abandonImport(importer, { uploadKey });
    },
  );

  test('that is given up fails its import; one that has ended stays as it is', async () => {
    const { importer, imports, state } = await importing('');
    await abandonImport(importer, importMessage);
    expect(await state()).toMatchObject({ state: 'failed', reason: expect.stringContaining('again') });
    expect(await imports.end(importId, { state: 'done' })).toBe(false);
  });

  test('whose file is gone says so', async () => {
    const { importer, uploads, state } = await importing('');
    uploads.clear();
    await importListings(importer, importMessage);
    expect(await state()).toMatchObject({ state: 'failed', reason: expect.stringContaining('gone') });
  });
});
