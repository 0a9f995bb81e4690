import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { GiveUpError, RetryLaterError } from '../../../../lambdas/shared/errors/work-errors.ts';
import type { Failure } from '../../../../lambdas/shared/queues/dead-letter.ts';
import { consumeQueue, MAX_DEFERRALS } from '../../../../lambdas/shared/queues/queue-consumer.ts';
import { lambdaContext } from '../../../support/lambda-context.ts';
import { recordingSqs } from '../../../support/recording-sqs.ts';
import { silentTelemetry } from '../../../support/silent-telemetry.ts';
import { type RecordParts, sqsEvent } from '../../../support/sqs-event.ts';

interface Message {
  readonly jobId: string;
  readonly attempt?: number;
}

const work = 'https://sqs.example/work';
const deadLetters = 'https://sqs.example/dead-letters';
const maxReceives = 4;

const message: Message = { jobId: 'county-1', attempt: 0 };
const later = (seconds: number) => new RetryLaterError('site-busy', 'answered 429', seconds);
const never = new GiveUpError('egress-blocked', 'a private address');
const bug = new TypeError('x is undefined');

/** A consumer whose work does what `process` does, and a notebook of what became of it. */
const consumer = (
  process: (message: Message, receives: number) => Promise<void> | void,
  onGivenUp?: (message: Message, failure: Failure) => Promise<void>,
) => {
  const { sqs, sent, failWith } = recordingSqs();
  const telemetry = silentTelemetry('fetch-page');
  const givenUp: [Message, Failure][] = [];
  const handler = consumeQueue<Message>({
    telemetry,
    variables: () => ({
      WORK_QUEUE_URL: work,
      DEAD_LETTER_QUEUE_URL: deadLetters,
      MAX_RECEIVES: String(maxReceives),
    }),
    parse: (body) => {
      if (typeof body === 'object' && body !== null && 'jobId' in body) return body as Message;
      throw new GiveUpError('malformed-message', 'no jobId');
    },
    process: async (each, _, receives) => process(each, receives),
    onGivenUp: onGivenUp ?? (async (each, failure) => void givenUp.push([each, failure])),
    sqs,
  });
  const receive = (...records: RecordParts[]) => handler(sqsEvent(...records), lambdaContext());
  return { receive, sent, givenUp, failWith, logged: telemetry.logged };
};

const failing = (error: unknown) =>
  consumer(() => {
    throw error;
  });
const done = { batchItemFailures: [] };
const deadLetter = (body: unknown, reason: string, detail: unknown = expect.any(String)) => ({
  queueUrl: deadLetters,
  body,
  attributes: { reason, detail, stage: 'fetch-page' },
});

describe('a record whose work succeeds', () => {
  test('is deleted, and nothing is sent', async () => {
    const seen: Message[] = [];
    const { receive, sent } = consumer((each) => void seen.push(each));
    expect(await receive({ body: message })).toEqual(done);
    expect(seen).toEqual([message]);
    expect(sent).toEqual([]);
  });

  test('is told how often it was delivered', async () => {
    const seen: number[] = [];
    const { receive } = consumer((_, receives) => void seen.push(receives));
    await receive({ body: message }, { body: message, receives: 3 });
    expect(seen).toEqual([1, 3]);
  });
});

describe('a record that must wait', () => {
  test.each([
    [0, 0],
    [-5, 0],
    [12.2, 13],
    [900, 900],
    [5_000, 900],
  ])('for %s s comes back as a copy after %i s, with one more attempt', async (asked, delaySeconds) => {
    const { receive, sent, givenUp } = failing(later(asked));
    // On its last receive, too: waiting is no failure.
    expect(await receive({ body: { ...message, attempt: 3 }, receives: maxReceives })).toEqual(done);
    expect(sent).toEqual([
      { queueUrl: work, body: { ...message, attempt: 4 }, delaySeconds, attributes: {} },
    ]);
    expect(givenUp).toEqual([]);
  });

  test('is deferred for the first time when it does not count attempts', async () => {
    const { receive, sent } = failing(later(1));
    await receive({ body: { jobId: 'county-1' } });
    expect(sent[0]?.body).toEqual({ jobId: 'county-1', attempt: 1 });
  });

  test('is deferred for ever, with its attempts untouched, while its wait is free', async () => {
    const wait = new RetryLaterError('job-paused', 'free wait', 60, { free: true });
    const { receive, sent } = failing(wait);
    const worn = { ...message, attempt: MAX_DEFERRALS };
    expect(await receive({ body: worn })).toEqual(done);
    expect(sent).toEqual([expect.objectContaining({ queueUrl: work, body: worn, delaySeconds: 60 })]);
  });

  test('comes again itself where its deliveries are to go on counting, and is given up at the last', async () => {
    const wait = new RetryLaterError('no-browser-free', 'all at work', 10, {
      free: true,
      keepsReceives: true,
    });
    const { receive, sent, givenUp } = failing(wait);
    await expect(receive({ body: message, receives: maxReceives - 1 })).rejects.toThrow();
    expect(sent).toEqual([]);
    expect(await receive({ body: message, receives: maxReceives })).toEqual(done);
    expect(sent).toEqual([deadLetter(message, 'no-browser-free', 'all at work')]);
    expect(givenUp).toHaveLength(1);
  });

  test('is given up after as many deferrals as there may be, and not one before', async () => {
    const last = failing(later(1));
    await last.receive({ body: { ...message, attempt: MAX_DEFERRALS - 1 } });
    expect(last.sent[0]?.queueUrl).toBe(work);
    const { receive, sent, givenUp } = failing(later(1));
    const worn = { ...message, attempt: MAX_DEFERRALS };
    expect(await receive({ body: worn })).toEqual(done);
    expect(sent).toEqual([deadLetter(worn, 'site-busy', 'answered 429')]);
    expect(givenUp).toEqual([[worn, { code: 'site-busy', message: 'answered 429' }]]);
  });

  test('is delivered again when its copy cannot be sent', async () => {
    const { receive, failWith } = failing(later(1));
    failWith(new Error('SQS is down'));
    await expect(receive({ body: message })).rejects.toThrow();
  });
});

