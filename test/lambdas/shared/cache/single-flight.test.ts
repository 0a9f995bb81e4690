import { describe, expect, test } from '@jest/globals';
import { createSingleFlight } from '../../../../lambdas/shared/cache/single-flight.ts';

const world = () => {
  const clock = { now: 0 };
  const fly = createSingleFlight(() => clock.now);
  const reads: PromiseWithResolvers<string>[] = [];
  const ask = (key = 'k') =>
    fly(key, () => {
      const read = Promise.withResolvers<string>();
      reads.push(read);
      return read.promise;
    });
  return { clock, ask, reads };
};

describe('a single flight', () => {
  test('reads once for a thousand who ask at once', async () => {
    const { ask, reads } = world();
    const all = Array.from({ length: 1_000 }, () => ask());
    reads[0]?.resolve('read');
    expect(new Set(await Promise.all(all))).toEqual(new Set(['read']));
    expect(reads).toHaveLength(1);
  });

  test('reads for each key, and anew once the reading has ended', async () => {
    const { ask, reads } = world();
    const [one, other] = [ask('one'), ask('other')];
    reads[0]?.resolve('1');
    reads[1]?.resolve('2');
    expect(await Promise.all([one, other])).toEqual(['1', '2']);
    ask('one');
    expect(reads).toHaveLength(3);
  });

  test('fails for all who wait, and is tried anew by the next', async () => {
    const { ask, reads } = world();
    const all = [ask(), ask()];
    reads[0]?.reject(new Error('no table'));
    expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    ask();
    expect(reads).toHaveLength(2);
  });

  test.each([
    [1_999, 1],
    [2_000, 2],
  ])('that was frozen: who comes %d ms later makes it %d readings', (later, count) => {
    const { clock, ask, reads } = world();
    ask();
    clock.now = later;
    ask();
    expect(reads).toHaveLength(count);
  });

  test('that ends late takes nothing from its successor', async () => {
    const { clock, ask, reads } = world();
    const frozen = ask();
    clock.now = 2_000;
    ask();
    reads[0]?.resolve('old');
    await frozen;
    ask();
    expect(reads).toHaveLength(2);
  });
});
