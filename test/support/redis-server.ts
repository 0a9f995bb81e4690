import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { findFreePort } from '../../tools/local-cloud/free-port.ts';

const program = resolve(import.meta.dirname, '../../.local/redis/bin/redis-server');

export interface RedisServer {
  readonly port: number;
  /** Stops it in the middle of whatever it does, as a network that swallows packets would: connections stay and are silent. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

/** A real redis-server on loopback that keeps nothing on disk. @param port the one of a server that was stopped. */
export const startRedis = async (port?: number): Promise<RedisServer> => {
  if (!existsSync(program)) {
    throw new Error(
      'There is no redis-server: run "npm test", which installs it, or "npm run bench -- --list"',
    );
  }
  const chosen = port ?? (await findFreePort());
  const words = ['--port', String(chosen), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server: ChildProcess = spawn(program, [...words, '--dir', '/'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of server.stdout ?? []) {
    said += String(chunk);
    if (said.includes('Ready to accept connections')) break;
  }
  if (!said.includes('Ready to accept connections')) throw new Error(`redis-server did not start:\n${said}`);
  return {
    port: chosen,
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
    async stop() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
    },
  };
};
