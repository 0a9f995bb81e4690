import { expect, test } from '@jest/globals';
import { createOneByOne } from '../../../../lambdas/shared/politeness/one-by-one.ts';

/** Work that says when it begins and ends; it ends when told. */
const recorded = () => {
  const log: string[] = [];
  const oneByOne = createOneByOne();
  const start = (host: string, name: string, failure?: Error) => {
    const gate = Promise.withResolvers<string>();
    const done = oneByOne(host, async () => {
      log.push(`${name} begins`);
      await gate.promise;
      log.push(`${name} ends`);
      if (failure !== undefined) throw failure;
      return name;
    });
    return { done, end: () => gate.resolve(name) };
  };
  return { log, start };
};

test('what is of one name waits for what came before, and gives its own answer', async () => {
  const { log, start } = recorded();
  const first = start('a', 'first');
  const second = start('a', 'second');
  second.end();
  first.end();
  expect(await Promise.all([second.done, first.done])).toEqual(['second', 'first']);
  expect(log).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

test('what is of another name does not wait', async () => {
  const { start } = recorded();
  const first = start('a', 'first');
  const other = start('b', 'other');
  other.end();
  expect(await other.done).toBe('other');
  first.end();
  expect(await first.done).toBe('first');
});

test('a failure is heard by whom it belongs to, and does not hold up the next', async () => {
  const { start } = recorded();
  const first = start('a', 'first', new Error('no table'));
  const second = start('a', 'second');
  first.end();
  second.end();
  await expect(first.done).rejects.toThrow('no table');
  expect(await second.done).toBe('second');
});
