import { expect, test } from '@jest/globals';
import { fuzzConfiguration } from '../../../tools/fuzz/fuzz-configuration.ts';
import { tokenVariable } from '../../../tools/fuzz/fuzz-runs.ts';

test('the token comes by the variable that the configuration reads', () => {
  expect(fuzzConfiguration({})).toContain(`"Bearer \${${tokenVariable}}"`);
});

test('most requests for one thing are for one that there is', () => {
  const configuration = fuzzConfiguration({ 'scrape-jobs': ['one', 'a "quoted" one'] });
  expect(configuration).toContain('[dictionaries.scrape-jobs]\nvalues = ["one","a \\"quoted\\" one"]\n');
  expect(configuration).toContain(
    [
      '[[operations]]',
      'include-path-regex = "^/api/scrape-jobs/\\\\{id\\\\}"',
      'parameters = { "path.id" = { dictionary = "scrape-jobs", probability = 0.7 } }',
    ].join('\n'),
  );
});

test('new jobs are of a source that there is, if there is one', () => {
  expect(fuzzConfiguration({ sources: ['county'] })).toContain(
    'parameters = { "body.sourceId" = { dictionary = "sources"',
  );
  expect(fuzzConfiguration({})).not.toContain('body.sourceId');
});
