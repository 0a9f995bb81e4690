import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { functionVariables } from '../../../lambdas/contract/functions.ts';
import type { ApiFunctionName } from '../../../lambdas/contract/routes.ts';
import { createOpportunityStore } from '../../../lambdas/shared/stores/opportunity-store.ts';
import { createSourceStore } from '../../../lambdas/shared/stores/source-store.ts';
import { runtimeVariables } from '../../../lib/compute/runtime-variables.ts';
import { apiMemorySize } from '../../../lib/config/function-sizes.ts';
import { apiGatewayEvent } from '../../../test/support/api-gateway-event.ts';
import { sampleOpportunity } from '../../../test/support/sample-opportunity.ts';
import { sampleSource } from '../../../test/support/sample-source.ts';
import { startLoopbackAws } from '../crawl/aws/loopback-aws.ts';
import { startTlsAws } from './tls-aws.ts';

/** What is measured, as a client asks for it. */
export const routes = {
  list: { route: 'GET /api/opportunities', function: 'find-opportunities', status: 200 },
  'get one': { route: 'GET /api/opportunities/{id}', function: 'find-opportunities', status: 200 },
  post: { route: 'POST /api/scrape-jobs', function: 'manage-scrape-jobs', status: 202 },
  newcomers: {
    ...{ route: 'GET /api/opportunities/{id}', function: 'find-opportunities', status: 200 },
    comesOnce: true,
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly route: string;
      readonly function: ApiFunctionName;
      readonly status: number;
      /** Whether each request is its client's first; else they come from some who ask about once a second each. */
      readonly comesOnce?: true;
    }
  >
>;

export type MeasuredRoute = keyof typeof routes;

/** As many as the benchmark asks for one by one: none may be found in the cache, which the other side lacks. */
const opportunities = 1_200;
/** So many clients, each at a network of its own, ask in turns: about once a second each, and so within their limits. */
const people = 64;

const tableNamed = (variable: string): string =>
  variable
    .replace(/_TABLE$/, '')
    .toLowerCase()
    .replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** What functions of the API need around them, on loopback: the services with their usual latency, and a user pool. */
export const startApiSurroundings = async () => {
  const aws = await startLoopbackAws();
  const tls = await startTlsAws(aws.endpoint);
  const folder = mkdtempSync(join(tmpdir(), 'dealerscope-bench-'));
  const certificateFile = join(folder, 'pool.pem');
  writeFileSync(certificateFile, tls.certificate);
  const store = createOpportunityStore('opportunities', aws.client());
  for (let at = 0; at < opportunities; at += 1) {
    await store.put(sampleOpportunity({ opportunityId: `o${at}`, auctionEnd: null }));
  }
  const source = sampleSource();
  await createSourceStore('sources', aws.client()).put(source);
  const clientAt = (at: number) => ({
    caller: { subject: `person-${at}` },
    token: tls.tokenOf(`person-${at}`),
    sourceIp: `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`,
  });
  const known = Array.from({ length: people }, (_, at) => clientAt(at));
  let asked = 0;

  const variablesOf = (name: ApiFunctionName): Readonly<Record<string, string>> => {
    const known: Readonly<Record<string, string>> = {
      ...tls.variables,
      ENVIRONMENT_NAME: 'local',
      PLAN_QUEUE_URL: `${tls.endpoint}/queues/plans`,
      CACHE_HOST: '',
      CURSOR_KEY: 'key of the benchmark',
      PREVIOUS_CURSOR_KEY: 'key of the benchmark',
    };
    const own = functionVariables[name].map((variable) => {
      const isTable = variable.endsWith('_TABLE');
      return [variable, known[variable] ?? (isTable ? tableNamed(variable) : 'none')] as const;
    });
    return {
      ...Object.fromEntries(own),
      AWS_ENDPOINT_URL: tls.endpoint,
      NODE_EXTRA_CA_CERTS: certificateFile,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'bench',
      POWERTOOLS_LOG_LEVEL: 'INFO',
      ...runtimeVariables({ name, memorySize: apiMemorySize }),
    };
  };

  /** A request that nobody has sent before. */
  const eventOf = (name: MeasuredRoute): APIGatewayProxyEvent => {
    asked += 1;
    const { route, comesOnce } = { comesOnce: false, ...routes[name] };
    const { caller, token, sourceIp } =
      (comesOnce ? undefined : known[asked % people]) ?? clientAt(people + asked);
    const event = apiGatewayEvent(route, {
      caller,
      headers: { Authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(name === 'list' && { query: { scoreMin: String(asked / 10_000) } }),
      ...(name !== 'list' && name !== 'post' && { id: `o${asked % opportunities}` }),
      ...(name === 'post' && { body: { sourceId: source.sourceId } }),
    });
    const { requestContext } = event;
    return {
      ...event,
      requestContext: { ...requestContext, identity: { ...requestContext.identity, sourceIp } },
    };
  };

  return {
    variablesOf,
    eventsOf: (name: MeasuredRoute, count: number) => Array.from({ length: count }, () => eventOf(name)),
    close: async (): Promise<void> => {
      await tls.close();
      await aws.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export type ApiSurroundings = Awaited<ReturnType<typeof startApiSurroundings>>;
