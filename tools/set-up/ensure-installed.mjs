import { join } from 'node:path';
import { emulatorInstalled, installEmulator } from './emulator-packages.mjs';
import { installNpmPackages, npmPackagesInstalled } from './npm-packages.mjs';
import { installRedis, redisInstalled } from './redis-server.mjs';
import { withSetUpLock } from './set-up-lock.mjs';

/** What must lie in the repository's folder before any of its programs can run. */
const parts = [
  { name: 'npm packages', isInstalled: npmPackagesInstalled, install: installNpmPackages },
  { name: 'local AWS', isInstalled: emulatorInstalled, install: installEmulator },
  { name: 'redis-server', isInstalled: redisInstalled, install: installRedis },
];

/**
 * Installs what is missing or differs from its lockfile, all parts at once; does nothing, quickly, when all is there.
 * @param {string} root The repository.
 * @param {(line: string) => void} report Takes lines of progress.
 */
export const ensureInstalled = async (root, report) => {
  const missing = () => parts.filter(({ isInstalled }) => !isInstalled(root));
  if (missing().length === 0) return;
  await withSetUpLock(join(root, '.local/set-up.lock'), report, async () => {
    const results = await Promise.allSettled(
      missing().map(async ({ name, install }) => {
        const start = Date.now();
        report(`Installing ${name} … (only now, about half a minute)`);
        await install(root);
        report(`Installed ${name} in ${Math.round((Date.now() - start) / 1000)} s.`);
      }),
    );
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  });
};
