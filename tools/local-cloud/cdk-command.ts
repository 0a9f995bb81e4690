import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { LocalCloudError } from './local-cloud-error.ts';
import { keepRecentLines } from './recent-lines.ts';

const root = resolve(import.meta.dirname, '../..');
const cdk = resolve(root, 'node_modules/aws-cdk/bin/cdk');
const keptLines = 60;

/** Nothing that talks to the outside: neither notices, nor telemetry, nor a look for newer versions. */
const offline = { CDK_DISABLE_CLI_TELEMETRY: '1', CDK_DISABLE_VERSION_CHECK: '1' };
const quietly = ['--ci', '--no-color', '--no-notices', '--no-version-reporting'];

export interface CdkCommand {
  /** What is being done, for error messages: `deploy`. */
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly timeLimitMs: number;
  /** Takes every line it prints. */
  readonly onLine?: (line: string) => void;
}

/**
 * Runs the CDK command line in the repository.
 * @throws LocalCloudError with its last lines when it fails or takes longer than its limit.
 */
export const runCdk = ({ words, environment, timeLimitMs, onLine }: CdkCommand): Promise<void> =>
  new Promise((done, failed) => {
    const kept = keepRecentLines(keptLines);
    const child = spawn(process.execPath, [cdk, ...words, ...quietly], {
      cwd: root,
      env: { ...environment, ...offline },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeLimitMs,
      killSignal: 'SIGKILL',
    });
    let rest = '';
    const read = (chunk: string): void => {
      kept.add(chunk);
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      if (onLine !== undefined) lines.forEach(onLine);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.once('error', failed);
    child.once('close', (status, signal) => {
      if (status === 0) return done();
      const how =
        signal === 'SIGKILL'
          ? `took longer than ${Math.round(timeLimitMs / 1000)} s`
          : `failed (${status ?? signal})`;
      failed(new LocalCloudError(`cdk ${words[0]} ${how}. Its last lines:\n${kept.text()}`));
    });
  });
