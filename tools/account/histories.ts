import type { VirtualClock } from './virtual-clock.ts';

/** What became of each page, and of each job, for whoever has to find out why one is missing. */
export interface Histories {
  /** @param body of a message about it */
  note(body: string, event: string): void;
  of(jobId: string, pageId?: string): readonly string[];
}

const keyOf = (jobId: string, pageId = ''): string => `${jobId} ${pageId}`;

export const createHistories = ({ now }: Pick<VirtualClock, 'now'>): Histories => {
  const events = new Map<string, string[]>();
  return {
    note(body, event) {
      const { jobId, pageId } = JSON.parse(body) as { jobId?: string; pageId?: string };
      if (jobId === undefined) return;
      const key = keyOf(jobId, pageId);
      const own = events.get(key) ?? [];
      own.push(`${now().toISOString().slice(5, 23)} ${event.trimEnd()}`);
      events.set(key, own);
    },
    of: (jobId, pageId) => events.get(keyOf(jobId, pageId)) ?? [],
  };
};
