import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { components } from '../../lambdas/contract/compiled/api.ts';
import { remediation } from '../../lambdas/contract/remedies.ts';
import { offersRecordId, sourceRecordsId } from '../../lambdas/contract/tables.ts';
import { hourOf } from '../../lambdas/domain/compliance.ts';
import { createSourceStore } from '../../lambdas/shared/stores/source-store.ts';
import { type Account, accountOf, type DeployedResource } from '../../tools/drill/ground/account.ts';
import { createDemoUser } from '../../tools/local-cloud/demo-user.ts';
import { deploy } from '../../tools/local-cloud/deploy.ts';
import { type LocalCloud, startLocalCloud } from '../../tools/local-cloud/local-cloud.ts';
import type { Outputs } from '../../tools/local-cloud/stack-outputs.ts';
import { sampleSource } from '../support/sample-source.ts';
import { createCheckedFetch } from './checked-fetch.ts';

type Schemas = components['schemas'];

const patience = 300_000;
const minute = 60_000;

let cloud: LocalCloud;
let outputs: Outputs;
let account: Account;
let resources: readonly DeployedResource[];
let chat: Server;
/** What the chat of on-call was told. */
const said: string[] = [];
/** As administrator; answers are held against the API document. */
let ask: <T>(path: string, change?: object) => Promise<T>;

const idOf = (type: string, begin: string): string => {
  const found = resources.find((each) => each.type === type && each.logicalId.startsWith(begin));
  if (found === undefined) throw new Error(`There is no ${type} ${begin}`);
  return found.physicalId;
};

/** Puts the product's way to the chat onto a server of ours. */
const openChat = async (): Promise<void> => {
  chat = createServer(async (request, answer) => {
    said.push(JSON.parse(await text(request)).text);
    answer.end('ok');
  });
  chat.listen(0, '127.0.0.1');
  await once(chat, 'listening');
  const notifier = idOf('AWS::Lambda::Function', 'OnCallNotifyOnCall');
  const { variables } = await account.configurationOf(notifier);
  const { port } = chat.address() as AddressInfo;
  await account.release(notifier, { ...variables, CHAT_WEBHOOK_URL: `http://127.0.0.1:${port}/` });
};

beforeAll(async () => {
  cloud = await startLocalCloud();
  ({ outputs } = await deploy(cloud));
  account = accountOf(cloud);
  resources = await account.resources();
  await openChat();
  const { token } = await (await createDemoUser(cloud, outputs, 'administrator')).signIn();
  const send = createCheckedFetch(outputs.ApiUrl);
  ask = async <T>(path: string, change?: object) => {
    const answer = await send(`${outputs.ApiUrl}${path}`, {
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(change && { method: 'POST', body: JSON.stringify(change) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  await ask('/admin/feature-flags', { ENABLE_REMEDIATION: true });
}, patience);
afterAll(async () => {
  chat?.close();
  await cloud?.stop();
}, patience);

/** As CloudWatch tells it; the local one evaluates no alarms like ours. */
const tell = (topic: string, alarm: string, change: { readonly isFiring: boolean; readonly ago: number }) =>
  account.publish(
    idOf('AWS::SNS::Topic', `Monitoring${topic}`),
    JSON.stringify({
      AlarmName: `DealerScope-local-Operations-${alarm}-1`,
      AlarmDescription: 'A drill. Runbook: docs/runbook.md#browser-trouble',
      NewStateValue: change.isFiring ? 'ALARM' : 'OK',
      StateChangeTime: new Date(Date.now() - change.ago).toISOString(),
    }),
  );

const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
  const end = Date.now() + 90_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}. The chat heard: ${said.join(' | ')}`);
    await new Promise((done) => setTimeout(done, 500));
  }
};

const browsers = async (): Promise<unknown> => {
  const { flags } = await ask<Schemas['FeatureFlags']>('/admin/feature-flags');
  return flags.find(({ name }) => name === 'MAX_BROWSER_CONTEXTS')?.effective;
};

test(
  'browsers that crash are made fewer and come back when it is calm, with the records and the words that belong to it',
  async () => {
    expect(await browsers()).toBe(2);
    await tell('Medium', 'BrowsersCrash', { isFiring: true, ago: 40 * minute });
    await until('fewer browsers', async () => (await browsers()) === 1);
    await until('the chat is told', () => said.some((each) => each.includes('MAX_BROWSER_CONTEXTS 2 → 1')));
    await tell('Medium', 'BrowsersCrash', { isFiring: false, ago: 31 * minute });
    await until('all browsers again', async () => (await browsers()) === 2);
    await until('the chat is told', () => said.some((each) => each.includes('MAX_BROWSER_CONTEXTS 1 → 2')));
    const { items } = await ask<Schemas['AuditRecordList']>('/api/audit?action=changeFeatureFlags&limit=100');
    const own = items.filter(({ actor }) => actor.subject === remediation);
    expect(own.map(({ phase }) => phase).sort()).toEqual(['intent', 'intent', 'outcome', 'outcome']);
  },
  patience,
);

test(
  'the source that breaks its contract is paused as a person would pause it',
  async () => {
    const tables = DynamoDBDocumentClient.from(new DynamoDBClient(cloud.clientOptions));
    const sources = createSourceStore(outputs.SourcesTableName, tables);
    await sources.put(sampleSource({ sourceId: 'changed', enabled: true }));
    const Item = {
      jobId: sourceRecordsId('changed'),
      recordId: offersRecordId(hourOf(new Date()), 'v', 0),
      offers: 100,
      invalidOffers: 90,
    };
    await tables.send(new PutCommand({ TableName: outputs.ScrapeJobsTableName, Item }));
    await tell('Critical', 'ValidExtractionsBurns14x', { isFiring: true, ago: 0 });
    await until('a pause', async () => (await sources.get('changed'))?.enabled === false);
    expect((await sources.get('changed'))?.lastChange).toMatchObject({ action: 'pause', by: remediation });
    await until('the chat is told', () => said.some((each) => each.includes('source changed paused')));
  },
  patience,
);