describe('a record that is given up', () => {
  test('goes to the dead-letter queue with its reason, and ends what hung on it', async () => {
    const { receive, sent, givenUp } = failing(never);
    expect(await receive({ body: message })).toEqual(done);
    expect(sent).toEqual([deadLetter(message, 'egress-blocked', 'a private address')]);
    expect(givenUp).toEqual([[message, { code: 'egress-blocked', message: 'a private address' }]]);
  });

  test.each(['{"jobId":', '', 'null', '[]', '{"job":1}'])(
    'as no message (%s) is not worked on',
    async (body) => {
      const { receive, sent, givenUp } = consumer(() => {
        throw new Error('must not be worked on');
      });
      expect(await receive({ body: body === '' ? ' ' : body })).toEqual(done);
      expect(sent.map(({ attributes }) => attributes)).toEqual([
        expect.objectContaining({ reason: 'malformed-message' }),
      ]);
      expect(givenUp).toEqual([]);
    },
  );

  test('has its letter kept before its page is ended: a crash in between loses neither', async () => {
    const order: string[] = [];
    const { receive, sent } = consumer(
      () => {
        throw never;
      },
      async () => {
        order.push(`letters: ${sent.length}`);
        throw new Error('the table is down');
      },
    );
    await expect(receive({ body: message })).rejects.toThrow();
    expect(order).toEqual(['letters: 1']);
  });

  test('is delivered again when its letter cannot be sent, and nothing is ended', async () => {
    const { receive, givenUp, failWith } = failing(never);
    failWith(new Error('SQS is down'));
    await expect(receive({ body: message })).rejects.toThrow();
    expect(givenUp).toEqual([]);
  });

  test('may say anything in its reason', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 5_000 }), async (text) => {
        const { receive, sent } = failing(new GiveUpError('odd', `${text}\u0000\ud800`));
        expect(await receive({ body: message })).toEqual(done);
        expect(sent).toHaveLength(1);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a record that meets a bug', () => {
  test.each([1, maxReceives - 1])('is delivered again after receive %i', async (receives) => {
    const { receive, sent, givenUp } = consumer(({ jobId }) => {
      if (jobId === 'buggy') throw bug;
    });
    const answer = await receive({ body: message }, { body: { jobId: 'buggy' }, messageId: 'm7', receives });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm7' }] });
    expect(sent).toEqual([]);
    expect(givenUp).toEqual([]);
  });

  test('is set aside at its last receive', async () => {
    const { receive, sent, givenUp } = failing(bug);
    expect(await receive({ body: message, receives: maxReceives })).toEqual(done);
    expect(sent).toEqual([deadLetter(message, 'unexpected-error', 'x is undefined')]);
    expect(givenUp).toEqual([[message, { code: 'unexpected-error', message: 'x is undefined' }]]);
  });

  test.each([['text'], [undefined], [null]])('that throws %s is set aside like any other', async (thrown) => {
    const { receive, sent } = failing(thrown);
    await receive({ body: message, receives: maxReceives });
    expect(sent).toEqual([deadLetter(message, 'unexpected-error', String(thrown))]);
  });

  test('that killed its process each time is set aside untouched', async () => {
    const { receive, sent, givenUp } = consumer(() => {
      throw new Error('must not be worked on');
    });
    expect(await receive({ body: message, receives: maxReceives + 1 })).toEqual(done);
    expect(sent).toEqual([deadLetter(message, 'no-answer')]);
    expect(givenUp).toHaveLength(1);
  });

  test('fails the invocation when it is alone, so that the alarm of a new version sees it', async () => {
    await expect(failing(bug).receive({ body: message }, { body: message })).rejects.toThrow();
  });
});

describe('a batch', () => {
  test('each record meets its own fate, whatever the others do', async () => {
    const { receive, sent, logged } = consumer(async ({ jobId }) => {
      await Promise.resolve();
      if (jobId === 'wait') throw later(7);
      if (jobId === 'stop') throw never;
      if (jobId === 'bug') throw bug;
    });
    const answer = await receive(
      ...['bug', 'fine', 'wait', 'stop'].map((jobId) => ({ body: { jobId }, messageId: jobId })),
      { body: 'no JSON', messageId: 'broken' },
    );
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'bug' }] });
    expect(new Set(sent.map(({ queueUrl, attributes }) => attributes.reason ?? queueUrl))).toEqual(
      new Set([work, 'egress-blocked', 'malformed-message']),
    );
    // Side by side, and yet each log line names its own record.
    expect(logged.map(({ messageId, jobId }) => [messageId, jobId])).toEqual(
      expect.arrayContaining([
        ['bug', 'bug'],
        ['wait', 'wait'],
        ['stop', 'stop'],
        ['broken', undefined],
      ]),
    );
  });
});
