import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { endWithParent } from '../command-line/end-with-parent.ts';
import { runProgram } from '../command-line/run-program.ts';
import { SetUpError } from '../set-up/set-up-error.mjs';
import { createOperationsClient } from '../start/api-client.ts';
import { startStockedApi } from '../start/stocked-api.ts';
import { ensureFuzzer } from './ensure-fuzzer.ts';
import { fuzzConfiguration } from './fuzz-configuration.ts';
import { parseFuzzOptions } from './fuzz-options.ts';
import { fuzzRuns, tokenVariable } from './fuzz-runs.ts';
import { findKnownRows } from './known-rows.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Runs Schemathesis with its words on our own output. @returns its exit status, 1 when a signal ended it. */
const runToEnd = async (program: string, words: readonly string[], token: string): Promise<number> => {
  const environment = { ...process.env, [tokenVariable]: token };
  // It leaves notes where it runs: they belong beside it.
  const child = spawn(program, words, { stdio: 'inherit', env: environment, cwd: dirname(program) });
  const end = (): void => void child.kill();
  process.once('exit', end);
  const [status]: (number | null)[] = await once(child, 'exit');
  process.off('exit', end);
  return status ?? 1;
};

/** @returns the exit status: 0 only when nothing was found. */
const main = async (words: readonly string[]): Promise<number> => {
  // Half the digits that the option takes: enough to differ, and short enough to be told.
  const options = parseFuzzOptions(words, Date.now() % 100_000);
  if (options.report !== undefined) mkdirSync(options.report, { recursive: true });
  const program = await ensureFuzzer(say);
  const api = await startStockedApi(say);
  const folder = mkdtempSync(join(tmpdir(), 'dealerscope-fuzz-'));
  try {
    const configurationFile = join(folder, 'schemathesis.toml');
    const client = createOperationsClient(api.url, (await api.administrator.signIn()).token);
    const known = await findKnownRows(client);
    writeFileSync(configurationFile, fuzzConfiguration(known));
    say(
      `Known are ${Object.entries(known)
        .map(([name, ids]) => `${ids.length} ${name}`)
        .join(', ')}.`,
    );
    let worst = 0;
    for (const run of fuzzRuns({ ...api, configurationFile }, options)) {
      say(`Fuzzing: ${run.name}, seed ${options.seed} …`);
      const { token } = await api.administrator.signIn();
      worst = Math.max(worst, await runToEnd(program, run.words, token));
    }
    say(
      worst === 0
        ? 'Nothing was found.'
        : `Again with the same requests: npm run fuzz -- --seed ${options.seed}`,
    );
    return worst;
  } finally {
    rmSync(folder, { recursive: true });
    await api.end();
  }
};

endWithParent();
await runProgram(main, (error) => (error instanceof SetUpError ? error.message : undefined));
