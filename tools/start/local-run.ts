import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { tables as definitions } from '../../lambdas/contract/tables.ts';
import { createComplianceStore } from '../../lambdas/shared/stores/compliance-store.ts';
import { createListingWalk } from '../../lambdas/shared/stores/listing-walk.ts';
import { readVisits } from '../../lambdas/shared/stores/visit-log.ts';
import { environments } from '../../lib/config/environments.ts';
import { createDemoUser } from '../local-cloud/demo-user.ts';
import { deploy } from '../local-cloud/deploy.ts';
import { type LocalCloud, startLocalCloud } from '../local-cloud/local-cloud.ts';
import { findMachine } from '../local-cloud/machine.ts';
import { registerSources } from '../local-cloud/register-sources.ts';
import type { Outputs } from '../local-cloud/stack-outputs.ts';
import type { ServedSites } from '../sites/served-sites.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import { closingWords } from './closing-words.ts';
import { followJobs, followTimes } from './follow-jobs.ts';
import { countRows, describeEndings, groupEndings, readPages } from './page-endings.ts';
import type { PhaseClock } from './phase-clock.ts';
import type { ProgressView } from './progress-view.ts';
import type { RunFacts } from './run-report.ts';
import { serveSites } from './serve-sites.ts';
import { readSourceQualities } from './source-qualities.ts';
import type { StartOptions } from './start-options.ts';

/** All that the API gives at once. */
const opportunitiesAsked = 100;

/** The client that programs may try the API with. */
const sampleMachine = environments.local.machineClients[0]?.name ?? '';

/** What a run needs from its surroundings. */
export interface RunContext {
  readonly options: StartOptions;
  readonly clock: PhaseClock;
  readonly view: ProgressView;
  readonly say: (line: string) => void;
  /** Registers what must be ended, in the reverse order. */
  readonly onEnd: (end: () => Promise<void>) => void;
  /** Filled as the run goes on, so that a failed run can report what it knew. */
  readonly facts: RunFacts;
  /** Told as soon as there is a cloud that can be asked about failures. */
  readonly onCloud: (cloud: LocalCloud) => void;
}

const scrape = async (context: RunContext, api: ApiClient, sites: ServedSites): Promise<void> => {
  const { facts, view } = context;
  const requested = await Promise.all(sites.sources.map(({ sourceId }) => api.requestJob(sourceId)));
  const jobIds = requested.map(({ jobId }) => jobId);
  facts.jobs = await followJobs(api, jobIds, {
    ...followTimes,
    onProgress: (jobs) => {
      facts.jobs = jobs;
      view.show(jobs);
    },
  });
  view.end(facts.jobs);
};

const tablesOf = (
  cloud: LocalCloud,
  { ListingsTableName, ScrapeJobsTableName, VisitsTableName }: Outputs,
) => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(cloud.clientOptions));
  return {
    walk: createListingWalk(ListingsTableName, client),
    compliance: createComplianceStore(ScrapeJobsTableName, client),
    visits: () => readVisits(VisitsTableName, '', client),
  };
};

/** For programs that are started by hand: those of `npm run` read them as AWS's own tools do. */
const toolVariables = ({ clientOptions, certificateFile }: LocalCloud): Record<string, string> => ({
  AWS_ENDPOINT_URL: clientOptions.endpoint,
  AWS_REGION: clientOptions.region,
  AWS_ACCESS_KEY_ID: clientOptions.credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: clientOptions.credentials.secretAccessKey,
  NODE_EXTRA_CA_CERTS: certificateFile,
});

const collectFacts = async (
  { facts, say }: RunContext,
  { cloud, outputs, api }: { cloud: LocalCloud; outputs: Outputs; api: ApiClient },
): Promise<void> => {
  const startedAt = new Date(Math.min(...facts.jobs.map(({ createdAt }) => Date.parse(createdAt))));
  const endings = facts.jobs.map(async ({ jobId }) => [
    jobId,
    groupEndings(await readPages(cloud, outputs.ScrapeJobsTableName, jobId)),
  ]);
  facts.endings = Object.fromEntries(await Promise.all(endings));
  for (const line of describeEndings(Object.values(facts.endings).flat())) say(line);
  facts.listings = await countRows(cloud, outputs.ListingsTableName);
  // The table holds their count, too; its indexes do not.
  const { name } = definitions.opportunities.indexes.byScore;
  facts.opportunities = await countRows(cloud, outputs.OpportunitiesTableName, name);
  const { visits, ...tables } = tablesOf(cloud, outputs);
  facts.qualities = await readSourceQualities(tables, { since: startedAt, at: new Date() });
  facts.visits = await visits();
  facts.bestOpportunities = (await api.opportunities(opportunitiesAsked)).items;
};

/**
 * One run: sites, local AWS, deployment, sign-in, scrape jobs, deals.
 * @returns how to go on by hand.
 */
export const runLocally = async (context: RunContext): Promise<string> => {
  const { options, clock, say, facts } = context;
  const sites = await clock.time('sites', () => serveSites(options.pages));
  context.onEnd(() => sites.close());
  say(`Serving ${sites.sources.length} sites on ${sites.address}.`);

  const cloud = await clock.time('localAws', () =>
    startLocalCloud(options.port === undefined ? {} : { port: options.port }),
  );
  context.onEnd(cloud.stop);
  context.onCloud(cloud);
  say(`Local AWS is up at ${cloud.endpoint}, with IAM enforced. Deploying with CloudFormation …`);

  const { outputs, stubbedTypes } = await clock.time('deploy', () =>
    deploy(cloud, { loopbackSites: sites, report: (done) => say(`  ${done}`) }),
  );
  facts.stubbedTypes = stubbedTypes;
  say(`Left out, because this emulator refuses them: ${Object.keys(stubbedTypes).join(', ') || 'nothing'}.`);

  const access = await clock.time('signIn', async () => {
    await registerSources(cloud, outputs, sites.sources);
    const user = await createDemoUser(cloud, outputs, 'operator');
    const machine = await findMachine(cloud, outputs, sampleMachine);
    return { ...(await user.signIn()), person: user.byHand(), machine };
  });
  const api = createApiClient(outputs.ApiUrl, access.token);
  say(`Signed in; asking the API for ${sites.sources.length} scrape jobs …`);
  await clock.time('scrape', () => scrape(context, api, sites));
  await clock.time('results', () => collectFacts(context, { cloud, outputs, api }));
  return closingWords({
    apiUrl: outputs.ApiUrl,
    token: access.token,
    tokenLifetime: access.expiresIn,
    person: access.person,
    machine: access.machine,
    certificateFile: cloud.certificateFile,
    aws: toolVariables(cloud),
    tables: { hosts: outputs.HostsTableName, visits: outputs.VisitsTableName },
    sites,
    isMarket: options.pages === undefined,
  });
};
