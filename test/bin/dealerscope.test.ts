import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { environmentNames } from '../../lambdas/contract/environment-name.ts';

const root = resolve(import.meta.dirname, '../..');
const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'));

/** A synthesis bundles all functions and checks all rules: some seconds, more on a busy machine. */
const patience = 120_000;

describe('the application', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dealerscope-app-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs it as the CDK does, without the CDK, an account or a network. */
  const synthesize = (more: Record<string, string>) =>
    spawnSync(process.execPath, ['bin/dealerscope.ts'], {
      cwd: root,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        CDK_OUTDIR: join(folder, 'cdk.out'),
        CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...more }),
      },
    });

  test.each(environmentNames)(
    'synthesizes %s without an account, and without a finding of cdk-nag',
    (environment) => {
      const { status, stdout, stderr } = synthesize({ environment });
      expect(`${stdout}${stderr}`).not.toMatch(/AwsSolutions|ERROR/);
      expect(status).toBe(0);
      expect(existsSync(join(folder, 'cdk.out', `assembly-${environment}`))).toBe(true);
    },
    patience,
  );

  test.each([
    [{}, 'Name an environment'],
    [{ environment: 'prod' }, 'There is no environment "prod"; choose one of local, development, staging'],
    [{ environment: 'staging', loopbackSites: '127.0.0.1:80 a.example' }, 'only local may have any'],
  ])(
    'asked for %j, it says in one message what is wrong, and ends with 1',
    (words, message) => {
      const { status, stderr } = synthesize(words);
      expect(status).toBe(1);
      expect(stderr).toContain(message);
      expect(stderr).not.toMatch(/\n\s+at /);
      expect(existsSync(join(folder, 'cdk.out', 'manifest.json'))).toBe(false);
    },
    patience,
  );
});
