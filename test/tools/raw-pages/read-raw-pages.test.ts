import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { type KeptPage, type RawPages, UnreadablePageError } from '../../../tools/raw-pages/raw-pages.ts';
import { readRawPages } from '../../../tools/raw-pages/read-raw-pages.ts';
import { allOf } from '../../support/all-of.ts';

/** A store of pages that open in the reverse order, and the most that were open at once. */
const storeOf = (names: readonly string[]) => {
  const state = { open: 0, most: 0 };
  const store: RawPages = {
    sources: async () => ['county', 'dealer'],
    async *names(source) {
      yield* source === 'county' ? names : [`${source}'s`];
    },
    async read(name) {
      state.open += 1;
      state.most = Math.max(state.most, state.open);
      for (let turn = names.indexOf(name); turn < names.length; turn += 1) await setImmediate();
      state.open -= 1;
      if (name === 'bad') throw new UnreadablePageError('corrupt', 'bad is broken');
      if (name === 'fault') throw new TypeError('a fault of ours');
      return { name } as KeptPage;
    },
    find: () => Promise.reject(new Error('not asked for')),
  };
  return { store, state };
};

const namesOf = async (store: RawPages, range: Parameters<typeof readRawPages>[1]): Promise<string[]> =>
  (await allOf(readRawPages(store, range))).map((each) =>
    'page' in each ? each.page.name : `${each.problem.name}: ${each.problem.reason}`,
  );

describe('reading a store', () => {
  test('gives the pages in its order, never more ahead than told', async () => {
    const { store, state } = storeOf(['a', 'b', 'c', 'd', 'e']);
    expect(await namesOf(store, { ahead: 2, sources: ['county'] })).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(state.most).toBe(2);
  });

  test('ends each source at the limit', async () => {
    const { store } = storeOf(['a', 'b', 'c']);
    expect(await namesOf(store, { ahead: 5, limit: 2 })).toEqual(['a', 'b', "dealer's"]);
  });

  test('refuses a source that the store does not have', async () => {
    const reading = namesOf(storeOf([]).store, { ahead: 1, sources: ['county', 'boats'] });
    await expect(reading).rejects.toThrow('no pages of a source boats, but of: county, dealer');
  });

  test('goes on after a page that cannot be read', async () => {
    expect(await namesOf(storeOf(['a', 'bad', 'c']).store, { ahead: 2, sources: ['county'] })).toEqual([
      'a',
      'bad: corrupt',
      'c',
    ]);
  });

  test('hides no fault of ours', async () => {
    await expect(namesOf(storeOf(['a', 'fault']).store, { ahead: 3 })).rejects.toThrow('a fault of ours');
  });
});
