import { describe, expect, test } from '@jest/globals';
import { describeErrors, describeLogLine, describeQueues } from '../../../tools/start/explain-failure.ts';

describe('a function’s log line', () => {
  test('is told as its message, its error with the causes, and the place of the innermost', () => {
    const line = JSON.stringify({
      level: 'ERROR',
      message: 'A request failed',
      error: {
        name: 'ApiError',
        message: 'try again',
        cause: {
          name: 'AccessDenied',
          message: 'no sqs:SendMessage',
          stack: 'AccessDenied\n    at send (sqs.ts:7:1)',
        },
      },
    });
    expect(describeLogLine(line)).toBe(
      'A request failed: ApiError: try again, because AccessDenied: no sqs:SendMessage (at send (sqs.ts:7:1))',
    );
  });

  test('of a message given up has its detail', () => {
    expect(describeLogLine('{"message":"Message given up","detail":"The body is not JSON"}')).toBe(
      'Message given up: The body is not JSON',
    );
  });

  test('that is not structured stays as it is', () => {
    expect(describeLogLine('Task timed out after 3.00 seconds')).toBe('Task timed out after 3.00 seconds');
  });
});

test('errors that say the same are shown once, and nothing is said when there are none', () => {
  const line = { group: 'fetch-page', message: 'Task timed out' };
  expect(describeErrors([line, line])).toEqual([
    'The last errors in the logs of the functions:',
    '  fetch-page\n    Task timed out',
  ]);
  expect(describeErrors([])).toEqual([]);
});

test('only queues with messages are shown', () => {
  const queue = { url: 'u', waiting: 0, delayed: 0, inFlight: 0, deadLetterUrl: 'd', deadLetters: 0 };
  const lines = describeQueues([
    { ...queue, name: 'idle' },
    { ...queue, name: 'pages', waiting: 3, deadLetters: 1 },
  ]);
  expect(lines).toEqual([
    'Where messages are:',
    '  pages: 3 waiting, 0 delayed, 0 being worked on, 1 dead letters',
  ]);
});
