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

/** @param {string} root The repository. */
export const npmPackagesInstalled = (root) => {
  const locked = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(join(root, 'node_modules/.package-lock.json'));
  return (
    locked !== undefined &&
    installed !== undefined &&
    matchesLockfile(locked, installed) &&
    existsSync(join(root, 'node_modules/.bin/node'))
  );
};

/**
 * Installs the packages of the lockfile, exactly.
 * @param {string} root The repository.
 * @throws {SetUpError} with npm's last words.
 */
export const installNpmPackages = async (root) => {
  const { status, output } = await runCommand(
    'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    root,
  );
  if (status !== 0) {
    throw new SetUpError(
      `npm could not install the packages of package-lock.json:\n${lastLines(output)}\n` +
        'Check that this machine reaches the npm registry (npm ping), then run the same command again.',
    );
  }
  if (!existsSync(join(root, 'node_modules/.bin/node'))) {
    throw new SetUpError(
      'npm installed the packages but not the Node that the project runs on: install scripts seem to be switched off. ' +
        'Run "npm config delete ignore-scripts", remove node_modules, and run the same command again.',
    );
  }
};
