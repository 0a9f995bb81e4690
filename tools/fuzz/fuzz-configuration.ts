import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { KnownRows } from './known-rows.ts';

const base = resolve(import.meta.dirname, 'schemathesis.toml');

/** How many of the requests for one thing are for one that there is: made-up ids alone would never get beyond 404. */
const share = 0.7;

/** A job is work for minutes: some of those that are asked for are of a source that there is. */
const newJobs = `[[operations]]
include-operation-id = "startScrapeJob"
parameters = { "body.sourceId" = { dictionary = "sources", probability = 0.2 } }
`;

/** The configuration file of Schemathesis: what always holds, and which ids lead to something. JSON's texts are TOML's, too. */
export const fuzzConfiguration = (known: KnownRows): string => {
  const dictionaries = Object.entries(known).map(
    ([name, ids]) => `[dictionaries.${name}]\nvalues = ${JSON.stringify(ids)}\n`,
  );
  const operations = Object.keys(known).map((name) =>
    [
      '[[operations]]',
      `include-path-regex = ${JSON.stringify(`^/api/${name}/\\{id\\}`)}`,
      `parameters = { "path.id" = { dictionary = "${name}", probability = ${share} } }\n`,
    ].join('\n'),
  );
  const jobs = known.sources === undefined ? [] : [newJobs];
  return [readFileSync(base, 'utf8'), ...dictionaries, ...operations, ...jobs].join('\n');
};
