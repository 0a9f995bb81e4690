import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pageIdOf } from '../../../lambdas/domain/canonical-url.ts';
import { statusHistory } from '../../../lambdas/domain/identity/status-history.ts';
import { listingIdOfPage } from '../../../lambdas/domain/listing-identity.ts';
import { pageKinds } from '../../../lambdas/domain/reading/page-reading.ts';
import { listingSchemaVersion } from '../../../lambdas/domain/schemas/schema-parts.ts';
import { noPages } from '../../../lambdas/domain/scrape-job.ts';
import { abandonPage, extractListings } from '../../../lambdas/extract-listings/extract-listings.ts';
import { createComplianceStore } from '../../../lambdas/shared/stores/compliance-store.ts';
import { listingViolations } from '../../../lambdas/shared/validation/validate-listing.ts';
import { extraction, jobId, offer, type Script, storedPage } from '../../support/extraction.ts';
import { opportunitiesIn } from '../../support/opportunities-in.ts';

const broken = offer({ year: 20_222 });
const cheapOffer = offer({ price: { amount: 12_000, currency: 'USD', kind: 'asking' } });
const pageOf = async ({ extractor }: Awaited<ReturnType<typeof extraction>>, path: string) =>
  extractor.jobs.getPage(jobId, storedPage(path).pageId);

describe('a page with an offer', () => {
  test('becomes a listing that says where it came from, and ends its page and its job', async () => {
    const context = await extraction({ lot: { offers: [offer()] } });
    const message = storedPage('lot');
    await extractListings(context.extractor, message);
    const { fields, provenance } = offer();
    const { rawPageKey, contentHash } = message;
    expect(await context.extractor.listings.get(listingIdOfPage('county', message.finalUrl))).toEqual({
      listingId: listingIdOfPage('county', message.finalUrl),
      sourceId: 'county',
      url: 'https://county.example/lot',
      rawPageKey,
      contentHash,
      extractorVersion: '0.1.0',
      schemaVersion: '1',
      firstSeenAt: '2026-11-21T11:58:00.000Z',
      lastSeenAt: '2026-11-21T11:58:00.000Z',
      vehicleId: listingIdOfPage('county', message.finalUrl),
      fields,
      // Every value leads to the bytes of its page.
      provenance: Object.fromEntries(
        Object.entries(provenance).map(([field, entry]) => [field, { ...entry, rawPageKey, contentHash }]),
      ),
    });
    expect(await pageOf(context, 'lot')).toMatchObject({ state: 'extracted' });
    expect(await context.job()).toMatchObject({
      state: 'completed',
      counters: { ...noPages, found: 1, released: 1, fetched: 1, extracted: 1, listings: 1, offers: 1 },
    });
    expect(context.counted).toEqual({ PagesExtracted: 1, ListingsValid: 1 });
  });

  test('is stored without provenance where that is switched off', async () => {
    const context = await extraction(
      { lot: { offers: [offer()] } },
      { flags: { ENABLE_PROVENANCE_TRACKING: false } },
    );
    const message = storedPage('lot');
    await extractListings(context.extractor, message);
    const listing = await context.extractor.listings.get(listingIdOfPage('county', message.finalUrl));
    expect(listing).toMatchObject({ provenance: {} });
  });

  test.each([true, false])('must say where its values came from: %s, as that is tracked', async (tracked) => {
    const flags = { ENABLE_PROVENANCE_TRACKING: tracked };
    const context = await extraction({ lot: { offers: [{ ...offer(), provenance: {} }] } }, { flags });
    const extractor = { ...context.extractor, violationsOf: listingViolations };
    const versions = { extractorVersion: '0.1.0', schemaVersion: listingSchemaVersion };
    await extractListings({ ...extractor, versions }, storedPage('lot'));
    expect(context.dynamo.rows('listings')).toHaveLength(tracked ? 0 : 1);
  });

  test.each([
    ['11:45:00', undefined],
    ['11:44:59', 1],
  ])('fetched at %s is late: %s', async (time, late) => {
    const context = await extraction({ lot: { offers: [offer()] } });
    await extractListings(context.extractor, storedPage('lot', { fetchedAt: `2026-11-21T${time}.000Z` }));
    expect(context.counted.ListingsLate).toBe(late);
  });

  test('that came by the browser is counted as rendered, once its row says that it went there', async () => {
    const visit = { why: 'empty-shell', shape: 'county.example/lot', fetchMs: 90 } as const;
    const scripts = { lot: { offers: [offer()] } };
    const context = await extraction(scripts, { rendering: visit });
    const message = storedPage('lot', { fetchedBy: 'browser', visit: { ...visit, renderMs: 900 } });
    await extractListings(context.extractor, message);
    expect(await context.job()).toMatchObject({ counters: { fetched: 1, rendered: 1, extracted: 1 } });
    // A letter was sent back, of a page that had not come as far before.
    const letter = await extraction(scripts);
    await abandonPage(letter.extractor, message, 'crashed');
    await extractListings(letter.extractor, message);
    expect(await letter.job()).toMatchObject({ counters: { rendered: 0, extracted: 1 } });
    expect((await pageOf(letter, 'lot'))?.visit).toBeUndefined();
  });
});

