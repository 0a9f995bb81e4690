import type { FetchMessage, PageMessage, RenderMessage } from '../contract/queue-messages.ts';
import { type Visit, visitReasons } from '../contract/visit.ts';
import type { PageState } from '../domain/scrape-job.ts';
import { browsersAllowed } from '../shared/flags/browsers-allowed.ts';
import { takeJobOn } from '../shared/jobs/take-job-on.ts';
import { comeAgain, type GateDependencies } from './pass-gate.ts';

/** A letter that was sent back while there are no browsers looks again as rarely as SQS lets it: nobody else holds it. */
const LETTER_WAIT_SECONDS = 900;

/**
 * A page whose turn is further off waits for it here, where it meets what is ordered meanwhile (a pause, a cancelled job, a
 * stopped host, a pool switched off) and what is learnt: that its data is to be had without a browser. The renderer knows
 * nothing of these. Less than that is not worth another look at it.
 */
const LONGEST_RENDER_DELAY_MS = 5_000;

export interface BrowserWay extends GateDependencies {
  readonly sendToRender: (message: RenderMessage, delaySeconds: number) => Promise<void>;
}

/** The page waits as a row until the pool is switched on: no message is paid for, no room taken, no time runs out. */
const awaitBrowser = async (
  dependencies: BrowserWay,
  page: PageMessage,
  { visit, state }: { readonly visit: Visit; readonly state: PageState },
): Promise<void> => {
  const { jobs, sendLater, count } = dependencies;
  const { jobId, pageId } = page;
  // Its job may be over, so that nobody would put it on its way again: it waits with its message.
  if (state === 'dead-lettered') return sendLater({ ...page, visit }, LETTER_WAIT_SECONDS);
  if (await jobs.advancePage({ jobId, pageId, to: 'awaiting-browser', visit })) count('PagesAwaitingBrowser');
  await takeJobOn(dependencies, page);
};

/**
 * A page on its way to the browser comes by here once more in its turn, through the gate.
 * @param turnAt milliseconds since the epoch
 */
export const comeByAgain = async (
  dependencies: Pick<GateDependencies, 'sendLater' | 'count' | 'now' | 'jobs'>,
  message: FetchMessage & { readonly visit: Visit },
  turnAt: number,
): Promise<void> => {
  const { jobId, pageId, visit } = message;
  await comeAgain(dependencies, message, turnAt);
  await dependencies.jobs.advancePage({ jobId, pageId, to: 'rendering', visit });
};

/**
 * Hands a page on to the browser, which is to ask its host in a turn of the page's own, or lets it wait: for that turn, or
 * for the pool to be switched on.
 * @param way `turnAt`: that turn, in milliseconds since the epoch; `state`: of the page, as it was read
 */
export const goToBrowser = async (
  dependencies: BrowserWay,
  page: PageMessage,
  way: { readonly visit: Visit; readonly state: PageState; readonly turnAt: () => Promise<number> },
): Promise<void> => {
  const { jobs, readFlags, sendToRender, now } = dependencies;
  const { visit } = way;
  if (browsersAllowed(await readFlags()) === 0) return awaitBrowser(dependencies, page, way);
  const at = now().getTime();
  const turnAt = Math.max(at, await way.turnAt());
  const waitMs = turnAt - at;
  const message = { ...page, visit };
  if (waitMs > LONGEST_RENDER_DELAY_MS) return comeByAgain(dependencies, message, turnAt);
  const reason = visit.evidence ?? visitReasons[visit.why];
  const turn = new Date(turnAt).toISOString();
  await sendToRender({ ...message, reason, turnAt: turn }, Math.ceil(waitMs / 1_000));
  const { jobId, pageId } = page;
  await jobs.advancePage({ jobId, pageId, to: 'rendering', visit });
};
