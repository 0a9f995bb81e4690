/** The queues of work, by what lies in them; each has dead letters of its own. */
export const workQueueNames = ['plans', 'pages', 'renders', 'extracts', 'rescores', 'imports'] as const;

export type WorkQueueName = (typeof workQueueNames)[number];

/** A queue of work and its dead letters, by their URLs or by their names. */
export interface WorkQueueUrls {
  readonly queue: string;
  readonly deadLetters: string;
}

export type WorkQueueMap = Readonly<Record<WorkQueueName, WorkQueueUrls>>;

/**
 * As the environment variable `WORK_QUEUES` carries them: `<address> plans <name> <name of the dead letters>,pages …`. What all
 * URLs begin with stands there once: a function has 4 KB for all its variables.
 * @param address of the account's queues, without the slash at its end
 */
export const encodeWorkQueues = (address: string, names: WorkQueueMap): string =>
  `${address} ${workQueueNames.map((name) => [name, names[name].queue, names[name].deadLetters].join(' ')).join(',')}`;

/** @throws Error naming a queue that is missing: a queue that nobody looks at must not pass for one that is well. */
export const decodeWorkQueues = (text: string): WorkQueueMap => {
  const end = text.indexOf(' ');
  const address = text.slice(0, end);
  const entries = text
    .slice(end + 1)
    .split(',')
    .map((entry) => entry.split(' '));
  return Object.fromEntries(
    workQueueNames.map((name) => {
      const [, queue, deadLetters] = entries.find(([named]) => named === name) ?? [];
      if (!address || !queue || !deadLetters) throw new Error(`WORK_QUEUES names no queues for "${name}"`);
      return [name, { queue: `${address}/${queue}`, deadLetters: `${address}/${deadLetters}` }];
    }),
  ) as unknown as WorkQueueMap;
};
