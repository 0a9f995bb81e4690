import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processMark } from './process-mark.ts';

const prefixOf = (purpose: string): string => `dealerscope-${purpose}-`;

/** Ends the process that works in a folder, if one does: a browser that survived who started it. */
const endUserOf = async (folder: string): Promise<void> => {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)) {
    const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (!words.split('\0').includes(`--user-data-dir=${folder}`)) continue;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself meanwhile.
    }
  }
};

/** Removes the folders whose makers are dead, and ends what still runs in them. */
const removeOrphans = async (purpose: string, parent: string): Promise<void> => {
  const prefix = prefixOf(purpose);
  for (const name of await readdir(parent)) {
    const owner = name.startsWith(prefix) ? /^(\d+)-\d+/.exec(name.slice(prefix.length)) : null;
    if (owner === null || (await processMark(Number(owner[1]))) === owner[0]) continue;
    const folder = join(parent, name);
    await endUserOf(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
};

/**
 * Makes a folder of its own below the system's folder for temporary files. What processes left there that were killed is
 * removed first: Lambda keeps /tmp, half a gigabyte, when a function is killed for taking too long.
 */
export const makeScratchFolder = async (purpose: string, parent: string = tmpdir()): Promise<string> => {
  await removeOrphans(purpose, parent);
  return mkdtemp(join(parent, `${prefixOf(purpose)}${await processMark(process.pid)}-`));
};
