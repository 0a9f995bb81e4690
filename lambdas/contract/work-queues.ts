/** The queues of work, by what lies in them; each has dead letters of its own. */
export const workQueueNames = ['plans', 'pages', 'renders', 'extracts', 'rescores', 'imports'] as const;

export type WorkQueueName = (typeof workQueueNames)[number];

/** Where a queue of work and its dead letters are asked. */
export interface WorkQueueUrls {
  readonly queue: string;
  readonly deadLetters: string;
}

export type WorkQueueMap = Readonly<Record<WorkQueueName, WorkQueueUrls>>;

/** As the environment variable `WORK_QUEUES` carries them: `plans <url> <url of the dead letters>,pages …`. */
export const encodeWorkQueues = (queues: WorkQueueMap): string =>
  workQueueNames.map((name) => [name, queues[name].queue, queues[name].deadLetters].join(' ')).join(',');

/** @throws Error naming a queue that is missing: a queue that nobody looks at must not pass for one that is well. */
export const decodeWorkQueues = (text: string): WorkQueueMap => {
  const entries = text.split(',').map((entry) => entry.split(' '));
  return Object.fromEntries(
    workQueueNames.map((name) => {
      const [, queue, deadLetters] = entries.find(([named]) => named === name) ?? [];
      if (!queue || !deadLetters) throw new Error(`WORK_QUEUES names no URLs for "${name}"`);
      return [name, { queue, deadLetters }];
    }),
  ) as unknown as WorkQueueMap;
};
