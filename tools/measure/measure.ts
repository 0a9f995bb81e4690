import { writeFileSync } from 'node:fs';
import { describeGoal, isMet } from '../bench/goal.ts';
import { runProgram } from '../command-line/run-program.ts';
import { parseMeasureOptions } from './measure-options.ts';
import { measurements } from './measurements.ts';

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** @returns the exit status: 0 only when every goal was met. */
const main = async (words: readonly string[]): Promise<number> => {
  const { names, seed, json, ...options } = parseMeasureOptions(
    words,
    measurements.map(({ name }) => name),
  );
  const results = [];
  for (const { name, summary, measure, ...stated } of measurements) {
    if (!names.includes(name)) continue;
    const listings = options.listings ?? stated.listings;
    say(`Making the world of seed ${seed} with ${listings.toLocaleString('en')} listings …`);
    const { text, figures, goals } = await measure({ seed, listings }, say);
    print(`\n${name}: ${summary}\n${text}\n\n${goals.map(describeGoal).join('\n')}`);
    const judged = goals.map((goal) => ({ ...goal, met: isMet(goal) }));
    results.push({ measurement: name, seed, listings, goals: judged, figures });
  }
  if (json !== undefined) {
    writeFileSync(json, `${JSON.stringify(results, null, 2)}\n`);
    say(`Result written to ${json}.`);
  }
  return results.every(({ goals }) => goals.every(({ met }) => met)) ? 0 : 1;
};

await runProgram(main);
