import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPython, pythonVersion } from './find-python.mjs';
import { lastLines, runCommand } from './run-command.mjs';
import { SetUpError } from './set-up-error.mjs';

/**
 * A Python environment of its own for one program.
 * @typedef {object} PythonEnvironment
 * @property {string} program What it holds, for people.
 * @property {string} folder
 * @property {string} requirements The file that pins its packages, with their hashes.
 */

/** @param {PythonEnvironment} environment */
const pathsOf = ({ folder }) => ({
  python: join(folder, 'bin/python'),
  /** Written last, so that an interrupted installation is made again. */
  mark: join(folder, 'installed-requirements.sha256'),
});

/** @param {string} file */
const fingerprint = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** @param {PythonEnvironment} environment */
export const pythonEnvironmentInstalled = (environment) => {
  const { python, mark } = pathsOf(environment);
  // The Python behind the link may have gone with an upgrade: existsSync follows it.
  return (
    existsSync(python) &&
    existsSync(mark) &&
    readFileSync(mark, 'utf8') === fingerprint(environment.requirements)
  );
};

/**
 * Makes the environment anew, every distribution checked against its pinned hash.
 * @param {PythonEnvironment} environment
 * @throws {SetUpError} saying what is missing on this machine.
 */
export const installPythonEnvironment = async (environment) => {
  const { program, folder, requirements } = environment;
  const { python, mark } = pathsOf(environment);
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
  const installed = await runCommand(python, [...words, '--require-hashes', '--requirement', requirements]);
  if (installed.status !== 0) {
    throw new SetUpError(
      `pip could not install ${program}:\n${lastLines(installed.output)}\n` +
        'Check that this machine reaches PyPI, then run the same command again.',
    );
  }
  writeFileSync(mark, fingerprint(requirements));
};
