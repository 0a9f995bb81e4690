import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Check, checks, type JestResults, sumTallies, type Tally, tallyOf } from './checks.ts';

const root = resolve(import.meta.dirname, '../..');

const words = process.argv.slice(2);
if (words.length > 0) {
  process.stderr.write(
    `npm test takes no ${words.join(' ')}: it always runs everything. See npm test -- --help.\n`,
  );
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'dealerscope-tests-'));
let current: ChildProcess | undefined;
const removeFolder = (): void => rmSync(folder, { recursive: true, force: true });
process.once('exit', removeFolder);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    current?.kill(signal);
    process.exit(128 + constants.signals[signal]);
  });
}
process.once('disconnect', () => {
  current?.kill('SIGTERM');
  process.exit(1);
});
process.channel?.unref();

const readResults = (file: string): JestResults | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // Jest did not come far enough
  }
};

const runScript = (script: string, more: readonly string[]): Promise<number | null> =>
  new Promise((done, failed) => {
    current = spawn('npm', ['run', '--silent', script, ...more], { cwd: root, stdio: 'inherit' });
    current.once('error', failed);
    current.once('close', done);
  });

const run = async ({ name, script, isJest }: Check, index: number): Promise<Tally> => {
  process.stdout.write(`\n[${index + 1}/${checks.length}] ${name} (npm run ${script})\n`);
  const start = performance.now();
  const file = join(folder, `${index}.json`);
  const status = await runScript(
    script,
    isJest ? ['--', '--json', `--outputFile=${file}`, '--silent=false'] : [],
  );
  const counted = isJest
    ? tallyOf(readResults(file))
    : { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
  // A status that the results do not explain is a failure of its own.
  const tally = status !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${tally.failed === 0 ? 'passed' : 'FAILED'}: ${name}, ${seconds} s\n`);
  return tally;
};

const tallies: Tally[] = [];
for (const [index, check] of checks.entries()) tallies.push(await run(check, index));

const { passed, failed } = sumTallies(tallies);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
