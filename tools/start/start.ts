import { closeSync, openSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { UsageError } from '../command-line/usage-error.ts';
import type { LocalCloud } from '../local-cloud/local-cloud.ts';
import { dealsTable } from './deals-table.ts';
import { explainFailure } from './explain-failure.ts';
import { problemsOf } from './job-totals.ts';
import { runLocally } from './local-run.ts';
import { createPhaseClock } from './phase-clock.ts';
import { createProgressView } from './progress-view.ts';
import { qualityTable } from './quality-table.ts';
import { buildReport, noFacts } from './run-report.ts';
import { parseStartOptions, type StartOptions } from './start-options.ts';
import { readVersions } from './versions.ts';

const dealsShown = 12;

const startedAt = new Date();
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const ends: (() => Promise<void>)[] = [];
let ending: Promise<void> | undefined;

/** Ends everything that was started, the latest first; every call waits for the same ending. */
const endAll = (): Promise<void> => {
  ending ??= (async () => {
    for (const end of ends.reverse()) {
      await end().catch((error: unknown) => say(`While ending: ${String(error)}`));
    }
  })();
  return ending;
};

const stop = async (status: number): Promise<never> => {
  await endAll();
  process.exit(status);
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const writeReport = (file: string, text: string): void => {
  writeFileSync(file, text);
  say(`Report written to ${file}.`);
};

/** Found out now, and not after the run. */
const checkReport = (file: string): void => {
  try {
    closeSync(openSync(file, 'a'));
  } catch (cause) {
    throw new UsageError(`The report cannot be written: ${messageOf(cause)}`, { cause });
  }
};

const main = async (options: StartOptions): Promise<void> => {
  if (options.report !== undefined) checkReport(options.report);
  const clock = createPhaseClock();
  const facts = noFacts();
  const problems: string[] = [];
  let cloud: LocalCloud | undefined;
  let closing = '';
  try {
    closing = await runLocally({
      ...{ options, clock, say, facts },
      view: createProgressView(process.stdout),
      onEnd: (end) => ends.push(end),
      onCloud: (started) => {
        cloud = started;
      },
    });
    problems.push(...problemsOf(facts.jobs, options.pages !== undefined));
  } catch (error) {
    problems.push(messageOf(error));
  }
  if (facts.bestOpportunities.length > 0) {
    say(`\n${facts.opportunities} deals, the best of them:`);
    say(dealsTable(facts.bestOpportunities.slice(0, dealsShown)));
  }
  if (Object.keys(facts.qualities).length > 0) {
    say('\nWhat the data of the sources is worth:');
    say(qualityTable(facts.qualities));
  }
  if (options.report !== undefined) {
    const timings = { ...clock.timings(), total: Date.now() - startedAt.getTime() };
    const report = buildReport(facts, { problems, startedAt, versions: readVersions(), timings });
    writeReport(options.report, `${JSON.stringify(report, null, 2)}\n`);
  }
  if (problems.length > 0) {
    process.stderr.write(`\nThis run failed:\n${problems.map((problem) => `  ${problem}`).join('\n')}\n`);
    if (cloud !== undefined) process.stderr.write(`${await explainFailure(cloud)}\n`);
    if (options.once || closing === '') return stop(1);
  }
  if (options.once) return stop(0);
  say(`\n${closing}\n\nServing until Ctrl-C.`);
  await cloud?.ended;
  // We may be ending it ourselves.
  if (ending === undefined) process.stderr.write('The local AWS has ended by itself.\n');
  return stop(1);
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (ending === undefined) say('\nEnding …');
    void stop(128 + constants.signals[signal]);
  });
}
// The channel is that of the set-up program: when it is gone, nobody waits for us any more.
process.once('disconnect', () => void stop(1));
process.channel?.unref();

try {
  await main(parseStartOptions(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(
    `${error instanceof UsageError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  await stop(error instanceof UsageError ? 2 : 1);
}
