import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ExtractMessage, RenderMessage } from '../../../lambdas/contract/queue-messages.ts';
import {
  giveBackIfLate,
  type RenderPageDependencies,
  renderPage,
  reportGivenUp,
} from '../../../lambdas/render-page/render-page.ts';
import type { RenderedDocument } from '../../../lambdas/shared/browser/render-document.ts';
import { UnreachableError } from '../../../lambdas/shared/egress/fetch-errors.ts';
import { GiveUpError } from '../../../lambdas/shared/errors/work-errors.ts';
import { MAX_DEFERRALS } from '../../../lambdas/shared/queues/queue-consumer.ts';
import type { RawPage } from '../../../lambdas/shared/stores/raw-page-store.ts';

const message: RenderMessage = {
  jobId: 'job-1',
  pageId: 'page-1',
  sourceId: 'county-surplus',
  url: 'https://auction.example/lots/7',
  depth: 1,
  attempt: 1,
  reason: 'an empty root element',
};
const page = { ...message, attempt: 0, reason: undefined };

const rendered: RenderedDocument = {
  failedAnswers: 0,
  status: 200,
  finalUrl: 'https://www.auction.example/lots/7',
  html: '<!DOCTYPE html>\n<html><title>Lot 7 für 9.500 €</title></html>',
};

/** Everything that happened, in order. */
let events: string[];
let stored: RawPage[];
let sent: ExtractMessage[];

const dependencies = (outcome: RenderedDocument | Error): RenderPageDependencies => {
  let milliseconds = Date.parse('2026-11-21T12:00:00Z');
  return {
    render: async (url) => {
      events.push(`rendered ${url}`);
      milliseconds += 750;
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
    rawPages: {
      put: async (raw) => {
        events.push('stored');
        stored.push(raw);
        return { rawPageKey: 'pages/county-surplus/abc.gz', contentHash: 'abc' };
      },
    },
    sendToExtract: async (extract) => {
      events.push('sent to extract');
      sent.push(extract);
    },
    count: (name, value = 1) => void events.push(`${name} ${value}`),
    now: () => new Date(milliseconds),
    random: () => 0,
  };
};

beforeEach(() => {
  events = [];
  stored = [];
  sent = [];
});

describe('renderPage', () => {
  test('stores what the browser holds, as UTF-8, and tells the extractor once', async () => {
    await renderPage(dependencies(rendered), message);
    expect(events).toEqual([
      'rendered https://auction.example/lots/7',
      'RenderDuration 750',
      'stored',
      'sent to extract',
      'PagesRendered 1',
    ]);
    expect(stored).toMatchObject([
      {
        url: 'https://www.auction.example/lots/7',
        fetchedBy: 'browser',
        contentType: 'text/html; charset=utf-8',
        body: Buffer.from(rendered.html, 'utf8'),
      },
    ]);
    expect(sent).toEqual([
      {
        ...page,
        kind: 'stored',
        rawPageKey: 'pages/county-surplus/abc.gz',
        contentHash: 'abc',
        fetchedBy: 'browser',
        fetchedAt: '2026-11-21T12:00:00.750Z',
        status: 200,
        contentType: 'text/html; charset=utf-8',
        finalUrl: 'https://www.auction.example/lots/7',
      },
    ]);
    expect(sent[0]).not.toHaveProperty('reason');
  });

  test('a busy site is left alone, and nothing is stored of its answer; without its visit a page cannot go back', async () => {
    const busy = dependencies({ ...rendered, status: 429, retryAfterSeconds: 20 });
    await expect(renderPage(busy, message)).rejects.toMatchObject({ code: 'site-busy', delaySeconds: 20 });
    expect(stored).toEqual([]);
    expect(sent).toEqual([]);
  });

  test('a site in trouble is asked again in another turn, once its wait is over, and not without end', async () => {
    const visit = { why: 'empty-shell', shape: 'auction.example/lots/{number}' } as const;
    const busy = dependencies({ ...rendered, status: 429, retryAfterSeconds: 20 });
    await renderPage(busy, { ...message, visit, turnAt: '2026-11-21T12:00:00Z' });
    expect(sent).toEqual([{ ...page, kind: 'late', attempt: message.attempt + 1, waitSeconds: 20, visit }]);
    expect(events).toContain('RendersDeferred 1');
    const last = { ...message, visit, attempt: MAX_DEFERRALS };
    await expect(renderPage(busy, last)).rejects.toMatchObject({ code: 'site-busy' });
    expect(sent).toHaveLength(1);
  });

  test('what a fresh browser may do better is tried again a few times, then given up', async () => {
    const crashing = dependencies(new UnreachableError('browser-crashed', 'Target closed'));
    await expect(renderPage(crashing, message)).rejects.toMatchObject({
      name: 'RetryLaterError',
      code: 'browser-crashed',
      delaySeconds: 15,
    });
    await expect(renderPage(crashing, { ...message, attempt: 3 })).rejects.toMatchObject({
      name: 'GiveUpError',
      code: 'browser-crashed',
    });
    expect(events).toEqual(expect.arrayContaining(['BrowserCrashes 1', 'RenderDuration 750']));
  });

  test('a verdict and a bug stay what they are', async () => {
    for (const error of [new GiveUpError('page-too-large', 'huge'), new RangeError('ours')]) {
      await expect(renderPage(dependencies(error), message)).rejects.toBe(error);
    }
  });
});

test('tells what it took, so that what HTTP gave can be weighed against it', async () => {
  const visit = { why: 'empty-shell', shape: 'auction.example/lots/{number}', fetchMs: 90 } as const;
  await renderPage(dependencies({ ...rendered, failedAnswers: 2 }), { ...message, visit });
  expect(sent).toMatchObject([{ visit: { ...visit, renderMs: 750, failedAnswers: 2 } }]);
});

test('a page that was given up ends its way through the extractor, with the reason', async () => {
  await reportGivenUp(dependencies(rendered), message, { code: 'page-too-large', message: 'huge' });
  expect(sent).toEqual([{ ...page, kind: 'failed', reason: 'page-too-large: huge' }]);
  expect(events).toEqual(['RendersGivenUp 1', 'sent to extract']);
});

describe('a page that looks for a browser', () => {
  const visit = { why: 'empty-shell', shape: 'auction.example/lots/{number}', fetchMs: 90 } as const;
  const turned = (turnAt: string): RenderMessage => ({ ...message, visit, turnAt });

  test('up to a minute after its turn at the host finds one', async () => {
    for (const turnAt of ['2026-11-21T12:00:05Z', '2026-11-21T11:59:00Z'])
      expect(await giveBackIfLate(dependencies(rendered), turned(turnAt), 1)).toBe(false);
    expect(sent).toEqual([]);
  });

  test('later goes back for another turn, with its verdict and the tries that it had, and is counted', async () => {
    expect(await giveBackIfLate(dependencies(rendered), turned('2026-11-21T11:58:59.999Z'), 1)).toBe(true);
    expect(sent).toEqual([{ ...page, kind: 'late', attempt: message.attempt, visit }]);
    expect(events).toEqual(['RendersLate 1', 'sent to extract']);
  });

  test('later stays where it was delivered before: what kills its renderers must not begin anew each time', async () => {
    expect(await giveBackIfLate(dependencies(rendered), turned('2026-11-21T11:00:00Z'), 2)).toBe(false);
    expect(sent).toEqual([]);
  });

  test('without a turn, as an older version has sent it, is rendered whenever it comes', async () => {
    expect(await giveBackIfLate(dependencies(rendered), { ...message, visit }, 1)).toBe(false);
  });
});
