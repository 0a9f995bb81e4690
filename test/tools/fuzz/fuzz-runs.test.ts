import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { routeOf } from '../../../lambdas/contract/routes.ts';
import { fuzzRuns } from '../../../tools/fuzz/fuzz-runs.ts';

const api = {
  url: 'https://127.0.0.1:1/v1',
  certificateFile: 'server.crt',
  configurationFile: 'known.toml',
};

test('every operation is fuzzed once, and the change of the flags that all others stand on comes last', () => {
  const [all, flags, ...others] = fuzzRuns(api, { seed: 7, examples: 50 });
  expect(all?.words.join(' ')).toContain('--exclude-operation-id changeFeatureFlags');
  expect(flags?.words.join(' ')).toContain('--include-operation-id changeFeatureFlags');
  expect(others).toEqual([]);
  expect(routeOf).toHaveProperty('changeFeatureFlags');
});

test('both runs are told the seed, how much to try, and where their reports go', () => {
  const told = fuzzRuns(api, { seed: 7, examples: 3, report: 'found' }).map(({ words }) => words.join(' '));
  for (const words of told) {
    expect(words).toContain('--seed 7 --max-examples 3 ');
    expect(words).toContain('--config-file known.toml ');
  }
  expect(told[0]).toContain(`--report-json-path ${resolve('found/operations.json')}`);
  expect(told[1]).toContain(`--report-json-path ${resolve('found/flags.json')}`);
});
