import { afterEach, describe, expect, test } from '@jest/globals';
import { sendToChat } from '../../../lambdas/notify-on-call/send-to-chat.ts';
import { type LoopbackServer, serveHttp } from '../../support/loopback-server.ts';

let server: LoopbackServer | undefined;
afterEach(() => server?.close());

/** A chat that answers as told, one try after the other; 0 hangs up. */
const chatOf = async (...answers: readonly number[]) => {
  const heard: unknown[] = [];
  const pauses: number[] = [];
  server = await serveHttp((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      heard.push(JSON.parse(Buffer.concat(parts).toString()));
      const status = answers[heard.length - 1] ?? 200;
      if (status === 0) return request.socket.destroy();
      return response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:9/' } : {}).end('ok');
    });
  });
  const chat = {
    webhookUrl: `http://${server.address}/secret-path`,
    pause: async (milliseconds: number) => void pauses.push(milliseconds),
  };
  return { heard, pauses, send: () => sendToChat(chat, 'Hello') };
};

describe('the chat', () => {
  test('gets the text once', async () => {
    const { heard, pauses, send } = await chatOf(200);
    await send();
    expect([heard, pauses]).toEqual([[{ text: 'Hello' }], []]);
  });

  test.each([[500], [503], [429], [0]])('is tried again after it answered %i', async (status) => {
    const { heard, pauses, send } = await chatOf(status, 200);
    await send();
    expect([heard.length, pauses]).toEqual([2, [1_000]]);
  });

  test('is tried again after 1, 2 and 4 seconds, and then given up, without a word of its secret address', async () => {
    const { heard, pauses, send } = await chatOf(500, 0, 502, 500, 200);
    const failure: unknown = await send().catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'GiveUpError', code: 'chat-unreachable' });
    expect(String(failure)).not.toContain('secret-path');
    expect([heard.length, pauses]).toEqual([4, [1_000, 2_000, 4_000]]);
  });

  test('gets it with the last try', async () => {
    const { pauses, send } = await chatOf(500, 500, 500, 200);
    await send();
    expect(pauses).toEqual([1_000, 2_000, 4_000]);
  });

  test.each([[400], [403], [404]])('that refuses with %i is not asked again', async (status) => {
    const { heard, send } = await chatOf(status);
    await expect(send()).rejects.toMatchObject({ code: 'chat-refused' });
    expect(heard).toHaveLength(1);
  });

  test('that leads elsewhere is not followed', async () => {
    const { heard, send } = await chatOf(302, 302, 302, 302);
    await expect(send()).rejects.toMatchObject({ code: 'chat-unreachable' });
    expect(heard).toHaveLength(4);
  });
});
