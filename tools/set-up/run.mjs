#!/usr/bin/env node
/**
 * Runs one of the project's TypeScript programs on the project's own Node, after installing whatever is missing:
 *
 *     node tools/set-up/run.mjs PROGRAM.ts [ARGUMENT…]
 *
 * Plain JavaScript without dependencies, because nothing is installed yet when it starts.
 * A `help.txt` beside the program answers `--help` without installing anything.
 */
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './ensure-installed.mjs';
import { machineProblem } from './machine-problem.mjs';
import { runProgram } from './run-program.mjs';
import { SetUpError } from './set-up-error.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Signals end the installation through `exit`, whose listeners end the commands under way. */
const endOnSignal = (/** @type {NodeJS.Signals} */ signal) => process.exit(128 + constants.signals[signal]);
const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** @param {readonly string[]} words The command line after `run.mjs`. */
const main = async ([program, ...words]) => {
  if (program === undefined) {
    throw new SetUpError('Say which program to run: node tools/set-up/run.mjs PROGRAM.ts [ARGUMENT…]');
  }
  const help = join(dirname(resolve(program)), 'help.txt');
  if (words.some((word) => word === '--help' || word === '-h') && existsSync(help)) {
    process.stdout.write(readFileSync(help, 'utf8'));
    return 0;
  }
  const problem = machineProblem(process.platform, process.versions.node);
  if (problem !== undefined) throw new SetUpError(problem);
  for (const signal of signals) process.on(signal, endOnSignal);
  await ensureInstalled(root, (line) => process.stderr.write(`${line}\n`));
  for (const signal of signals) process.off(signal, endOnSignal);
  return runProgram(join(root, 'node_modules/.bin/node'), [relative(process.cwd(), program), ...words]);
};

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}
