import { setTimeout as sleep } from 'node:timers/promises';
import { SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { defaultFlags } from '../../lambdas/contract/flags.ts';
import { isFinal, type ScrapePage } from '../../lambdas/domain/scrape-job.ts';
import { appConfigOf } from '../../test/e2e/app-config.ts';
import { type DeployedProduct, deployProduct } from '../../test/e2e/deployed-product.ts';
import { runProgram } from '../command-line/run-program.ts';
import { UsageError } from '../command-line/usage-error.ts';
import { queuesOf } from '../local-cloud/queues.ts';
import { createApiClient } from '../start/api-client.ts';
import { groupEndings, readPages } from '../start/page-endings.ts';
import { ownersAtWork, runningBrowsers } from './browser-owners.ts';

const usualKills = 50;
/** In AWS nine minutes; longer than a page takes, so that most come back because their renderer died. */
const VISIBILITY_SECONDS = 12;
/** Nobody at work for so long has no page left, or waits for a host: another scrape of the market brings fifty more. */
const IDLE_MS = 5_000;
/** From the request of a job to the first page in a browser. */
const ROUND_STARTS_WITHIN_MS = 15_000;
/** A page that waits for its turn, or for its host to be asked again, comes within that. */
const STALLED_MS = 6 * 60_000;
const PROGRESS_EVERY_MS = 10_000;
/** Between two looks at who is at work. */
const LOOK_EVERY_MS = 20;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Messages of killed renderers come back soon, and the leases of the dead stop nobody: both only take time. */
const hasten = async ({ cloud }: DeployedProduct): Promise<void> => {
  const renders = (await queuesOf(cloud).states()).find(({ name }) => name.includes('RendersQueue'));
  if (renders === undefined) throw new Error('There is no queue of renders');
  const attributes = { VisibilityTimeout: String(VISIBILITY_SECONDS) };
  await new SQSClient(cloud.clientOptions).send(
    new SetQueueAttributesCommand({ QueueUrl: renders.url, Attributes: attributes }),
  );
  await appConfigOf(cloud).deploy('Flags', { ...defaultFlags('local'), MAX_BROWSER_CONTEXTS: 50 });
};

/** Scrapes the market, again and again, until so many renderers were killed. @returns the jobs */
const scrapeAndKill = async (product: DeployedProduct, kills: number): Promise<readonly string[]> => {
  const { market, cloud, outputs, token } = product;
  const api = createApiClient(outputs.ApiUrl, token);
  const jobIds: string[] = [];
  /** Their browsers may outlive them by a moment. */
  const killed = new Set<number>();
  let lastAtWork = Number.NEGATIVE_INFINITY;
  while (killed.size < kills) {
    if (Date.now() - lastAtWork > IDLE_MS) {
      lastAtWork = Date.now() + ROUND_STARTS_WITHIN_MS;
      const jobs = await Promise.all(market.sources.map(({ sourceId }) => api.requestJob(sourceId)));
      jobIds.push(...jobs.map(({ jobId }) => jobId));
    }
    const atWork = ownersAtWork(runningBrowsers(cloud.folder)).filter((owner) => !killed.has(owner));
    if (atWork.length > 0) lastAtWork = Math.max(lastAtWork, Date.now());
    const [victim] = atWork;
    if (victim !== undefined) {
      process.kill(victim, 'SIGKILL');
      killed.add(victim);
      say(`${killed.size} of ${kills} renderers killed`);
    }
    await sleep(LOOK_EVERY_MS);
  }
  return jobIds;
};

const pagesOf = async ({ cloud, outputs }: DeployedProduct, jobIds: readonly string[]) => {
  const pages: ScrapePage[] = [];
  for (const jobId of jobIds) pages.push(...(await readPages(cloud, outputs.ScrapeJobsTableName, jobId)));
  return pages;
};

/**
 * Waits until all have ended, or none ends any more. Looks into the table, for so many jobs at once would keep the API from
 * its work.
 * @returns all pages as they are then
 */
const waitForPages = async (product: DeployedProduct, jobIds: readonly string[]) => {
  let [ended, lastEnded] = [-1, Date.now()];
  for (;;) {
    const pages = await pagesOf(product, jobIds);
    const open = pages.filter(({ state }) => !isFinal(state)).length;
    if (pages.length - open > ended) [ended, lastEnded] = [pages.length - open, Date.now()];
    if (open === 0 || Date.now() - lastEnded > STALLED_MS) return pages;
    say(`${pages.length - open} of ${pages.length} pages of ${jobIds.length} jobs have ended …`);
    await sleep(PROGRESS_EVERY_MS);
  }
};

const count = async (product: DeployedProduct, jobIds: readonly string[]): Promise<number> => {
  const { cloud } = product;
  const pages = await waitForPages(product, jobIds);
  const lost = pages.filter(({ state }) => !isFinal(state));
  const orphans = runningBrowsers(cloud.folder).filter(({ owner }) => {
    try {
      return !process.kill(owner, 0);
    } catch {
      return true;
    }
  });
  const states = [...Map.groupBy(pages, ({ state }) => state)].map(
    ([state, own]) => `${own.length} ${state}`,
  );
  process.stdout.write(`${jobIds.length} jobs, ${pages.length} pages: ${states.join(', ')}\n`);
  for (const { state, reason, pages: many } of groupEndings(pages))
    process.stdout.write(`  ${many} ${state}: ${reason}\n`);
  process.stdout.write(`lost: ${lost.length}; browsers left behind: ${orphans.length}\n`);
  return lost.length + orphans.length;
};

const main = async ([text = String(usualKills), ...more]: readonly string[]): Promise<number> => {
  if (!/^[1-9]\d{0,3}$/.test(text) || more.length > 0)
    throw new UsageError('Say how many renderers to kill, e.g. npm run kill-renderers 50');
  say('Deploying onto a local AWS …');
  const product = await deployProduct();
  try {
    await hasten(product);
    return (await count(product, await scrapeAndKill(product, Number(text)))) === 0 ? 0 : 1;
  } finally {
    await product.end();
  }
};

await runProgram(main);
