import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../start/start-options.ts';
import { type AccountOptions, parseAccountOptions } from './account-options.ts';
import { describeAccount } from './describe-account.ts';
import { takeAccount } from './take-account.ts';

const print = (text: string): void => void process.stdout.write(`${text}\n`);

const account = async (options: AccountOptions): Promise<void> => {
  const { seed, pages, json } = options;
  print(`${pages} pages, seed ${seed}, with faults and without\n`);
  const result = await takeAccount(seed, pages);
  print(describeAccount(result));
  if (json !== undefined) {
    const { histories: _, ...figures } = result;
    writeFileSync(json, `${JSON.stringify({ options, ...figures }, null, 2)}\n`);
  }
  if (result.discrepancies.length > 0) process.exitCode = 1;
};

try {
  const words = process.argv.slice(2);
  if (words.includes('--help')) print(readFileSync(join(import.meta.dirname, 'help.txt'), 'utf8').trimEnd());
  else await account(parseAccountOptions(words));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