describe('a page whose offers break their contract', () => {
  test('is quarantined with the record and every violation', async () => {
    const context = await extraction({ lot: { offers: [broken] } });
    await extractListings(context.extractor, storedPage('lot'));
    expect(context.dynamo.rows('listings')).toEqual([]);
    expect(context.dynamo.rows('quarantine')).toEqual([
      expect.objectContaining({
        sourceId: 'county',
        jobId,
        url: 'https://county.example/lot',
        rawPageKey: storedPage('lot').rawPageKey,
        reason: 'broken-contract',
        evidence: ['as scripted'],
        violations: [{ path: '/fields/year', message: 'must be <= 2028' }],
        record: expect.stringContaining('20222'),
      }),
    ]);
    expect(await pageOf(context, 'lot')).toMatchObject({ state: 'quarantined', reason: 'broken-contract' });
    expect(context.counted).toEqual({ PagesQuarantined: 1, ListingsInvalid: 1 });
    expect((await context.job())?.state).toBe('failed');
  });

  test('is used for the others, if there are any', async () => {
    const context = await extraction({ lot: { kind: 'several-vehicles', offers: [broken, offer()] } });
    await extractListings(context.extractor, storedPage('lot'));
    expect(context.dynamo.rows('listings')).toHaveLength(1);
    expect(context.dynamo.rows('quarantine')).toHaveLength(1);
    expect(await pageOf(context, 'lot')).toMatchObject({ state: 'extracted' });
    expect(context.counted).toEqual({ PagesExtracted: 1, ListingsValid: 1, ListingsInvalid: 1 });
  });

  test('counts once against its source, however often its message comes', async () => {
    const context = await extraction({
      lot: { kind: 'several-vehicles', offers: [broken, offer(), offer()] },
    });
    await Promise.all([1, 2, 3].map(() => extractListings(context.extractor, storedPage('lot'))));
    const compliance = createComplianceStore('scrapeJobs', context.dynamo.client);
    expect(await compliance.offersSince('county', new Date('2026-11-21T12:00:00.000Z'))).toEqual([
      { hour: '2026-11-21T12', extractorVersion: '0.1.0', offers: 3, invalidOffers: 1 },
    ]);
  });

  test('is stored all the same, and counted, where validation is switched off', async () => {
    const context = await extraction(
      { lot: { offers: [broken] } },
      { flags: { ENABLE_SCHEMA_VALIDATION: false } },
    );
    await extractListings(context.extractor, storedPage('lot'));
    expect(context.dynamo.rows('listings')).toHaveLength(1);
    expect(context.dynamo.rows('quarantine')).toEqual([]);
    expect(await pageOf(context, 'lot')).toMatchObject({ state: 'extracted' });
    expect(context.counted).toEqual({ PagesExtracted: 1, ListingsInvalid: 1, AnomaliesFlagged: 1 });
  });
});

