import { describe, expect, test } from '@jest/globals';
import type { Visit } from '../../../lambdas/contract/visit.ts';
import { leaningOf } from '../../../lambdas/domain/rendering/render-memory.ts';
import { extractListings } from '../../../lambdas/extract-listings/extract-listings.ts';
import { readVisits } from '../../../lambdas/shared/stores/visit-log.ts';
import { extraction, offer, type Script, storedPage } from '../../support/extraction.ts';

const shape = 'county.example/lots/{number}';
const found: Script = { offers: [offer()] };
const rendering: Visit = {
  ...{ why: 'empty-shell', shape, fetchMs: 90, fetched: { offers: 0, fields: 0, links: 0 } },
};
const rendered: Visit = { ...rendering, renderMs: 2_100, failedAnswers: 0 };

const paths = ['lots/1', 'lots/2', 'lots/3'];
const scripts = Object.fromEntries(paths.map((path) => [path, found]));
const page = (path: string, visit?: Visit) =>
  storedPage(path, {
    fetchedBy: visit?.renderMs === undefined ? 'http' : 'browser',
    ...(visit && { visit }),
  });

describe('the visit of a page that was extracted', () => {
  test('teaches what pages of its shape need, and is counted with its cost', async () => {
    const { extractor, dynamo } = await extraction(scripts, { rendering });
    for (const path of paths) await extractListings(extractor, page(path, rendered));
    const memory = dynamo.rows('visits').find(({ recordId }) => recordId === `shape#${shape}`);
    expect(memory).toMatchObject({ needed: 3, sufficed: 0, vain: 0 });
    expect(leaningOf(memory as never, new Date('2026-11-21T12:00:00.000Z'))).toBe('browser');
    await expect(readVisits('visits', '', dynamo.client)).resolves.toMatchObject([
      { why: 'empty-shell', pages: 3, fetchMs: 270, renders: 3, renderMs: 6_300, compared: 3, noMore: 0 },
    ]);
  });

  test('is kept with the page itself', async () => {
    const { extractor, dynamo } = await extraction(scripts, { rendering });
    await extractListings(extractor, page('lots/1', rendered));
    const { pageId } = page('lots/1');
    const row = dynamo.rows('scrapeJobs').find(({ recordId }) => recordId === `page#${pageId}`);
    expect(row).toMatchObject({ state: 'extracted', visit: rendered });
  });

  test('counts once, however often its message comes', async () => {
    const { extractor, dynamo } = await extraction(scripts, { rendering });
    const message = page('lots/1', rendered);
    await Promise.all([extractListings(extractor, message), extractListings(extractor, message)]);
    await extractListings(extractor, message);
    await expect(readVisits('visits', '', dynamo.client)).resolves.toMatchObject([{ pages: 1 }]);
  });

  test('teaches nothing where the page was blocked, but costs what it costs', async () => {
    const { extractor, dynamo } = await extraction({ 'lots/1': { kind: 'blocked' } }, { rendering });
    await extractListings(extractor, page('lots/1', rendered));
    expect(dynamo.rows('visits').map(({ recordId }) => String(recordId).split('#')[0])).toEqual(['visits']);
  });

  test('is missing in messages of versions that did not tell, which are extracted all the same', async () => {
    const { extractor, dynamo, counted } = await extraction(scripts);
    await extractListings(extractor, page('lots/1'));
    expect(dynamo.rows('visits')).toEqual([]);
    expect(counted.PagesExtracted).toBe(1);
  });
});

test('a page that went to the browser at once is not counted as fetched', async () => {
  const atOnce: Visit = { why: 'remembered', shape };
  const { extractor, job } = await extraction(scripts, { rendering: atOnce });
  await extractListings(extractor, page('lots/1', { ...atOnce, renderMs: 2_000 }));
  expect((await job())?.counters).toMatchObject({ fetched: 0, rendered: 1, extracted: 1 });
});
