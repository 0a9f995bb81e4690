import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Fault } from '../fault.ts';

const root = resolve(import.meta.dirname, '../../..');
const run = promisify(execFile);

/** Somebody is an administrator for an hour. It ends by itself, and with the local AWS. */
export const breakGlassUsed: Fault = {
  name: 'break-glass-used',
  does: 'Somebody gives himself access for an emergency and uses it',
  fires: /BreakGlassUsed/,
  parts: ['api'],
  lastsMinutes: 10,
  make: async () => async () => {},
  work: async ({ ask, product: { cloud, outputs, viewer } }) => {
    const { UserPoolId, AuditTableName } = outputs;
    const words = [
      'tools/break-glass/break-glass.ts',
      '--user',
      viewer.username,
      '--reason',
      'a drill of its alarm',
    ];
    await run(process.execPath, [...words, '--user-pool', UserPoolId, '--table', AuditTableName], {
      cwd: root,
      env: { ...cloud.environment },
    });
    const { token } = await viewer.signIn();
    await ask('/api/sources', { headers: { authorization: `Bearer ${token}` } });
  },
};
