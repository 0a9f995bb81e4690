import { setTimeout as sleep } from 'node:timers/promises';
import type { PlanMessage, RescoreMessage } from '../../../lambdas/contract/queue-messages.ts';
import type { Source } from '../../../lambdas/domain/source.ts';
import { registerSources } from '../../local-cloud/register-sources.ts';
import { createApiClient } from '../../start/api-client.ts';
import { hasEnded } from '../../start/job-totals.ts';
import type { Part } from '../parts.ts';
import type { Ground } from './ground.ts';

/** Little more than the limit of an address, a hundred a minute, gives back meanwhile. */
const ASK_EVERY_MS = 500;
const ASKED_FOR_MS = 8_000;
/** A job of some pages takes a few seconds; on a busy machine several times that. */
const JOB_MAY_TAKE_MS = 15_000;
const LOOK_EVERY_MS = 2_500;
/** What a tick of a schedule sets going takes a second or two. */
const TICK_TAKES_MS = 4_000;
const pagesOfJob = 8;

/** What clients ask for most. */
export const askApi = async ({ ask }: Ground): Promise<void> => {
  const paths = ['/api/opportunities', '/api/opportunities', '/api/opportunities', '/api/sources'];
  for (let asked = 0; asked * ASK_EVERY_MS < ASKED_FOR_MS; asked += 1) {
    const answer = await ask(paths[asked % paths.length] ?? '');
    await answer.arrayBuffer();
    await sleep(ASK_EVERY_MS);
  }
};

/** As many different questions as asked, so that no cache answers them. */
export const askNewQuestions = async ({ ask }: Ground, questions: number): Promise<void> => {
  for (let question = 1; question <= questions; question += 1) {
    await (await ask(`/api/opportunities?scoreMin=${question}`)).arrayBuffer();
  }
};

/** Makes a site of the market a source of the drills, or changes it. */
export const registerSource = async (
  { product: { cloud, market, outputs } }: Ground,
  change: Partial<Source> = {},
): Promise<Source> => {
  const like = market.sources.find(({ sourceId }) => sourceId === 'maple-county-surplus');
  if (like === undefined) throw new Error('The market has no site of surplus');
  const source: Source = {
    ...{ ...like, sourceId: 'drill-surplus', maxPages: pagesOfJob, requestsPerSecond: 10 },
    // Nobody asks for it but the drills.
    ...{ enabled: true, nextJobAt: '2999-01-01T00:00:00.000Z' },
    ...change,
  };
  await registerSources(cloud, outputs, [source]);
  return source;
};

/** Asks for a job of some pages of a site. @returns its id */
export const startJob = async (ground: Ground, change?: Partial<Source>): Promise<string> => {
  const { outputs, token } = ground.product;
  const { sourceId } = await registerSource(ground, change);
  return (await createApiClient(outputs.ApiUrl, token).requestJob(sourceId)).jobId;
};

/** Runs a job of some pages of a site, and waits for it as long as such a job may take. */
export const scrapeSite = async (ground: Ground, change?: Partial<Source>): Promise<void> => {
  const { outputs, token } = ground.product;
  const jobId = await startJob(ground, change);
  const api = createApiClient(outputs.ApiUrl, token);
  for (const start = Date.now(); Date.now() - start < JOB_MAY_TAKE_MS; ) {
    await sleep(LOOK_EVERY_MS);
    if (hasEnded(await api.job(jobId))) return;
  }
};

/** Pages that each offer a vehicle. */
export const lotsOf = ({ product: { market } }: Ground): readonly string[] =>
  market.listings.flatMap(({ site, url }) => (site.startsWith('surplus') ? [url] : [])).slice(0, pagesOfJob);

/** Runs a job of pages that each offer a vehicle, which nobody needs to find. */
export const scrapeLots = (ground: Ground): Promise<void> =>
  scrapeSite(ground, { sourceId: 'drill-lots', seeds: lotsOf(ground), maxDepth: 0 });

/** Runs a job of some pages of a site, every one in a browser. */
export const scrapeInBrowser = (ground: Ground): Promise<void> =>
  scrapeSite(ground, { sourceId: 'drill-browser', fetchBy: 'browser' });

/** As the schedule does it every few minutes. */
export const tickPlanner = async ({ send }: Ground): Promise<void> => {
  await send('ScrapingPlannerPlansQueue', { kind: 'schedule' } satisfies PlanMessage);
  await sleep(TICK_TAKES_MS);
};

/** As the schedule does it every few minutes. */
export const tickRescorer = async ({ send }: Ground): Promise<void> => {
  await send('RescorerRescoresQueue', { kind: 'tick' } satisfies RescoreMessage);
  await sleep(TICK_TAKES_MS);
};

/** As the schedule does it every few hours. */
const tickAnchor = ({ invoke, functionOf }: Ground): Promise<void> => invoke(functionOf('AuditAnchor'));

/** As the schedule does it every day. */
const tickDigest = ({ invoke, functionOf }: Ground): Promise<void> =>
  invoke(functionOf('OnCallSendDigest'), { severity: 'medium' });

const usual: Readonly<Record<Part, (ground: Ground) => Promise<void>>> = {
  api: async (ground) => void (await Promise.all([askApi(ground), tickAnchor(ground)])),
  scraping: async (ground) => void (await Promise.all([scrapeSite(ground), tickPlanner(ground)])),
  judging: tickRescorer,
  // They do what the others ask of them.
  tables: async () => {},
  operations: tickDigest,
};

/** What goes on in these parts every day. */
export const usualWork = async (ground: Ground, parts: readonly Part[]): Promise<void> =>
  void (await Promise.all(parts.map((part) => usual[part](ground))));
