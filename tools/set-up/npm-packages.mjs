import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLines, runCommand } from './run-command.mjs';
import { SetUpError } from './set-up-error.mjs';

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 */

/** @typedef {Readonly<Record<string, LockedPackage>>} LockedPackages Keyed by folder; the key '' is the project itself. */

/** @param {string} file @returns {LockedPackages | undefined} */
const readPackages = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined; // absent, or cut off by an interrupted installation: either way not what is wanted
  }
};

/**
 * Whether the packages that npm noted as installed are those of the lockfile. Optional packages may be absent: npm
 * leaves out those of other platforms.
 * @param {LockedPackages} locked
 * @param {LockedPackages} installed
 */
export const matchesLockfile = (locked, installed) =>
  Object.entries(locked).every(([folder, { version, integrity, optional }]) => {
    if (folder === '') return true;
    const found = installed[folder];
    if (found === undefined) return optional === true;
    return found.version === version && (integrity === undefined || found.integrity === integrity);
  }) && Object.keys(installed).every((folder) => folder in locked);

/**
 * Whether what is installed in a folder is what its lockfile says.
 * @param {string} folder Holds `package.json` and `package-lock.json`.
 */
export const lockedPackagesInstalled = (folder) => {
  const locked = readPackages(join(folder, 'package-lock.json'));
  const installed = readPackages(join(folder, 'node_modules/.package-lock.json'));
  return locked !== undefined && installed !== undefined && matchesLockfile(locked, installed);
};

/**
 * Installs the packages of a folder's lockfile, exactly.
 * @param {string} folder Holds `package.json` and `package-lock.json`.
 * @throws {SetUpError} with npm's last words.
 */
export const installLockedPackages = async (folder) => {
  const words = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, output } = await runCommand('npm', words, folder);
  if (status === 0) return;
  throw new SetUpError(
    `npm could not install the packages of package-lock.json:\n${lastLines(output)}\n` +
      'Check that this machine reaches the npm registry (npm ping), then run the same command again.',
  );
};

/** @param {string} root The repository. */
export const npmPackagesInstalled = (root) =>
  lockedPackagesInstalled(root) && existsSync(join(root, 'node_modules/.bin/node'));

/**
 * Installs the project's own packages, and with them the Node it runs on.
 * @param {string} root The repository.
 * @throws {SetUpError} with npm's last words.
 */
export const installNpmPackages = async (root) => {
  await installLockedPackages(root);
  if (!existsSync(join(root, 'node_modules/.bin/node'))) {
    throw new SetUpError(
      'npm installed the packages but not the Node that the project runs on: install scripts seem to be switched off. ' +
        'Run "npm config delete ignore-scripts", remove node_modules, and run the same command again.',
    );
  }
};
