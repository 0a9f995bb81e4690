import { availableParallelism, cpus, totalmem } from 'node:os';

/** What a figure depends on besides the code. */
export interface MachineFacts {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
}

export const machineFacts = (): MachineFacts => ({
  cores: availableParallelism(),
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: `${process.platform} ${process.arch}`,
  node: process.versions.node,
});

export const describeMachine = ({ cores, processor, memoryGb, system, node }: MachineFacts): string =>
  `${cores} cores (${processor}), ${memoryGb} GB, ${system}, Node ${node}`;
