import { expect, test } from '@jest/globals';
import { describePreflight } from '../../../tools/preflight/describe-preflight.ts';
import type { Finding } from '../../../tools/preflight/finding.ts';
import { needsOf } from '../../../tools/preflight/needs.ts';
import { resource, sampleStack } from '../../support/sample-stacks.ts';

const needs = needsOf([sampleStack({ Q: resource('AWS::SQS::Queue'), R: resource('A::B::C') })]);

const told = (...findings: readonly Finding[]) => describePreflight({ needs, findings });

test('what is needed is told first, the gravest next, with what to do', () => {
  expect(
    told(
      { id: 'mail', severity: 'info', sentence: 'Mails go.' },
      { id: 'quota/a', severity: 'fails', sentence: 'Too few.', remedy: 'Ask for more.' },
    ),
  ).toEqual([
    'Needs 1 stacks of 2 resources: 1 queues; consumers of queues run up to 0 functions at once.',
    '',
    'Will fail:',
    '  quota/a: Too few.',
    '    -> Ask for more.',
    '',
    'Good to know:',
    '  mail: Mails go.',
    '',
    '1 will fail: do not deploy yet.',
  ]);
});

test('what nobody looked at is counted, and said once where the reason is the same', () => {
  const unread = { severity: 'unchecked', sentence: 'Nobody looked: no' } as const;
  expect(told({ id: 'a', ...unread }, { id: 'b', ...unread }).slice(1)).toEqual([
    '',
    'Not checked:',
    '  a, b: Nobody looked: no',
    '',
    'Nothing found that will fail; 2 not checked.',
  ]);
});

test('nothing found is said in a line', () => {
  expect(told().slice(1)).toEqual(['', 'Nothing found that will fail.']);
});
