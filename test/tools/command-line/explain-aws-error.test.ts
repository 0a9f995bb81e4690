import { expect, test } from '@jest/globals';
import { explainAwsError } from '../../../tools/command-line/explain-aws-error.ts';

const explain = explainAwsError('--table, AWS_REGION');

test.each([
  [
    'a refusal of a service',
    Object.assign(new Error('no such table'), { name: 'ResourceNotFoundException', $metadata: {} }),
  ],
  ['nobody at the other end', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
  ['no credentials', Object.assign(new Error('none'), { name: 'CredentialsProviderError' })],
])('%s is told with what to check', (_, error) => {
  expect(explain(error)).toBe(
    `AWS did not answer as it should (${error.name}: ${error.message}). Check --table, AWS_REGION, the credentials and their rights; AWS_ENDPOINT_URL names another AWS.`,
  );
});

test.each([
  ['ExpiredTokenException', 'The security token included in the request is expired'],
  ['RequestExpired', 'Request has passed its time'],
  ['CredentialsProviderError', 'The SSO session has expired'],
])('credentials that have expired are told as such: %s', (name, message) => {
  const error = Object.assign(new Error(message), { name, $metadata: {} });
  expect(explain(error)).toMatch(/^The AWS credentials have expired.*Sign in again/);
});

test('a region that is missing is told with how to name one', () => {
  expect(explain(new Error('Region is missing'))).toMatch(/^No region is named.*AWS_REGION=/);
});

test('a bug of ours is not explained away', () => {
  expect(explain(new TypeError('x is not a function'))).toBeUndefined();
  expect(explain('text')).toBeUndefined();
});
