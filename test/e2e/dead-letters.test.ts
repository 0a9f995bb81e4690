import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sendDeadLetter } from '../../lambdas/shared/queues/dead-letter.ts';
import { type LocalCloud, startLocalCloud } from '../../tools/local-cloud/local-cloud.ts';

const root = resolve(import.meta.dirname, '../..');
const patience = 120_000;

let cloud: LocalCloud;
let sqs: SQSClient;
let workUrl: string;
let deadUrl: string;

const attributeOf = async (url: string, name: 'QueueArn' | 'ApproximateNumberOfMessages'): Promise<string> =>
  (await sqs.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [name] }))).Attributes?.[
    name
  ] ?? '';

const createQueue = async (name: string, attributes: Record<string, string> = {}): Promise<string> =>
  (await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }))).QueueUrl ?? '';

const dlq = (...words: string[]): Promise<{ status: number | null; out: string; said: string }> =>
  new Promise((settle, refuse) => {
    const program = spawn(process.execPath, ['tools/dlq/dlq.ts', ...words], {
      cwd: root,
      env: { ...cloud.environment },
    });
    let out = '';
    let said = '';
    program.stdout.on('data', (chunk) => {
      out += chunk;
    });
    program.stderr.on('data', (chunk) => {
      said += chunk;
    });
    program.once('error', refuse);
    program.once('close', (status) => settle({ status, out, said }));
  });

const message = (pageId: string, url = 'https://county.example/lot') =>
  JSON.stringify({ jobId: 'j1', pageId, sourceId: 'county', url, depth: 0, attempt: 20 });

beforeAll(async () => {
  cloud = await startLocalCloud();
  sqs = new SQSClient(cloud.clientOptions);
  deadUrl = await createQueue('staging-ScrapingPagesDeadLetters');
  const policy = { deadLetterTargetArn: await attributeOf(deadUrl, 'QueueArn'), maxReceiveCount: 5 };
  workUrl = await createQueue('staging-ScrapingPagesQueue', { RedrivePolicy: JSON.stringify(policy) });
  for (let index = 0; index < 23; index += 1) {
    const failure = {
      code: 'site-busy',
      message: `https://county.example/${index} answered 503 for ${index} s`,
    };
    await sendDeadLetter(sqs, deadUrl, { body: message(`p${index}`), failure, stage: 'fetch-page' });
  }
  const failure = { code: 'egress-blocked', message: 'loopback: http://127.0.0.1/' };
  const body = message('p99', 'http://127.0.0.1/');
  await sendDeadLetter(sqs, deadUrl, { body, failure, stage: 'fetch-page' });
}, patience);

afterAll(async () => {
  await cloud?.stop();
}, patience);

const classes = async (): Promise<{ name: string; reason: string; letters: number }[]> =>
  JSON.parse((await dlq('--json')).out);

test(
  'dead letters are told by class, and stay where they are',
  async () => {
    const found = await classes();
    expect(found.map(({ reason, letters }) => [reason, letters])).toEqual([
      ['site-busy', 23],
      ['egress-blocked', 1],
    ]);
    expect(await attributeOf(deadUrl, 'ApproximateNumberOfMessages')).toBe('24');
    const { status, out } = await dlq();
    expect(status).toBe(1);
    expect(out).toContain('23 letters  fetch-page: site-busy\n          URL answered N for N s');
  },
  patience,
);

test(
  'a class is tried without a network',
  async () => {
    const [, refused] = await classes();
    const { status, out } = await dlq('try', refused?.name ?? '');
    expect(out).toContain(
      '0 of 1 would now succeed\n            1 would fail: its address is refused: loopback',
    );
    expect(status).toBe(1);
  },
  patience,
);

test(
  'a class goes back to its work queue, anew, and the others stay',
  async () => {
    const [busy] = await classes();
    const { status, out } = await dlq('redrive', busy?.name ?? '', '--rate', '200');
    expect({ status, out }).toEqual({ status: 0, out: '23 of 23 letters sent.\n' });
    expect(await attributeOf(workUrl, 'ApproximateNumberOfMessages')).toBe('23');
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: workUrl }));
    expect(JSON.parse(Messages[0]?.Body ?? '')).toMatchObject({ sourceId: 'county', attempt: 0 });
    expect((await classes()).map(({ reason, letters }) => [reason, letters])).toEqual([
      ['egress-blocked', 1],
    ]);
  },
  patience,
);

test(
  'a class that is no more, and an AWS that does not answer, are told in a sentence',
  async () => {
    expect(await dlq('show', '00000000')).toMatchObject({
      status: 2,
      said: expect.stringContaining('No letter is of class 00000000 now'),
    });
  },
  patience,
);
