import { expect, test } from '@jest/globals';
import { isErrorLine } from '../../../tools/local-cloud/function-logs.ts';

test.each([
  '{"level":"ERROR","message":"Message failed and will be delivered again"}',
  '{"level":"CRITICAL","message":"x"}',
  '2026-11-21T01:00:00Z 8f0e Task timed out after 30.00 seconds',
  'RequestId: 8f0e Error: Runtime exited with error: signal: killed Runtime.ExitError',
  'Uncaught Exception {"errorType":"Runtime.ImportModuleError"}',
])('tells of a failure: %s', (line) => {
  expect(isErrorLine(line)).toBe(true);
});

test.each([
  '{"level":"INFO","message":"Message deferred","reason":"site-busy"}',
  '{"level":"WARN","message":"Flags are stale"}',
  'START RequestId: 8f0e Version: 1',
  'REPORT RequestId: 8f0e Duration: 12 ms',
])('does not: %s', (line) => {
  expect(isErrorLine(line)).toBe(false);
});
