import { describe, expect, test } from '@jest/globals';
import type { FetchMessage, RenderMessage } from '../../../lambdas/contract/queue-messages.ts';
import type { Visit } from '../../../lambdas/contract/visit.ts';
import type { PageState } from '../../../lambdas/domain/scrape-job.ts';
import { type BrowserWay, goToBrowser } from '../../../lambdas/fetch-page/go-to-browser.ts';
import { openHosts } from '../../support/open-hosts.ts';

const page: FetchMessage = {
  jobId: 'job-1',
  pageId: 'page-1',
  sourceId: 'county',
  url: 'https://county.example/lots/7',
  depth: 1,
  attempt: 2,
};
const visit: Visit = {
  why: 'empty-shell',
  shape: 'county.example/lots/{number}',
  evidence: '#root is empty',
};
const now = Date.parse('2026-11-21T12:00:00Z');

/** What becomes of the page, in order. */
const going = async (way: {
  readonly poolOff?: true;
  readonly state?: PageState;
  readonly turnIn?: number;
}) => {
  const events: unknown[][] = [];
  const dependencies: BrowserWay = {
    jobs: {
      advancePage: async ({ to, visit: kept }) => {
        events.push(['page is', to, kept]);
        return true;
      },
      moveOn: async () => {
        events.push(['job taken on']);
        return [];
      },
    },
    hosts: openHosts(),
    readFlags: async () => ({ ENABLE_BROWSER_POOL: way.poolOff === undefined, MAX_BROWSER_CONTEXTS: 2 }),
    sendPages: async () => undefined,
    sendLater: async (message, seconds) => void events.push(['put back', seconds, message]),
    sendToRender: async (message: RenderMessage, seconds) =>
      void events.push(['to render', seconds, message]),
    count: (name) => void events.push([name]),
    now: () => new Date(now),
  };
  const turnAt = async () => {
    if (way.turnIn === undefined) throw new Error('takes a turn that nobody uses');
    return now + way.turnIn;
  };
  await goToBrowser(dependencies, page, { visit, state: way.state ?? 'found', turnAt });
  return events;
};

describe('a page that needs a browser', () => {
  test.each([
    [0, 0],
    [-7_000, 0],
    [4_100, 5],
    [5_000, 5],
  ])('whose turn at its host is in %s ms goes there with a delay of %s s', async (turnIn, seconds) => {
    expect(await going({ turnIn })).toEqual([
      [
        'to render',
        seconds,
        {
          ...page,
          visit,
          reason: '#root is empty',
          turnAt: new Date(now + Math.max(0, turnIn)).toISOString(),
        },
      ],
      ['page is', 'rendering', visit],
    ]);
  });

  test('whose turn is more than five seconds off waits for it where it hears what is ordered meanwhile', async () => {
    expect(await going({ turnIn: 5_001 })).toEqual([
      ['PagesWaiting'],
      ['put back', 6, { ...page, visit, turnAt: '2026-11-21T12:00:05.001Z' }],
      // Its first fetch is behind it: whatever becomes of the message, the row knows what that has shown.
      ['page is', 'rendering', visit],
    ]);
    expect(await going({ turnIn: 7_200_000 })).toContainEqual(['put back', 900, expect.anything()]);
  });
});

describe('while the browser pool is off', () => {
  test.each<PageState>(['found', 'rendering'])(
    'a page that is %s waits as a row, and others get its room',
    async (state) => {
      expect(await going({ poolOff: true, state })).toEqual([
        ['page is', 'awaiting-browser', visit],
        ['PagesAwaitingBrowser'],
        ['job taken on'],
      ]);
    },
  );

  test('a letter that was sent back keeps its message, since its job may be over', async () => {
    expect(await going({ poolOff: true, state: 'dead-lettered' })).toEqual([
      ['put back', 900, { ...page, visit }],
    ]);
  });
});
