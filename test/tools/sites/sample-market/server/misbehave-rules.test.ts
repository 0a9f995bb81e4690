import { describe, expect, test } from '@jest/globals';
import { createMisbehaveRules } from '../../../../../tools/sites/sample-market/server/misbehave-rules.ts';
import { parseRule } from '../../../../../tools/sites/sample-market/server/misbehaviour.ts';

describe('misbehave rules', () => {
  test('spoil as many requests as told, then no more', () => {
    const rules = createMisbehaveRules();
    rules.add({ as: 'unavailable', times: 2 });
    const taken = [1, 2, 3].map(() => rules.take('a.example', '/')?.as);
    expect(taken).toEqual(['unavailable', 'unavailable', undefined]);
    expect(rules.active()).toEqual([]);
  });

  test.each([
    ['a.example', '/lot/1', 'reset'],
    ['a.example', '/lots', undefined],
    ['b.example', '/lot/1', undefined],
  ])('for a host and a path meet %s%s: %s', (host, path, met) => {
    const rules = createMisbehaveRules();
    rules.add({ as: 'reset', host: 'a.example', path: '/lot/', times: 1 });
    expect(rules.take(host, path)?.as).toBe(met);
  });

  test('are met in the order they came', () => {
    const rules = createMisbehaveRules();
    rules.add({ as: 'slow', times: 1 });
    rules.add({ as: 'garbage', times: 1 });
    expect([rules.take('a', '/')?.as, rules.take('a', '/')?.as]).toEqual(['slow', 'garbage']);
  });

  test('can be removed one by one, or all', () => {
    const rules = createMisbehaveRules();
    const first = rules.add({ as: 'slow', times: 9 });
    rules.add({ as: 'reset', times: 9 });
    expect(rules.remove(first.id)).toBe(true);
    expect(rules.remove(first.id)).toBe(false);
    expect(rules.active().map(({ rule }) => rule.as)).toEqual(['reset']);
    rules.clear();
    expect(rules.active()).toEqual([]);
  });
});

describe('parseRule', () => {
  test('takes a whole rule', () => {
    const rule = { as: 'too-many-requests', times: 3, host: 'a.example', path: '/', retryAfterSeconds: 2 };
    expect(parseRule(rule)).toEqual(rule);
  });

  test('names everything that is wrong', () => {
    expect(() => parseRule({ as: 'rude', times: 0, host: 7, delayMilliseconds: -1 })).toThrow(
      /"as" must be one of .*; "times" must be a whole number from 1; "host" must be a text; "delayMilliseconds" must be a number from 0/,
    );
  });

  test.each([null, undefined, 'slow', [], 7])('refuses %j', (data) => {
    expect(() => parseRule(data)).toThrow('Not a rule');
  });
});
