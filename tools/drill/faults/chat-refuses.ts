import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault } from '../fault.ts';

/** On-call is told of a critical alarm where nobody hears it. */
export const chatRefuses: Fault = {
  name: 'chat-refuses',
  does: 'The chat of on-call refuses messages, as one whose webhook was removed',
  fires: /OnCallMessages\w*DeadLettersWaiting/,
  parts: ['operations'],
  lastsMinutes: 30,
  make: async ({ release, functionOf, purge }) => {
    const chat = createServer((_, answer) => answer.writeHead(403).end());
    await new Promise<void>((listening) => chat.listen(0, '127.0.0.1', listening));
    const { port } = chat.address() as AddressInfo;
    const undo = await release([functionOf('OnCallNotifyOnCall')], {
      CHAT_WEBHOOK_URL: `http://127.0.0.1:${port}/`,
    });
    return async () => {
      await undo();
      await purge('OnCallMessagesDeadLetters');
      chat.close();
    };
  },
  work: async ({ tell, settle }) => {
    await tell('MonitoringCritical', 'A drill of the way to on-call');
    await settle();
  },
};