describe('a page without a usable offer', () => {
  test.each(['blocked', 'empty-shell'] as const)('of kind %s is quarantined as a whole', async (kind) => {
    const context = await extraction({ lot: { kind, evidence: ['a captcha'] } });
    await extractListings(context.extractor, storedPage('lot'));
    expect(await pageOf(context, 'lot')).toMatchObject({ state: 'quarantined', reason: kind });
    expect(context.dynamo.rows('quarantine')).toEqual([
      expect.objectContaining({ reason: kind, evidence: ['a captcha'], violations: [] }),
    ]);
    expect(context.dynamo.rows('quarantine')[0]).not.toHaveProperty('record');
    expect(context.counted).toEqual({ PagesQuarantined: 1 });
  });

  test.each(pageKinds.filter((kind) => kind !== 'detail' && kind !== 'several-vehicles'))(
    'of kind %s makes no listing, whatever it seems to offer',
    async (kind) => {
      const context = await extraction({ lot: { kind, offers: [offer()] } });
      await extractListings(context.extractor, storedPage('lot'));
      expect(context.dynamo.rows('listings')).toEqual([]);
    },
  );

  test('that says the offer is over takes the opportunity back, and a blocked one does not', async () => {
    const market = Object.fromEntries([1, 2, 3].map((n) => [`m${n}`, { offers: [offer()] }]));
    const scripts: Record<string, Script> & { lot: Script } = { ...market, lot: { offers: [cheapOffer] } };
    const context = await extraction(scripts);
    const open = { pageId: 'open', url: 'https://county.example/open', depth: 0, foundOn: 'seed' };
    await context.extractor.jobs.addPages(jobId, [open], { maxPages: 50 });
    for (const path of [...Object.keys(market), 'lot']) {
      await extractListings(context.extractor, storedPage(path));
    }
    const ids = () => opportunitiesIn(context.dynamo).map(({ opportunityId }) => opportunityId);
    expect(ids()).toEqual([listingIdOfPage('county', 'https://county.example/lot')]);

    const visit = async (script: Script, hour: number) => {
      scripts.lot = script;
      const pageId = `visit-${hour}`;
      const page = { pageId, url: 'https://county.example/lot', depth: 0, foundOn: 'seed' };
      await context.extractor.jobs.addPages(jobId, [page], { maxPages: 50 });
      const fetchedAt = `2026-11-21T${hour}:00:00.000Z`;
      await extractListings(context.extractor, storedPage('lot', { pageId, fetchedAt }));
    };
    await visit({ kind: 'blocked' }, 13);
    expect(ids()).toHaveLength(1);
    await visit({ kind: 'not-found' }, 14);
    expect(ids()).toHaveLength(1);
    await visit({ kind: 'ended', end: 'sold' }, 15);
    expect(ids()).toEqual([]);
    await visit({ offers: [cheapOffer] }, 16);
    expect(ids()).toHaveLength(1);
    const history = await context.extractor.histories.of(
      listingIdOfPage('county', 'https://county.example/lot'),
    );
    expect(history && statusHistory(history).map(({ status }) => status)).toEqual([
      'listed',
      'sold',
      'listed',
    ]);
  });
});

test('an end that is seen before the listing itself is known ends it when its sighting comes', async () => {
  // The other page keeps the job open.
  const scripts: Record<string, Script> = { lot: { kind: 'ended', end: 'sold' }, other: {} };
  const context = await extraction(scripts);
  await extractListings(context.extractor, storedPage('lot', { fetchedAt: '2026-11-21T11:58:00.000Z' }));
  scripts.lot = { offers: [offer()] };
  const pageId = 'earlier';
  const page = { pageId, url: 'https://county.example/lot', depth: 0, foundOn: 'seed' };
  await context.extractor.jobs.addPages(jobId, [page], { maxPages: 50 });
  await extractListings(
    context.extractor,
    storedPage('lot', { pageId, fetchedAt: '2026-11-20T11:58:00.000Z' }),
  );
  expect(context.dynamo.rows('listings')).toMatchObject([{ endedAt: '2026-11-21T11:58:00.000Z' }]);
});

