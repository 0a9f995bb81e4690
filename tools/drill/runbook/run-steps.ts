import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import type { DeployedProduct } from '../../../test/e2e/deployed-product.ts';
import type { RunbookStep } from './read-steps.ts';

/** What the runbook says to do in a fault, done by bash. */
export interface RunbookSteps {
  /** Runs what shows the fault. @throws Error when a command fails or shows nothing. */
  see(fault: string): Promise<void>;
  /** Runs what ends the fault. @returns false when no command of the runbook does. @throws Error when one fails. */
  cure(fault: string): Promise<boolean>;
}

/** A person would give up as well. */
const MAY_TAKE_MS = 90_000;
const root = resolve(import.meta.dirname, '../../..');

/** @returns what the commands wrote. */
const runInBash = (commands: string, environment: Readonly<Record<string, string>>): Promise<string> =>
  new Promise((done, failed) => {
    // Whoever follows the runbook stops at what fails, and so does this.
    const bash = spawn('bash', ['-euo', 'pipefail', '-c', commands], {
      cwd: root,
      env: environment,
      timeout: MAY_TAKE_MS,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, complaints] = ['', ''];
    bash.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    bash.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaints += text;
    });
    bash.once('error', failed);
    bash.once('close', (status, signal) => {
      if (status === 0) done(out);
      else failed(new Error(`ended with ${signal ?? status}: ${complaints.trim() || out.trim()}`));
    });
  });

/**
 * @param environment what reaches the local AWS in place of AWS, with the words that the runbook asks a person for.
 */
export const runbookSteps = (
  steps: readonly RunbookStep[],
  environment: Readonly<Record<string, string>>,
): RunbookSteps => {
  const words = steps.filter(({ kind }) => kind === 'words').map(({ commands }) => commands);
  const run = async (kind: RunbookStep['kind'], fault: string): Promise<readonly string[]> => {
    const shown = [];
    for (const step of steps.filter((one) => one.kind === kind && one.faults.includes(fault))) {
      try {
        shown.push(await runInBash([...words, step.commands].join('\n'), environment));
      } catch (error) {
        const because = error instanceof Error ? error.message : String(error);
        throw new Error(`what the runbook says under "${step.entry}" ${because}`, { cause: error });
      }
    }
    return shown;
  };
  return {
    see: async (fault) => {
      const nothing = (await run('see', fault)).some((text) => text.trim() === '');
      if (nothing) throw new Error(`what the runbook says to see of ${fault} shows nothing`);
    },
    cure: async (fault) => (await run('cure', fault)).length > 0,
  };
};

/** For a machine without the AWS command line: nothing is run, and faults are undone as they themselves know. */
export const noRunbookSteps: RunbookSteps = { see: async () => {}, cure: async () => false };

/**
 * The environment in which the runbook's commands run; undefined on a machine without the AWS command line. Its first version
 * asks SQS at AWS in spite of AWS_ENDPOINT_URL, unless it is told with each call where to ask: nothing must leave this machine.
 */
export const environmentOfSteps = async ({ cloud, outputs, token }: DeployedProduct) => {
  const { environment, folder, certificateFile, endpoint } = cloud;
  try {
    const aws = (await runInBash('command -v aws && aws --version > /dev/null', environment)).trim();
    const bin = join(folder, 'runbook-bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'aws'), `#!/bin/sh\nexec '${aws}' --endpoint-url '${endpoint}' "$@"\n`, {
      mode: 0o755,
    });
    const words = { E: 'local', TOKEN: token, API: `${outputs.ApiUrl}/` };
    return {
      ...environment,
      ...words,
      PATH: [bin, environment.PATH].join(delimiter),
      CURL_CA_BUNDLE: certificateFile,
    };
  } catch {
    return undefined;
  }
};
