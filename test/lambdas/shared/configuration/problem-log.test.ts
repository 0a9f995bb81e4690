import { expect, test } from '@jest/globals';
import { problemLog } from '../../../../lambdas/shared/configuration/problem-log.ts';

test('a problem is logged when it appears, when it changes and when it ends, and not in between', () => {
  const lines: string[] = [];
  const report = problemLog('Rules', {
    info: (input) => void lines.push(`info ${String(input)}`),
    warn: (input, ...details) => void lines.push(`warn ${String(input)} ${JSON.stringify(details)}`),
  });
  for (const problems of ['', 'a', 'a', 'b', '', '', 'a']) report(problems, { of: problems });
  expect(lines).toEqual([
    'warn Rules: a [{"of":"a"}]',
    'warn Rules: b [{"of":"b"}]',
    'info Rules are read from AppConfig again',
    'warn Rules: a [{"of":"a"}]',
  ]);
});
