import { readdirSync, readFileSync } from 'node:fs';

/** The unit of the times in /proc, as every Linux for x86-64 has it. */
const TICK_MS = 10;

interface ProcessTimes {
  readonly pid: number;
  readonly parent: number;
  /** Own time, and that of ended children that were waited for, in ms. */
  readonly own: number;
  readonly reaped: number;
}

/** @param stat the line of /proc/PID/stat; the command in it may hold spaces and brackets */
export const parseProcessTimes = (stat: string): ProcessTimes => {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = (at: number): number => Number(fields[at] ?? 0) * TICK_MS;
  return {
    pid: Number.parseInt(stat, 10),
    parent: Number(fields[1]),
    own: ticks(11) + ticks(12),
    reaped: ticks(13) + ticks(14),
  };
};

/** The time of everything that a process has started, living and ended, in ms. */
export const descendantsTime = (processes: readonly ProcessTimes[], pid: number): number => {
  const children = processes.filter(({ parent }) => parent === pid);
  const ended = processes.find((process) => process.pid === pid)?.reaped ?? 0;
  return children.reduce((sum, child) => sum + child.own + descendantsTime(processes, child.pid), ended);
};

const readStat = (pid: string): string[] => {
  try {
    return [readFileSync(`/proc/${pid}/stat`, 'utf8')];
  } catch {
    // It ended since it was listed.
    return [];
  }
};

/** Processor time of this process and all it has started, in ms. */
export const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const processes = pids.flatMap(readStat).map(parseProcessTimes);
  return (user + system) / 1_000 + descendantsTime(processes, process.pid);
};
