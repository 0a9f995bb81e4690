import { createDemoUser, type DemoUser } from '../local-cloud/demo-user.ts';
import { deploy } from '../local-cloud/deploy.ts';
import { startLocalCloud } from '../local-cloud/local-cloud.ts';
import { registerSources } from '../local-cloud/register-sources.ts';
import { startSampleMarket } from '../sites/sample-market/start-sample-market.ts';
import { ApiAnswerError, createApiClient, createOperationsClient } from './api-client.ts';
import { followJobs, followTimes } from './follow-jobs.ts';

/** The API of a deployment onto a local AWS, with what one visit to the sample market brought, for trials of it. */
export interface StockedApi {
  /** Without a slash at its end. */
  readonly url: string;
  /** PEM; other programs must be told to trust it. */
  readonly certificateFile: string;
  readonly administrator: DemoUser;
  readonly viewer: DemoUser;
  end(): Promise<void>;
}

/**
 * Deploys the product, has the sample market scraped, and then lets anybody ask as often as he likes: trials come from one
 * address, whose limit would be all that they try.
 * @throws LocalCloudError, StalledJobsError or ApiAnswerError
 */
export const startStockedApi = async (say: (line: string) => void): Promise<StockedApi> => {
  const ends: (() => Promise<void>)[] = [];
  const end = async (): Promise<void> => {
    for (const each of ends.splice(0).reverse()) await each();
  };
  try {
    const market = await startSampleMarket();
    ends.push(() => market.close());
    const cloud = await startLocalCloud();
    ends.push(cloud.stop);
    say('Deploying onto a local AWS …');
    const { outputs } = await deploy(cloud, { loopbackSites: market });
    await registerSources(cloud, outputs, market.sources);
    const administrator = await createDemoUser(cloud, outputs, 'administrator');
    const viewer = await createDemoUser(cloud, outputs, 'viewer');
    const { token } = await administrator.signIn();

    say('Scraping the sample market …');
    const api = createApiClient(outputs.ApiUrl, token);
    const jobs = await Promise.all(market.sources.map(({ sourceId }) => api.requestJob(sourceId)));
    const jobIds = jobs.map(({ jobId }) => jobId);
    await followJobs(api, jobIds, { ...followTimes, onProgress: () => {} });

    const operations = createOperationsClient(outputs.ApiUrl, token);
    const { error } = await operations.POST('/admin/feature-flags', { body: { API_RATE_LIMITING: false } });
    if (error !== undefined) throw new ApiAnswerError(`The limits stay in force: ${JSON.stringify(error)}`);
    return { url: outputs.ApiUrl, certificateFile: cloud.certificateFile, administrator, viewer, end };
  } catch (error) {
    await end();
    throw error;
  }
};
