import { type ChildProcess, spawn } from 'node:child_process';

/** Keeps a list of groups as it is told, until nobody is left to tell, and ends those that are on it. */
const watch = `
  while read -r what group; do
    rest=; for one in $groups; do [ "$one" = "$group" ] || rest="$rest $one"; done
    groups=$rest; [ "$what" = gone ] || groups="$groups $group"
  done
  for one in $groups; do kill -9 "-$one"; done`;

/** One for all groups of this process: a process more costs each page some milliseconds, for which Node stands still. */
let watcher: ChildProcess | undefined;

const startWatcher = (): ChildProcess => {
  // A group of its own: whoever kills ours does not kill it, too.
  const child = spawn('/bin/sh', ['-c', watch], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
    env: {},
  });
  const forget = (): void => {
    if (watcher === child) watcher = undefined;
  };
  // Without a shell there is no watch; what a killed process leaves is found by the next.
  child.on('error', forget).on('exit', forget);
  child.stdin?.on('error', forget);
  child.unref();
  return child;
};

/**
 * Sees to it that a process group ends when this process does, however that is killed. Chromium alone ends with the pipe it
 * is controlled by, but not while a page loops: it would use a whole core for ever.
 * @param group of which the process with this number is the leader
 * @returns to be called when the group is gone: its number may be another's then
 */
export const endWithMaker = (group: number): (() => void) => {
  watcher ??= startWatcher();
  const { stdin } = watcher;
  stdin?.write(`here ${group}\n`);
  return () => void stdin?.write(`gone ${group}\n`);
};
