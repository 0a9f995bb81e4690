import { setTimeout } from 'node:timers/promises';
import { GiveUpError } from '../shared/errors/work-errors.ts';

/** Seconds before the second, third and fourth try. */
const pauses = [1, 2, 4] as const;

/** Milliseconds that a chat may take to answer. */
const PATIENCE_MS = 5_000;

export interface Chat {
  /** Takes a POST of `{"text": "…"}`, as incoming webhooks of Slack and its likes do. */
  readonly webhookUrl: string;
  /** For tests. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/** @returns why it was not taken; undefined when it was. */
const tryOnce = async (webhookUrl: string, text: string): Promise<string | undefined> => {
  try {
    const answer = await fetch(webhookUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
      // A webhook that leads elsewhere would be told what only on-call should know.
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await answer.body?.cancel();
    if (answer.ok) return undefined;
    if (answer.status !== 429 && answer.status < 500) {
      throw new GiveUpError('chat-refused', `The chat refuses the message with ${answer.status}`);
    }
    return `it answered ${answer.status}`;
  } catch (error) {
    if (error instanceof GiveUpError) throw error;
    return error instanceof Error ? error.message : String(error);
  }
};

/**
 * Says something in the chat of on-call; may say it twice when an answer is lost.
 * @throws GiveUpError when the chat refuses it, or cannot be reached in four tries over seven seconds.
 */
export const sendToChat = async ({ webhookUrl, pause = setTimeout }: Chat, text: string): Promise<void> => {
  let reason = await tryOnce(webhookUrl, text);
  for (const seconds of pauses) {
    if (reason === undefined) return;
    await pause(seconds * 1_000);
    reason = await tryOnce(webhookUrl, text);
  }
  // The URL is a secret: whoever has it can write into the chat.
  if (reason !== undefined)
    throw new GiveUpError('chat-unreachable', `The chat cannot be reached: ${reason}`);
};
