import { closeSync, openSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { endWithParent } from '../command-line/end-with-parent.ts';
import { runProgram } from '../command-line/run-program.ts';
import { UsageError } from '../command-line/usage-error.ts';
import { openRawPages } from '../raw-pages/open-raw-pages.ts';
import { RawPagesError } from '../raw-pages/raw-pages.ts';
import { describeReport, markdownLayout, terminalLayout } from './describe-report.ts';
import { parseReplayOptions } from './replay-options.ts';
import type { ReplayedPage } from './replay-pages.ts';
import type { ReplayReport } from './replay-report.ts';
import { runReplay } from './run-replay.ts';
import type { Verdict } from './verdict.ts';
import { layOutVersion } from './version-tree.ts';

const repository = resolve(import.meta.dirname, '../..');
const statusOf: Readonly<Record<Verdict, number>> = { pass: 0, fail: 1, look: 3 };
const progressEveryMs = 5_000;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Found out now, and not after an hour of reading. */
const checkFile = (file: string): void => {
  try {
    closeSync(openSync(file, 'a'));
  } catch (cause) {
    throw new UsageError(`The report cannot be written: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
};

const createProgress = (): ((page: ReplayedPage) => void) => {
  const start = performance.now();
  let said = start;
  let pages = 0;
  let changed = 0;
  return ({ changes }) => {
    pages += 1;
    if (changes.some(({ change }) => change !== 'same')) changed += 1;
    const now = performance.now();
    if (now - said < progressEveryMs) return;
    said = now;
    say(`${pages} pages read (${Math.round((1_000 * pages) / (now - start))} a second), ${changed} changed`);
  };
};

const writeReport = (file: string, report: ReplayReport, examples: number): void => {
  const text = file.endsWith('.md')
    ? `${describeReport(report, markdownLayout, examples)}\n`
    : `${JSON.stringify(report, null, 2)}\n`;
  writeFileSync(file, text);
  say(`Report written to ${file}.`);
};

/** @returns the exit status. */
const main = async (words: readonly string[]): Promise<number> => {
  const { baseline, candidate, report: file, examples, ...plan } = parseReplayOptions(words);
  if (file !== undefined) checkFile(file);
  const store = await openRawPages(plan.from);
  say(`Laying out ${baseline} and ${candidate} …`);
  const trees = {
    baseline: await layOutVersion(baseline, { repository, say }),
    candidate: await layOutVersion(candidate, { repository, say }),
  };
  const report = await runReplay({ ...plan, store, trees, say, onPage: createProgress() });
  process.stdout.write(`${describeReport(report, terminalLayout, examples)}\n`);
  if (file !== undefined) writeReport(file, report, examples);
  return statusOf[report.verdict];
};

// The folders of the versions go with this process, and their processes end when it is gone.
endWithParent();
await runProgram(main, (error) => (error instanceof RawPagesError ? error.message : undefined));
