import { GetBucketLocationCommand } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from '@jest/globals';
import { probeKey, tables } from '../../../lambdas/contract/tables.ts';
import {
  bucketProbe,
  cacheProbe,
  documentProbe,
  queueProbe,
  tableProbe,
  tokenKeysProbe,
} from '../../../lambdas/inspect-health/dependency-probes.ts';
import type { LatelyMeasured } from '../../../lambdas/inspect-health/lately-measured.ts';

const { signal } = new AbortController();
const measured =
  (overrides: Partial<LatelyMeasured> = {}) =>
  async (): Promise<LatelyMeasured> => ({
    oldestSeconds: {},
    cacheErrors: undefined,
    ...overrides,
  });

/** A client that keeps what it was sent. @param answer of each command */
const recording = (answer: (input: Record<string, unknown>) => unknown = () => ({})) => {
  const sent: { readonly command: unknown; readonly options: unknown }[] = [];
  const send = async (command: { readonly input: Record<string, unknown> }, options: unknown) => {
    sent.push({ command, options });
    return answer(command.input);
  };
  return { client: { send: send as never }, sent };
};

describe('a table', () => {
  test.each(Object.keys(tables) as (keyof typeof tables)[])(
    '%s is asked for a row that is not there, with its whole key, until the deadline',
    async (name) => {
      const { client, sent } = recording();
      expect(await tableProbe(name, 'physical', client).look(signal)).toEqual({ state: 'ok' });
      const [{ command, options } = { command: undefined, options: undefined }] = sent;
      expect(command).toBeInstanceOf(GetCommand);
      const { partitionKey, ...rest } = tables[name];
      const sortKey = 'sortKey' in rest ? { [rest.sortKey]: probeKey } : {};
      expect((command as GetCommand).input).toEqual({
        TableName: 'physical',
        Key: { [partitionKey]: probeKey, ...sortKey },
        ConsistentRead: true,
      });
      expect(options).toEqual({ abortSignal: signal });
    },
  );
});

describe('a queue', () => {
  const urls = { queue: 'https://sqs/1/pages', deadLetters: 'https://sqs/1/pages-dead' };
  const attributes = (waiting: number, inFlight: number, delayed: number) => ({
    Attributes: {
      ApproximateNumberOfMessages: String(waiting),
      ApproximateNumberOfMessagesNotVisible: String(inFlight),
      ApproximateNumberOfMessagesDelayed: String(delayed),
    },
  });
  const look = (dead: readonly [number, number, number], lately = measured()) => {
    const { client, sent } = recording(({ QueueUrl }) =>
      QueueUrl === urls.queue ? attributes(12, 3, 40) : attributes(...dead),
    );
    return { finding: queueProbe('pages', urls, { sqs: client, measured: lately }).look(signal), sent };
  };

  test('says how much it holds and for how long, as CloudWatch knows it', async () => {
    const { finding, sent } = look([0, 0, 0], measured({ oldestSeconds: { pages: 90, plans: 7 } }));
    expect(await finding).toEqual({
      state: 'ok',
      queue: { waiting: 12, inFlight: 3, delayed: 40, oldestSeconds: 90, deadLetters: 0 },
    });
    expect(sent.every(({ command }) => command instanceof GetQueueAttributesCommand)).toBe(true);
  });

  test('makes up no age that nobody knows', async () => {
    expect(await look([0, 0, 0]).finding).toMatchObject({ queue: { oldestSeconds: null } });
  });

  test.each([[[1, 0, 0]], [[0, 1, 0]], [[0, 0, 1]]] as const)(
    'is strained while dead letters are in it: %j',
    async (dead) => {
      const { finding } = look(dead);
      expect(await finding).toMatchObject({ state: 'strained', queue: { deadLetters: 1 } });
    },
  );
});

describe('the others', () => {
  test('a document is read as it is', async () => {
    expect(await documentProbe('flags', async () => ({})).look(signal)).toEqual({ state: 'ok' });
    const broken = documentProbe('flags', () => Promise.reject(new Error('not JSON')));
    await expect(broken.look(signal)).rejects.toThrow('not JSON');
  });

  test('a bucket is asked where it is, and for nothing in it', async () => {
    const { client, sent } = recording();
    expect(await bucketProbe('raw-pages', 'physical', client).look(signal)).toEqual({ state: 'ok' });
    expect(sent.map(({ command }) => command)).toEqual([expect.any(GetBucketLocationCommand)]);
  });

  test.each([
    ['{"keys":[{"kid":"1"}]}', 'ok'],
    ['{"keys":[]}', 'strained'],
    ['{}', 'strained'],
  ])('of the keys %s it says %s', async (text, state) => {
    const keys = async (): Promise<ArrayBuffer> => new TextEncoder().encode(text).buffer;
    expect(await tokenKeysProbe(keys).look(signal)).toMatchObject({ state });
  });

  test.each([
    ['memory', undefined, { state: 'ok', detail: 'Not in use: CACHE_PROVIDER is memory' }],
    ['redis', undefined, { state: 'unknown', detail: 'Nothing was measured of late' }],
    ['redis', 0, { state: 'ok' }],
    ['redis', 2, { state: 'strained', detail: '2 calls failed of late' }],
  ] as const)(
    'of the cache, with the provider %s and %s errors, it says what its users found',
    async (provider, cacheErrors, finding) => {
      const flags = async () => ({ CACHE_PROVIDER: provider });
      expect(await cacheProbe(flags, measured({ cacheErrors })).look(signal)).toEqual(finding);
    },
  );
});
