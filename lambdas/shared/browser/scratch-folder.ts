import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Longer than any function of ours runs: what is older was left by a process that was killed. */
const STALE_AFTER_MS = 15 * 60_000;

const prefixOf = (purpose: string): string => `dealerscope-${purpose}-`;

const removeStale = async (purpose: string, parent: string): Promise<void> => {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefixOf(purpose))) continue;
    const folder = join(parent, name);
    const modified = await stat(folder).catch(() => undefined);
    if (modified !== undefined && Date.now() - modified.mtimeMs > STALE_AFTER_MS) {
      await rm(folder, { recursive: true, force: true });
    }
  }
};

/**
 * Makes a folder of its own below the system's folder for temporary files, and removes the stale ones of the same
 * purpose: Lambda keeps /tmp, half a gigabyte, when a function is killed for taking too long.
 */
export const makeScratchFolder = async (purpose: string, parent: string = tmpdir()): Promise<string> => {
  await removeStale(purpose, parent);
  return mkdtemp(join(parent, prefixOf(purpose)));
};
