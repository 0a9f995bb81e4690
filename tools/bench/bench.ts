import { closeSync, openSync, writeFileSync } from 'node:fs';
import { endWithParent } from '../command-line/end-with-parent.ts';
import { runProgram } from '../command-line/run-program.ts';
import { UsageError } from '../command-line/usage-error.ts';
import { SetUpError } from '../set-up/set-up-error.mjs';
import { parseBenchOptions } from './bench-options.ts';
import { benchmarks } from './benchmarks.ts';
import { describeGoal, isMet } from './goal.ts';
import { describeMachine, machineFacts } from './measure/machine-facts.ts';

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const listBenchmarks = (): void => {
  const rows = benchmarks.map(({ name, summary }) => `  npm run bench -- ${name.padEnd(8)} ${summary}`);
  print(`There are these benchmarks:\n\n${rows.join('\n')}\n\nOptions: npm run bench -- --help`);
};

/** Found out now, and not after minutes of measuring. */
const checkFile = (file: string): void => {
  try {
    closeSync(openSync(file, 'a'));
  } catch (cause) {
    throw new UsageError(`The result cannot be written: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
};

/** @returns the exit status: 0 only when every goal was met. */
const main = async (words: readonly string[]): Promise<number> => {
  const { name, json, ...options } = parseBenchOptions(
    words,
    benchmarks.map((benchmark) => benchmark.name),
  );
  const benchmark = benchmarks.find((candidate) => candidate.name === name);
  if (benchmark === undefined) {
    listBenchmarks();
    return 0;
  }
  if (json !== undefined) checkFile(json);
  const startedAt = new Date().toISOString();
  const { text, figures, goals, versions } = await benchmark.run({ ...options, say });
  const machine = machineFacts();
  const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  print(`\n${benchmark.name}: ${benchmark.summary}\n${describeMachine(machine)}\n${packages.join(', ')}\n`);
  print(`${text}\n\n${goals.map(describeGoal).join('\n')}`);
  if (json !== undefined) {
    const judged = goals.map((goal) => ({ ...goal, met: isMet(goal) }));
    const result = { benchmark: benchmark.name, startedAt, machine, versions, goals: judged, figures };
    writeFileSync(json, `${JSON.stringify(result, null, 2)}\n`);
    say(`Result written to ${json}.`);
  }
  return goals.every(isMet) ? 0 : 1;
};

// The processes that were started end with this one.
endWithParent();
await runProgram(main, (error) => (error instanceof SetUpError ? error.message : undefined));
