import { join } from 'node:path';
import { installPythonEnvironment, pythonEnvironmentInstalled } from './python-environment.mjs';

/** Where the local AWS lives inside the repository. @param {string} root */
const emulatorOf = (root) => ({
  program: 'the local AWS',
  folder: join(root, '.local/emulator'),
  requirements: join(root, 'tools/local-cloud/requirements.txt'),
});

/** @param {string} root The repository. */
export const emulatorInstalled = (root) => pythonEnvironmentInstalled(emulatorOf(root));

/**
 * @param {string} root The repository.
 * @throws {SetUpError} saying what is missing on this machine.
 */
export const installEmulator = (root) => installPythonEnvironment(emulatorOf(root));
