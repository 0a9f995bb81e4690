/** What some work cost this process. */
export interface Cost {
  readonly wallMs: number;
  /** User and system time of all its threads: garbage collection and compilation run beside the main one. */
  readonly cpuMs: number;
}

export const meter = async (work: () => void | Promise<void>): Promise<Cost> => {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1000 };
};

/** The most memory this process has held, in MB. */
export const peakMemoryMb = (): number => process.resourceUsage().maxRSS / 1024;
