import { runCommand } from './run-command.mjs';
import { SetUpError } from './set-up-error.mjs';

/**
 * @typedef {object} Python
 * @property {string} command
 * @property {string} version e.g. `3.11.7`
 */

/** Oldest Python the emulator runs on: major and minor. */
const oldest = /** @type {const} */ ([3, 10]);

const commands = ['python3', 'python', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];

/** @param {string} version */
export const isRecentEnough = (version) => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
};

const install =
  'Install one with your package manager (apt-get install python3 python3-venv, brew install python3).';

/**
 * The first of the usual commands that is recent enough.
 * @param {(command: string) => Promise<string | undefined>} versionOf The version behind a command, if it runs at all.
 * @returns {Promise<Python>}
 * @throws {SetUpError} naming what was found instead.
 */
export const findPython = async (versionOf) => {
  const tooOld = [];
  for (const command of commands) {
    const version = await versionOf(command);
    if (version === undefined) continue;
    if (isRecentEnough(version)) return { command, version };
    tooOld.push(`${command} is ${version}`);
  }
  const needed = oldest.join('.');
  throw new SetUpError(
    tooOld.length === 0
      ? `Python is missing: the local AWS needs Python ${needed} or newer as python3 on PATH. ${install}`
      : `Python is too old: the local AWS needs ${needed} or newer, but ${tooOld.join(', ')}. ${install}`,
  );
};

/** @param {string} command */
export const pythonVersion = async (command) => {
  const { status, output } = await runCommand(command, [
    '-c',
    'import platform; print(platform.python_version())',
  ]);
  return status === 0 ? output.trim() : undefined;
};
