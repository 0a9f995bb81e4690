import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPython, pythonVersion } from './find-python.mjs';
import { lastLines, runCommand } from './run-command.mjs';
import { SetUpError } from './set-up-error.mjs';

/** Where the local AWS lives inside the repository: a Python environment of its own. */
const emulatorFolder = '.local/emulator';

/** @param {string} root */
const pathsOf = (root) => ({
  folder: join(root, emulatorFolder),
  python: join(root, emulatorFolder, 'bin/python'),
  requirements: join(root, 'tools/local-cloud/requirements.txt'),
  /** Written last, so that an interrupted installation is made again. */
  mark: join(root, emulatorFolder, 'installed-requirements.sha256'),
});

/** @param {string} file */
const fingerprint = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** @param {string} root The repository. */
export const emulatorInstalled = (root) => {
  const { python, requirements, mark } = pathsOf(root);
  // The Python behind the link may have gone with an upgrade: existsSync follows it.
  return existsSync(python) && existsSync(mark) && readFileSync(mark, 'utf8') === fingerprint(requirements);
};

/**
 * Makes the emulator's Python environment anew, every distribution checked against its pinned hash.
 * @param {string} root The repository.
 * @throws {SetUpError} saying what is missing on this machine.
 */
export const installEmulator = async (root) => {
  const { folder, python, requirements, mark } = pathsOf(root);
  const base = await findPython(pythonVersion);
  const parts = await runCommand(base.command, ['-c', 'import venv, ensurepip']);
  if (parts.status !== 0) {
    throw new SetUpError(
      `${base.command} (${base.version}) lacks its venv module. On Debian and Ubuntu: apt-get install python3-venv`,
    );
  }
  rmSync(folder, { recursive: true, force: true });
  const made = await runCommand(base.command, ['-m', 'venv', folder]);
  if (made.status !== 0) {
    throw new SetUpError(
      `${base.command} -m venv failed:\n${lastLines(made.output)}\nOn Debian and Ubuntu: apt-get install python3-venv`,
    );
  }
  const words = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'];
  const installed = await runCommand(
    python,
    [...words, '--require-hashes', '--requirement', requirements],
    root,
  );
  if (installed.status !== 0) {
    throw new SetUpError(
      `pip could not install the local AWS:\n${lastLines(installed.output)}\n` +
        'Check that this machine reaches PyPI, then run the same command again.',
    );
  }
  writeFileSync(mark, fingerprint(requirements));
};