describe('a page with several vehicles', () => {
  const two = [
    offer({ vin: '1FTEW1EP6MKD10001', lotNumber: '101' }),
    offer({ vin: '1FTEW1EP0MKD20555', lotNumber: '102', mileage: { value: 90_017, unit: 'mi' } }),
  ];
  const several: Script = { kind: 'several-vehicles', offers: two };

  /** Visits the page at each hour, in the given order. */
  const visits = async (steps: readonly (readonly [hour: number, script: Script, status?: number])[]) => {
    const scripts: Record<string, Script> = { yard: several, other: {} };
    const context = await extraction(scripts);
    const url = 'https://county.example/yard';
    for (const [place, [hour, script, status = 200]] of steps.entries()) {
      scripts.yard = script;
      const pageId = `visit-${place}`;
      await context.extractor.jobs.addPages(jobId, [{ pageId, url, depth: 0, foundOn: 'seed' }], {
        maxPages: 50,
      });
      const fetchedAt = `2026-11-21T${hour}:00:00.000Z`;
      await extractListings(context.extractor, storedPage('yard', { pageId, fetchedAt, status }));
    }
    return context.dynamo
      .rows('listings')
      .map(({ fields, endedAt }) => [(fields as { lotNumber: string }).lotNumber, endedAt])
      .sort();
  };
  const gone = [15, { kind: 'not-found' }, 404] as const;
  const at = '2026-11-21T15:00:00.000Z';

  test('that is gone ends them all', async () => {
    expect(await visits([[14, several], gone])).toEqual([
      ['101', at],
      ['102', at],
    ]);
  });

  test('that is gone before they are known ends them when their sighting comes', async () => {
    expect(await visits([gone, [14, several]])).toEqual([
      ['101', at],
      ['102', at],
    ]);
  });

  test('ends the same in whatever order its visits come, and however often', async () => {
    const rest: Script = { kind: 'several-vehicles', offers: [...two.slice(1), offer({ lotNumber: '103' })] };
    const steps = [[14, several], gone, [16, rest], [17, { kind: 'blocked' }]] as const;
    const expected = await visits(steps);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...steps, ...steps], { minLength: 2 * steps.length }),
        async (deliveries) => expect(await visits(deliveries)).toEqual(expected),
      ),
      { numRuns: 20 },
    );
  });

  test('that is there again offers what it names, and the other stays over', async () => {
    const rest: Script = { kind: 'several-vehicles', offers: [...two.slice(1), offer({ lotNumber: '103' })] };
    expect(await visits([[14, several], gone, [16, rest]])).toEqual([
      ['101', at],
      ['102', undefined],
      ['103', undefined],
    ]);
  });

  test.each<[string, Script]>([
    [
      'names one of them no more',
      { kind: 'several-vehicles', offers: [...two.slice(1), offer({ lotNumber: '103' })] },
    ],
    ['says of one offer that it is sold', { kind: 'ended', end: 'sold' }],
    ['is blocked', { kind: 'blocked' }],
    ['lists nothing', { kind: 'list' }],
  ])('that %s ends none of them', async (_, script) => {
    const ended = (
      await visits([
        [14, several],
        [15, script],
      ])
    ).filter(([, endedAt]) => endedAt !== undefined);
    expect(ended).toEqual([]);
  });
});

describe('a list', () => {
  const links = [
    'https://county.example/lot/1',
    'https://county.example/lot/2',
    'https://elsewhere.example/3',
  ];

  test('has its links found and sent, before it ends', async () => {
    const context = await extraction({ list: { kind: 'list', links } });
    await extractListings(context.extractor, storedPage('list'));
    expect(context.sent).toEqual(
      ['https://county.example/lot/1', 'https://county.example/lot/2'].map((url) => ({
        jobId,
        pageId: pageIdOf(url),
        sourceId: 'county',
        url,
        depth: 1,
        attempt: 0,
      })),
    );
    expect(await context.job()).toMatchObject({ state: 'running', counters: { found: 3, extracted: 1 } });
  });

  test('keeps its page and its job open while its links cannot be sent', async () => {
    const context = await extraction({ list: { kind: 'list', links } });
    const sendPages = async () => {
      throw new Error('SQS is down');
    };
    await expect(extractListings({ ...context.extractor, sendPages }, storedPage('list'))).rejects.toThrow(
      'SQS',
    );
    expect(await pageOf(context, 'list')).toMatchObject({ state: 'fetched' });
    await extractListings(context.extractor, storedPage('list'));
    expect(context.sent).toHaveLength(2);
  });
});

