import { resolve } from 'node:path';
import { installPythonEnvironment, pythonEnvironmentInstalled } from '../set-up/python-environment.mjs';
import { withSetUpLock } from '../set-up/set-up-lock.mjs';

const fuzzer = {
  program: 'Schemathesis',
  folder: resolve(import.meta.dirname, '../../.local/fuzzer'),
  requirements: resolve(import.meta.dirname, 'requirements.txt'),
};

/**
 * Installs Schemathesis, unless it is there: only who fuzzes needs it.
 * @returns the program to run.
 * @throws SetUpError with pip's last words.
 */
export const ensureFuzzer = async (say: (line: string) => void): Promise<string> => {
  if (!pythonEnvironmentInstalled(fuzzer)) {
    await withSetUpLock(`${fuzzer.folder}.lock`, say, async () => {
      say('Installing Schemathesis below .local/ … (only now, about fifteen seconds)');
      await installPythonEnvironment(fuzzer);
    });
  }
  return resolve(fuzzer.folder, 'bin/schemathesis');
};
