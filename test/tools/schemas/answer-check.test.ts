import { describe, expect, test } from '@jest/globals';
import { type Answered, createAnswerCheck } from '../../../tools/schemas/answer-check.ts';

const check = createAnswerCheck();
const headers = {
  'content-type': 'application/json',
  'x-correlation-id': 'c',
  etag: '"0123456789abcdef0123456789abcdef"',
};
const health = { method: 'GET', path: '/healthz' };
const healthy: Answered = {
  status: 200,
  headers,
  body: { status: 'ok', environment: 'local', version: '7' },
};
const problem = (code: string, status: number): Answered => ({
  status,
  headers: { ...headers, 'content-type': 'application/problem+json' },
  body: {
    type: `https://dealerscope.example/problems/${code}`,
    ...{ title: 'A title', status, detail: 'What to do', instance: 'urn:uuid:c', correlationId: 'c' },
  },
});

describe('the check of an answer', () => {
  test('finds nothing in one that is as documented, with whatever parameters of its type', () => {
    expect(check(health, healthy)).toEqual([]);
    const typed = { ...headers, 'content-type': 'application/json; charset=utf-8' };
    expect(check(health, { ...healthy, headers: typed })).toEqual([]);
  });

  test.each<[string, Answered, RegExp]>([
    ['a status', { ...healthy, status: 418 }, /status is not documented/],
    ['a content type', { ...healthy, headers: { ...headers, 'content-type': 'text/html' } }, /text\/html/],
    ['a header that is missing', { ...healthy, headers: { 'content-type': 'application/json' } }, /x-corr/],
    ['a body of another shape', { ...healthy, body: { status: 'ok' } }, /environment/],
    ['a field too many', { ...healthy, body: { ...(healthy.body as object), uptime: 7 } }, /additional/],
    ['a problem of another status', problem('forbidden', 400), /says 400, and the answer 400/],
    ['a problem that nobody documented', problem('out-of-tea', 400), /body\/type/],
  ])('notices %s', (_, answered, fault) => {
    expect(check(health, answered).join('\n')).toMatch(fault);
  });

  test('finds the operation of a path that is filled in', () => {
    const asked = { method: 'GET', path: '/api/scrape-jobs/job-1' };
    expect(check(asked, problem('not-found', 404))).toEqual([]);
    expect(check(asked, { ...healthy, headers })).not.toEqual([]);
  });

  test.each([
    [404, 'not-found', 0],
    [405, 'method-not-allowed', 0],
    [500, 'internal-error', 1],
  ])('lets what is no operation be refused only: %d', (status, code, faults) => {
    expect(check({ method: 'GET', path: '/nowhere' }, problem(code, status))).toHaveLength(faults);
  });
});