describe('a page that was given up', () => {
  test('by the renderer ends with the reason', async () => {
    const rendering = { why: 'empty-shell', shape: 'county.example/lot', fetchMs: 90 } as const;
    const context = await extraction({ lot: {} }, { rendering });
    const { jobId: id, pageId, sourceId, url, depth, attempt } = storedPage('lot');
    const page = { jobId: id, pageId, sourceId, url, depth, attempt };
    const failed = { ...page, kind: 'failed', reason: 'crashed' } as const;
    await extractListings(context.extractor, failed);
    await extractListings(context.extractor, failed);
    expect(await pageOf(context, 'lot')).toMatchObject({ state: 'dead-lettered', reason: 'crashed' });
    expect(await context.job()).toMatchObject({
      state: 'failed',
      counters: { ...noPages, found: 1, released: 1, fetched: 1, deadLettered: 1 },
    });
  });

  test('by the extractor itself ends, and one that nobody knows is left alone', async () => {
    const context = await extraction({ lot: {} });
    await abandonPage(context.extractor, storedPage('lot'), 'unexpected-error: x is undefined');
    expect(await pageOf(context, 'lot')).toMatchObject({ state: 'dead-lettered' });
    expect((await context.job())?.state).toBe('failed');
    const other = { jobId, sourceId: 'county', pageId: 'other' };
    await abandonPage(context.extractor, other, 'reason');
    await abandonPage(context.extractor, { ...other, jobId: 'other' }, 'reason');
  });
});

describe('a page that is to ask its host in another turn', () => {
  const visit = { why: 'empty-shell', shape: 'county.example/lot', fetchMs: 90 } as const;
  const forged = { why: 'retry', shape: 'elsewhere.example/', renderMs: 1 } as const;
  const rendering = async (more: readonly string[] = []) => {
    const scripts = Object.fromEntries(['lot', ...more].map((path) => [path, {}]));
    const context = await extraction(scripts, { fetched: false });
    const { pageId } = storedPage('lot');
    await context.extractor.jobs.advancePage({ jobId, pageId, to: 'rendering', visit });
    return context;
  };
  const late = () => {
    const { jobId, pageId } = storedPage('lot');
    // An owned renderer could say anything.
    return {
      jobId,
      pageId,
      sourceId: 'elsewhere',
      url: 'https://elsewhere.example/',
      depth: 9,
      attempt: 0,
      kind: 'late',
      visit: forged,
    } as const;
  };
  const back = () => {
    const { jobId, pageId, sourceId, url, depth } = storedPage('lot');
    return { jobId, pageId, sourceId, url, depth, attempt: 0, visit };
  };

  test('waits as a row where no browser was free: no message, no turn, and no room of others', async () => {
    const context = await rendering();
    for (let times = 0; times < 2; times += 1) await extractListings(context.extractor, late());
    expect(context).toMatchObject({ sent: [], later: [] });
    expect(await pageOf(context, 'lot')).toMatchObject({ state: 'awaiting-browser', visit });
    expect((await context.job())?.counters).toMatchObject({ awaitingBrowser: 1, fetched: 1 });
  });

  test('goes on, unfetched, for a page that has left a browser: one for one, and as its row has it', async () => {
    const context = await rendering(['one', 'two']);
    const { pageId } = storedPage('two');
    await context.extractor.jobs.advancePage({ jobId, pageId, to: 'rendering', visit });
    await extractListings(context.extractor, late());
    await extractListings(context.extractor, storedPage('one'));
    expect(context.sent).toEqual([]);
    await extractListings(
      context.extractor,
      storedPage('two', { fetchedBy: 'browser', sourceId: 'elsewhere' }),
    );
    expect(context.sent).toEqual([back()]);
  });

  test('leaves its site alone for as long as that was said, and keeps its tries, but not what else was said', async () => {
    const context = await rendering();
    await extractListings(context.extractor, { ...late(), attempt: 2, waitSeconds: 20 });
    expect(context.later).toEqual([{ message: { ...back(), attempt: 2 }, seconds: 20 }]);
    expect(await pageOf(context, 'lot')).toMatchObject({ state: 'rendering' });
  });

  test('keeps its message where it has tries that count, or is a letter that was sent back', async () => {
    const context = await rendering();
    await extractListings(context.extractor, { ...late(), attempt: 2 });
    await abandonPage(context.extractor, storedPage('lot'), 'crashed');
    await extractListings(context.extractor, late());
    expect(context.later).toEqual(
      [2, 0].map((attempt) => ({ message: { ...back(), attempt }, seconds: 300 })),
    );
  });

  test('has nothing more to ask once it has ended', async () => {
    const context = await rendering();
    await extractListings(context.extractor, storedPage('lot', { fetchedBy: 'browser' }));
    await extractListings(context.extractor, { ...late(), waitSeconds: 20 });
    expect(context).toMatchObject({ sent: [], later: [] });
  });

  test('and belongs to nothing that we know is given up', async () => {
    const context = await extraction({ lot: {} });
    await expect(extractListings(context.extractor, { ...late(), pageId: 'other' })).rejects.toMatchObject({
      code: 'unknown-page',
    });
  });
});

