import { describe, expect, test } from '@jest/globals';
import { sendDigest } from '../../../lambdas/send-digest/send-digest.ts';

const notification = (name: string, state: string, at: string): string =>
  JSON.stringify({
    TopicArn: 'medium',
    Message: JSON.stringify({
      AlarmName: name,
      AlarmDescription: `${name} says this. Runbook: docs/runbook.md#pages-lost`,
      NewStateValue: state,
      StateChangeTime: at,
    }),
  });

/** A queue of these bodies, of which a call gives two. */
const setUp = (bodies: readonly string[], fails = false) => {
  const waiting = bodies.map((body, at) => ({ body, receipt: `receipt-${at}` }));
  const sent: (readonly [subject: string, text: string])[] = [];
  const removed: string[] = [];
  const digests = {
    take: async () => waiting.splice(0, 2),
    remove: async (receipts: readonly string[]) => void removed.push(...receipts),
    send: async (subject: string, text: string) => {
      if (fails) throw new Error('no topic');
      sent.push([subject, text]);
    },
    environment: 'production',
  };
  return { sent, removed, digests };
};

const changes = [
  notification('a', 'ALARM', '2026-11-21T03:00:00Z'),
  notification('b', 'ALARM', '2026-11-21T03:01:00Z'),
  notification('b', 'OK', '2026-11-21T03:02:00Z'),
];

describe('a digest', () => {
  test('tells in one message all that waits, and removes it then', async () => {
    const { sent, removed, digests } = setUp(changes);
    expect(await sendDigest(digests, { severity: 'medium' })).toBe(3);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.[0]).toBe('DealerScope production: alarms of the last day, medium');
    expect(sent[0]?.[1]).toContain('pages lost: STILL FIRING, fired 2 times');
    expect(removed).toEqual(['receipt-0', 'receipt-1', 'receipt-2']);
  });

  test('is not sent when nothing happened', async () => {
    const { sent, digests } = setUp([]);
    expect(await sendDigest(digests, { severity: 'low' })).toBe(0);
    expect(sent).toEqual([]);
  });

  test('that cannot be sent loses nothing', async () => {
    const { removed, digests } = setUp(changes, true);
    await expect(sendDigest(digests, { severity: 'medium' })).rejects.toThrow('no topic');
    expect(removed).toEqual([]);
  });

  test('tells what nobody can read rather than losing it', async () => {
    const { sent, removed, digests } = setUp(['not JSON', '{}']);
    await sendDigest(digests, { severity: 'low' });
    expect(sent[0]?.[1]).toMatch(/last week, low\n- not JSON\n- \{\}$/);
    expect(removed).toHaveLength(2);
  });
});
