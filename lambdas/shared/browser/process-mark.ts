import { readFile } from 'node:fs/promises';

/** Field 22 of /proc/PID/stat, counted behind the name, which may hold spaces and brackets itself. */
const START_TIME = 19;

/**
 * Tells a process from all others that had its number before or will have it: the number, and when the process began in
 * ticks since the machine did. Undefined when there is none.
 */
export const processMark = async (pid: number): Promise<string | undefined> => {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[START_TIME];
    return `${pid}-${started}`;
  } catch {
    return undefined;
  }
};