describe('a page that was set aside', () => {
  test('is read when its letter is sent back, and has ended once, in a job that is over all the same', async () => {
    const context = await extraction({ lot: { offers: [offer()], links: ['https://county.example/other'] } });
    const reason = 'unexpected-error: x is undefined';
    await abandonPage(context.extractor, storedPage('lot'), reason);
    expect((await context.job())?.state).toBe('failed');
    for (let times = 0; times < 2; times += 1) await extractListings(context.extractor, storedPage('lot'));
    expect(await pageOf(context, 'lot')).toMatchObject({
      state: 'extracted',
      reason: `set aside before: ${reason}`,
    });
    expect(context.dynamo.rows('listings')).toHaveLength(1);
    // What the job came to stands, and it takes no more pages.
    expect(await context.job()).toMatchObject({
      state: 'failed',
      counters: { ...noPages, found: 1, released: 1, fetched: 1, extracted: 1, listings: 1, offers: 1 },
    });
    expect(context.sent).toEqual([]);
  });
});

describe('a message', () => {
  test('that is faster than the last step of the fetcher leaves the same counters', async () => {
    const context = await extraction({ lot: { offers: [offer()] } }, { fetched: false });
    await extractListings(context.extractor, storedPage('lot'));
    expect(await context.job()).toMatchObject({ state: 'completed', counters: { fetched: 1, extracted: 1 } });
  });

  test('that comes again changes and counts nothing', async () => {
    const context = await extraction({ lot: { offers: [offer()] } });
    await extractListings(context.extractor, storedPage('lot'));
    const before = context.dynamo.rows('scrapeJobs');
    await extractListings(context.extractor, storedPage('lot'));
    expect(context.dynamo.rows('scrapeJobs')).toEqual(before);
    expect(context.counted).toEqual({ PagesExtracted: 1, ListingsValid: 1 });
  });

  test.each([
    ['page', { pageId: 'other' }],
    ['job', { jobId: 'other' }],
  ])('of an unknown %s is given up', async (_, overrides) => {
    const { extractor } = await extraction({ lot: {} });
    await expect(extractListings(extractor, storedPage('lot', overrides))).rejects.toMatchObject({
      name: 'GiveUpError',
      code: 'unknown-page',
    });
  });

  test('of a source that is gone is given up', async () => {
    const { extractor } = await extraction({ lot: {} });
    const gone = { ...extractor, sources: { get: async () => undefined } };
    await expect(extractListings(gone, storedPage('lot'))).rejects.toMatchObject({ code: 'unknown-source' });
  });

  test('that names another source than its job counts for that of its job', async () => {
    const context = await extraction({ lot: { offers: [offer()] } });
    await extractListings(context.extractor, storedPage('lot', { sourceId: 'elsewhere' }));
    expect(context.dynamo.rows('listings')).toMatchObject([{ sourceId: 'county' }]);
  });
});
