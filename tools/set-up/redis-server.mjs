import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPython, pythonVersion } from './find-python.mjs';
import { lastLines, runCommand } from './run-command.mjs';
import { SetUpError } from './set-up-error.mjs';

/** @param {string} root */
const pathsOf = (root) => ({
  folder: join(root, '.local/redis'),
  program: join(root, '.local/redis/bin/redis-server'),
  requirements: join(root, 'tools/redis/requirements.txt'),
  /** Written last, so that an interrupted installation is made again. */
  mark: join(root, '.local/redis/installed-requirements.sha256'),
});

/** @param {string} file */
const fingerprint = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** @param {string} root The repository. */
export const redisInstalled = (root) => {
  const { program, requirements, mark } = pathsOf(root);
  return existsSync(program) && existsSync(mark) && readFileSync(mark, 'utf8') === fingerprint(requirements);
};

/** The program depends on no Python, so that one wheel does for all of them; elsewhere it is built with make and cc. */
const readyMade =
  process.platform === 'linux' && process.arch === 'x64'
    ? ['--only-binary=:all:', '--python-version=3.11', '--implementation=cp', '--abi=cp311']
    : [];

/**
 * Gets the redis-server that tests and benches run, checked against its pinned hash.
 * @param {string} root The repository.
 * @throws {SetUpError} with pip's last words.
 */
export const installRedis = async (root) => {
  const { folder, requirements, mark } = pathsOf(root);
  const { command } = await findPython(pythonVersion);
  rmSync(folder, { recursive: true, force: true });
  const words = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '--no-deps'];
  const what = ['--require-hashes', '--target', folder, ...readyMade, '--requirement', requirements];
  const { status, output } = await runCommand(command, [...words, ...what], root);
  if (status !== 0) {
    throw new SetUpError(
      `pip could not install redis-server:\n${lastLines(output)}\n` +
        'Check that this machine reaches PyPI (and, where it is built, has make and cc), then run the same command again.',
    );
  }
  writeFileSync(mark, fingerprint(requirements));
};
