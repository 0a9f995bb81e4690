import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetUpError } from './set-up-error.mjs';

/** A slow line needs minutes to install; beyond this something hangs. */
const patienceMs = 10 * 60 * 1000;
const pollMs = 200;

/** @param {string} file */
const holderOf = (file) => {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/** @param {number} pid */
const isAlive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
};

/** Takes the lock by linking a complete file to its name: nobody ever reads one half written. @param {string} file */
const tryTake = (file) => {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
};

/** Removes the lock of a process that died holding it; the rename lets only one of several waiters do so. @param {string} file */
const breakLock = (file) => {
  const aside = `${file}.${process.pid}.dead`;
  try {
    renameSync(file, aside);
  } catch {
    return; // another waiter was faster
  }
  rmSync(aside, { force: true });
};

/**
 * Does something while no other process of this repository does it.
 * @template T
 * @param {string} file The lock; holds its owner's process id.
 * @param {(line: string) => void} report
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 * @throws {SetUpError} when the lock stays taken for ten minutes.
 */
export const withSetUpLock = async (file, report, work) => {
  mkdirSync(dirname(file), { recursive: true });
  const deadline = Date.now() + patienceMs;
  let told = false;
  while (!tryTake(file)) {
    const holder = holderOf(file);
    if (holder !== undefined && !isAlive(holder)) breakLock(file);
    else if (Date.now() > deadline) {
      throw new SetUpError(
        `Another set-up (process ${holder}) has held ${file} for ten minutes. End it, then try again.`,
      );
    } else {
      if (!told) report(`Waiting for the set-up that process ${holder} is doing …`);
      told = true;
      await sleep(pollMs);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
};
