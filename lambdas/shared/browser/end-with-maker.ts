import { spawn } from 'node:child_process';

/** Reads until the pipe is closed, which nobody but the death of this process does, and ends the group then. */
const watcher = 'read -r _; kill -9 "-$1"';

/**
 * Sees to it that a process group ends when this process does, however that is killed. Chromium alone ends with the pipe it
 * is controlled by, but not while a page loops: it would use a whole core for ever. The watcher has a group of its own,
 * so that whoever kills ours does not kill it, too.
 * @param group of which the process with this number is the leader
 * @returns ends the watch; to be called when the group is gone
 */
export const endWithMaker = (group: number): (() => void) => {
  const child = spawn('/bin/sh', ['-c', watcher, 'sh', String(group)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
    env: {},
  });
  // Without a shell there is no such watch; what a killed process leaves is found by the next.
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  child.unref();
  return () => void child.kill('SIGKILL');
};
