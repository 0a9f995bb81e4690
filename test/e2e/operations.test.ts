import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { tables } from '../../lambdas/contract/tables.ts';
import { workQueueNames } from '../../lambdas/contract/work-queues.ts';
import { chainStart } from '../../lambdas/domain/audit/audit-record.ts';
import { readAnchors } from '../../tools/audit/read-anchors.ts';
import { accountOf } from '../../tools/drill/ground/account.ts';
import { createDemoUser } from '../../tools/local-cloud/demo-user.ts';
import { deploy } from '../../tools/local-cloud/deploy.ts';
import { type LocalCloud, startLocalCloud } from '../../tools/local-cloud/local-cloud.ts';
import type { Outputs } from '../../tools/local-cloud/stack-outputs.ts';
import { createCheckedFetch } from './checked-fetch.ts';

const patience = 300_000;

let cloud: LocalCloud;
let outputs: Outputs;
/** Answers are held against the API document. */
let ask: (path: string) => Promise<Response>;

beforeAll(async () => {
  cloud = await startLocalCloud();
  ({ outputs } = await deploy(cloud));
  const { token } = await (await createDemoUser(cloud, outputs, 'operator')).signIn();
  const send = createCheckedFetch(outputs.ApiUrl);
  ask = (path) => send(`${outputs.ApiUrl}${path}`, { headers: { authorization: `Bearer ${token}` } });
}, patience);
afterAll(() => cloud?.stop(), patience);

test('everything that the product hangs on answers, with the rights that its inspector has', async () => {
  const answer = await ask('/api/health');
  expect(answer.status).toBe(200);
  const { dependencies } = (await answer.json()) as {
    readonly dependencies: readonly {
      readonly kind: string;
      readonly name: string;
      readonly state: string;
    }[];
  };
  const named = (kind: string): string[] =>
    dependencies.filter((each) => each.kind === kind).map(({ name }) => name);
  expect(named('table').sort()).toEqual(Object.keys(tables).sort());
  expect(named('queue')).toEqual([...workQueueNames]);
  // A first call on a busy machine is slow; that counts as strained, and is no fault.
  expect(dependencies.filter(({ state }) => state === 'failing')).toEqual([]);
});

test('a promise is unknown where nobody counts, and not kept by invention', async () => {
  const answer = await ask('/api/slo');
  expect(answer.status).toBe(200);
  const { objectives } = (await answer.json()) as {
    readonly objectives: readonly { readonly state: string }[];
  };
  expect(new Set(objectives.map(({ state }) => state))).toEqual(new Set(['unknown']));
});

// The lock itself is no part of this: the local AWS makes buckets without it. A test of the template holds it.
test('a day that is over is anchored once, with the rights that its function has', async () => {
  const account = accountOf(cloud);
  const resources = await account.resources();
  const anchorer = resources.find(
    ({ type, logicalId }) => type === 'AWS::Lambda::Function' && logicalId.startsWith('AuditAnchor'),
  );
  const yesterday = new Date(Date.now() - 86_400_000 - 600_000).toISOString().slice(0, 10);
  const objects = new S3Client({ ...cloud.clientOptions, forcePathStyle: true });
  const bucket = outputs.AuditAnchorsBucketName;
  for (const _ of ['first', 'again']) await account.invoke(`${anchorer?.physicalId}:live`, {});
  const { number, hash } = chainStart(yesterday);
  expect(await readAnchors(bucket, yesterday, objects)).toEqual([{ day: yesterday, number, hash }]);
});
