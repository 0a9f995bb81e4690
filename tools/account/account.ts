import { writeFileSync } from 'node:fs';
import { runProgram } from '../command-line/run-program.ts';
import { parseAccountOptions } from './account-options.ts';
import { describeAccount } from './describe-account.ts';
import { takeAccount } from './take-account.ts';

const print = (text: string): void => void process.stdout.write(`${text}\n`);

const account = async (words: readonly string[]): Promise<number> => {
  const options = parseAccountOptions(words);
  const { seed, pages, json } = options;
  print(`${pages} pages, seed ${seed}, with faults and without\n`);
  const result = await takeAccount(seed, pages);
  print(describeAccount(result));
  if (json !== undefined) {
    const { histories: _, ...figures } = result;
    writeFileSync(json, `${JSON.stringify({ options, ...figures }, null, 2)}\n`);
  }
  return result.discrepancies.length === 0 ? 0 : 1;
};

await runProgram(account);
