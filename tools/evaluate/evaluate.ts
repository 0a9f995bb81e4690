import { writeFileSync } from 'node:fs';
import { endWithParent } from '../command-line/end-with-parent.ts';
import { runProgram } from '../command-line/run-program.ts';
import { UsageError } from '../command-line/usage-error.ts';
import { compare } from './compare.ts';
import { parseEvaluateOptions } from './evaluate-options.ts';
import type { Evaluation } from './evaluation.ts';
import { goalsOf } from './goals.ts';
import { describeComparison, describePass } from './print.ts';
import { evaluateFolder } from './read-folder.ts';
import { readReport } from './read-report.ts';
import { summarize } from './summary.ts';

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** @returns whether nothing got worse. */
const printComparison = (before: Evaluation, after: Evaluation): boolean => {
  print(`\n── since the last report (extractor ${before.extractorVersion}) ──`);
  if (before.index !== after.index) print('The index has changed since: its truth may be another.');
  const comparisons = after.passes.map(({ name }) => ({ name, comparison: compare(before, after, name) }));
  for (const { name, comparison } of comparisons) print(describeComparison(name, comparison));
  return comparisons.every(({ comparison }) => comparison.worse.length === 0);
};

/** The index or the folder is the caller's to mend, as a wrong option is. */
const evaluate = async (folder: string): Promise<Evaluation> => {
  try {
    return await evaluateFolder(folder, say);
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
};

/** @returns the exit status. */
const main = async (words: readonly string[]): Promise<number> => {
  const { pages, report, against, only, check } = parseEvaluateOptions(words);
  const compareWith = against ?? report;
  const before = compareWith === undefined ? undefined : readReport(compareWith);
  if (against !== undefined && before === undefined) {
    throw new UsageError(`There is no report ${against} to compare with`);
  }
  const after = await evaluate(pages);
  for (const pass of after.passes) print(`\n${describePass(pass, only)}`);
  const isNoWorse = before === undefined || printComparison(before, after);
  if (report !== undefined) {
    writeFileSync(report, `${JSON.stringify(after, null, 2)}\n`);
    say(`Report written to ${report}.`);
  }
  const missesGoal = after.passes.some((pass) => goalsOf(summarize(pass.pages)).some(({ isMet }) => !isMet));
  return isNoWorse && !(check && missesGoal) ? 0 : 1;
};

endWithParent();
await runProgram(main);
