import type { AlarmChange } from '../domain/on-call/alarm-change.ts';
import { digestOf } from '../domain/on-call/digest.ts';
import { parseNotification, readNotice } from '../shared/on-call/read-notice.ts';

/** What of the alarms nobody is interrupted for is told together. */
export interface DigestRequest {
  readonly severity: 'medium' | 'low';
}

interface Waiting {
  readonly body: string;
  /** What deletes it. */
  readonly receipt: string;
}

export interface Digests {
  /** Takes some of what waits, hidden from others for a while; none when nothing waits. */
  readonly take: () => Promise<readonly Waiting[]>;
  readonly remove: (receipts: readonly string[]) => Promise<void>;
  readonly send: (subject: string, text: string) => Promise<void>;
  readonly environment: string;
}

/** A digest of more would be read by nobody; the rest comes with the next one. */
const MAX_NOTICES = 2_000;

const periods = { medium: 'the last day', low: 'the last week' } as const;

const readAll = (waiting: readonly Waiting[], severity: DigestRequest['severity']) => {
  const changes: AlarmChange[] = [];
  const texts: string[] = [];
  for (const { body } of waiting) {
    try {
      const notice = readNotice(parseNotification(JSON.parse(body)), severity);
      if ('change' in notice) changes.push(notice.change);
      else texts.push('remedy' in notice ? notice.remedy.text : notice.text);
    } catch {
      // Nobody but our topics may write here; whatever it is, it is told rather than lost.
      texts.push(body);
    }
  }
  return { changes, texts };
};

/**
 * Tells in one message what gathered since the last one, and nothing when nothing did. Told twice rather than lost: what
 * was told is removed afterwards.
 * @returns how many notices it tells of
 */
export const sendDigest = async (digests: Digests, { severity }: DigestRequest): Promise<number> => {
  const waiting: Waiting[] = [];
  for (let some = await digests.take(); some.length > 0; some = await digests.take()) {
    waiting.push(...some);
    if (waiting.length >= MAX_NOTICES) break;
  }
  const { changes, texts } = readAll(waiting, severity);
  const digest = digestOf(changes, texts);
  if (digest === undefined) return 0;
  const title = `DealerScope ${digests.environment}: alarms of ${periods[severity]}, ${severity}`;
  await digests.send(title, `${title}\n${digest}`);
  await digests.remove(waiting.map(({ receipt }) => receipt));
  return waiting.length;
};
